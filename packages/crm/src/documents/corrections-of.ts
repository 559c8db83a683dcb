import type { CrmContext } from "../context.ts";

/** What a person put right in a document. */
export interface Correction {
  documentId: string;
  /** Path in the record. */
  field: string;
  was: unknown;
  now: unknown;
  /** Where the right value stands on the page, as the offline extractor describes it; null where it was not found there. */
  anchor: unknown;
  correctedBy: string;
  at: string;
}

/** As many as a prompt or an extractor is handed. */
const MOST = 50;

/** Corrections of a supplier's documents, newest first; of a supplier that nobody knows there are none. */
export async function correctionsOf(
  { sql }: Pick<CrmContext, "sql">,
  supplierKey: string | null,
): Promise<Correction[]> {
  if (supplierKey === null) return [];
  return sql<Correction[]>`
    select document_id as "documentId", field, was, now, anchor, corrected_by as "correctedBy", at
    from document_corrections where supplier_key = ${supplierKey} order by at desc, id desc limit ${MOST}`;
}

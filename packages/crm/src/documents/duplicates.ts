import type { CrmContext } from "../context.ts";
import { isNamesake, mayBeNamesake, nameOf } from "../names/namesakes.ts";
import type { DocumentRecord, Finding } from "./record.ts";
import { summaryOf } from "./summary.ts";
import { vatIdKey } from "./supplier-key.ts";

/** A document that was read already. */
export interface Duplicate {
  id: string;
  number: string;
}

const MOST = 20;

/**
 * Other documents with the record's supplier, number and amount. Where one of the two tells no VAT id, a name that is the
 * same but for the legal form is the same supplier.
 */
export async function duplicatesOf(
  { sql }: CrmContext,
  record: DocumentRecord,
  documentId: string,
): Promise<Duplicate[]> {
  const { supplierKey, number, currency, grossMinor } = summaryOf(record);
  if (supplierKey === null || number === null) return [];
  const name = await nameOf(sql, record.supplier.name);
  const found = await sql<(Duplicate & { searchName: string; vatId: string | null; sameKey: boolean })[]>`
    select id, document_number as number, supplier_search as "searchName", supplier_vat_id as "vatId",
      coalesce(supplier_key = ${supplierKey}, false) as "sameKey"
    from documents
    where (supplier_key = ${supplierKey}
        or (supplier_name is not null and ${mayBeNamesake(sql, "supplier_search", name)}))
      and document_number = ${number} and id <> ${documentId} and status in ('ready', 'needs_review')
      and gross_minor is not distinct from ${grossMinor}::bigint and currency is not distinct from ${currency}
    order by created_at, id`;
  const own = vatIdKey(record.supplier.vatId);
  return found
    .filter(
      ({ sameKey, searchName, vatId }) =>
        sameKey || ((own === null || vatIdKey(vatId) === null) && isNamesake(name, searchName)),
    )
    .slice(0, MOST)
    .map(({ id, number }) => ({ id, number }));
}

/**
 * Holds up whoever finishes a document of the same number until this transaction ends: of two that are read at once the
 * second sees the first. Taken before all other locks, the document's row included.
 */
export async function lockNumber({ sql, tenant }: CrmContext, record: DocumentRecord): Promise<void> {
  const { number } = summaryOf(record);
  if (number !== null)
    await sql`select pg_advisory_xact_lock(hashtextextended(${`document ${number} of ${tenant.id}`}, 0))`;
}

/** Paid twice unless somebody looks. */
export const possibleDuplicate = (duplicates: readonly Duplicate[]): Finding[] =>
  duplicates.length === 0
    ? []
    : [
        {
          code: "possible_duplicate",
          severity: "person",
          fields: ["number", "gross"],
          message: `There is ${duplicates.map(({ id, number }) => `${number} (${id})`).join(", ")} already.`,
        },
      ];

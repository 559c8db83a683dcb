import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { pickByNumber, tellingTail } from "../document-number.ts";
import { invalid, notFound } from "../errors.ts";
import { getDocument } from "./get.ts";
import type { StoredDocument } from "./schemas.ts";
import { suppliersMeant } from "./suppliers-meant.ts";

/** As many as are looked through for what somebody may have meant. */
const MOST = 200;

interface Candidate {
  id: string;
  number: string;
  supplier: string | null;
}

/**
 * One document by what a person calls it: its number, as `pickByNumber` takes it, else its file's name, or its id; `supplier`
 * is the supplier's name as people say it, where two have sent the same number. Throws `not_found`, and `invalid_request` where
 * several could be meant.
 */
export async function findDocument(
  ctx: CrmContext,
  { number, supplier }: { number: string; supplier?: string | undefined },
): Promise<StoredDocument> {
  const { sql } = ctx;
  const written = number.trim();
  if (isUuid(written)) return getDocument(ctx, written);
  const digits = tellingTail(written)?.digits ?? written;
  const suppliers = supplier === undefined ? null : await suppliersMeant(ctx, supplier);
  const found = await sql<(Omit<Candidate, "number"> & { number: string | null; isFile: boolean })[]>`
    select d.id, d.document_number as number, d.supplier_name as supplier,
      lower(d.file_name) = lower(${written}) as "isFile"
    from documents d
    where (d.document_number ilike ${`%${digits.replaceAll(/[\\%_]/g, "\\$&")}%`} or lower(d.file_name) = lower(${written}))
      ${suppliers === null ? sql`` : sql`and d.supplier_search = any(${suppliers}::text[])`}
    order by d.created_at desc limit ${MOST}`;
  const numbered = found.flatMap(({ id, number, supplier }) =>
    number === null ? [] : [{ id, number, supplier }],
  );
  const file = found.find(({ isFile }) => isFile);
  if (file) return getDocument(ctx, file.id);
  if (numbered.length === 0) throw notFound(`Document ${written}`);
  return getDocument(ctx, pick(written, numbered).id);
}

/** The one of that number; of two suppliers with the same one, neither. */
function pick(written: string, candidates: readonly Candidate[]): Candidate {
  const once = candidates.filter(
    ({ number }, at) => candidates.findIndex((other) => other.number === number) === at,
  );
  const picked = pickByNumber("Document", written, once);
  const same = candidates.filter(({ number }) => number === picked.number);
  if (same.length === 1) return picked;
  const named = same.map(({ number, supplier }) => `${number} of ${supplier ?? "an unknown supplier"}`);
  throw invalid("number", `"${written}" could mean several: ${named.join(", ")}. Ask which one is meant.`);
}

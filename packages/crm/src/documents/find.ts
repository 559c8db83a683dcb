import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { pickByNumber, tellingTail } from "../document-number.ts";
import { DomainError, invalid, notFound } from "../errors.ts";
import { withoutControls } from "./control-characters.ts";
import { getDocument } from "./get.ts";
import type { StoredDocument } from "./schemas.ts";
import { suppliersMeant } from "./suppliers-meant.ts";

/** As many as are looked through for what somebody may have meant. */
const MOST = 200;
const MOST_TOLD = 5;

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
  const written = withoutControls(number).trim();
  if (isUuid(written)) return getDocument(ctx, written);
  const digits = tellingTail(written)?.digits ?? written;
  const suppliers = supplier === undefined ? null : await suppliersMeant(ctx, supplier);
  const bySupplier = suppliers === null ? sql`` : sql`and d.supplier_search = any(${suppliers}::text[])`;
  const numbered = await sql<Candidate[]>`
    select d.id, d.document_number as number, d.supplier_name as supplier
    from documents d where d.document_number ilike ${`%${digits.replaceAll(/[\\%_]/g, "\\$&")}%`} ${bySupplier}
    order by d.created_at desc limit ${MOST}`;
  const fits = numbered.length === 0 ? null : pick(written, numbered);
  if (fits) return getDocument(ctx, fits.id);
  const files = await sql<{ id: string; at: string }[]>`
    select d.id, to_char(d.created_at at time zone 'UTC', 'YYYY-MM-DD') as at
    from documents d where lower(d.file_name) = lower(${written}) ${bySupplier}
    order by d.created_at desc, d.id limit ${MOST_TOLD}`;
  const [file, ...others] = files;
  if (!file) throw notFound(`Document ${written}`);
  if (others.length === 0) return getDocument(ctx, file.id);
  const told = files.map(({ id, at }) => `${id} of ${at}`).join(", ");
  throw invalid("number", `"${written}" is the name of several files: ${told}. Ask which one is meant.`);
}

/** The one of that number; of two suppliers with the same one, neither. Null where none has it. */
function pick(written: string, candidates: readonly Candidate[]): Candidate | null {
  const once = candidates.filter(
    ({ number }, at) => candidates.findIndex((other) => other.number === number) === at,
  );
  const picked = pickedByNumber(written, once);
  if (picked === null) return null;
  const same = candidates.filter(({ number }) => number === picked.number);
  if (same.length === 1) return picked;
  const named = same.map(({ number, supplier }) => `${number} of ${supplier ?? "an unknown supplier"}`);
  throw invalid("number", `"${written}" could mean several: ${named.join(", ")}. Ask which one is meant.`);
}

function pickedByNumber(written: string, candidates: readonly Candidate[]): Candidate | null {
  try {
    return pickByNumber("Document", written, candidates);
  } catch (error) {
    if (error instanceof DomainError && error.code === "not_found") return null;
    throw error;
  }
}

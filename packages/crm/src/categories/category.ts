import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, invalid, notFound } from "../errors.ts";

/** What money is spent on, as the tenant has it: a tree. */
export interface Category {
  id: string;
  parentId: string | null;
  name: string;
  /** Names from the root down, its own last. */
  path: string[];
  /** Other words people use for it, in any language. */
  keywords: string[];
  /** How it is usually taxed, in hundredths of a percent: 2000 is 20 %. */
  taxRateBp: number | null;
  taxNote: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** As a row has it: the path is the tree's. */
export type StoredCategory = Omit<Category, "path">;

export const MAX_CATEGORIES = 500;
export const MAX_NAME = 100;
export const MAX_KEYWORDS = 50;
export const MAX_NOTE = 500;

export const categoryColumns = (sql: CrmContext["sql"]): Fragment =>
  sql`id, parent_id as "parentId", name, keywords, tax_rate_bp as "taxRateBp", tax_note as "taxNote", version,
    created_at as "createdAt", updated_at as "updatedAt"`;

/** One change of the tree at a time: two that each make no cycle may together make one. Until the transaction ends. */
export async function lockTree({ sql, tenant }: CrmContext): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('categories of ' || ${tenant.id}, 0))`;
}

/** What a person gives a category. */
export interface CategoryFields {
  name: string;
  parentId: string | null;
  keywords: readonly string[];
  taxRateBp: number | null;
  taxNote: string | null;
}

/** The fields as they are kept. Throws `invalid_request` for what does not fit, naming the field. */
export function checkedFields(fields: CategoryFields): CategoryFields {
  const name = plain(fields.name);
  if (!/[\p{L}\p{N}]/u.test(name) || name.length > MAX_NAME)
    throw invalid("name", `A name has letters or digits, and at most ${MAX_NAME} characters.`);
  const keywords = [...new Set(fields.keywords.map(plain).filter((keyword) => keyword !== ""))];
  if (keywords.length > MAX_KEYWORDS || keywords.some((keyword) => keyword.length > MAX_NAME))
    throw invalid("keywords", `At most ${MAX_KEYWORDS} keywords of at most ${MAX_NAME} characters each.`);
  const { taxRateBp } = fields;
  if (taxRateBp !== null && !(Number.isInteger(taxRateBp) && taxRateBp >= 0 && taxRateBp <= 10_000))
    throw invalid("taxRateBp", "A tax rate is a whole number of hundredths of a percent, from 0 to 10000.");
  const taxNote = fields.taxNote === null ? null : plain(fields.taxNote);
  if (taxNote !== null && taxNote.length > MAX_NOTE)
    throw invalid("taxNote", `A note has at most ${MAX_NOTE} characters.`);
  return { ...fields, name, keywords, taxNote: taxNote === "" ? null : taxNote };
}

/** Without what was left undefined: that is no change to nothing. */
export const whatIsGiven = (fields: Partial<CategoryFields>): Partial<CategoryFields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** One line, without what Postgres does not take: NUL, halves of surrogate pairs. */
export const plain = (text: string): string =>
  text
    .toWellFormed()
    .normalize("NFKC")
    .replaceAll(/[\p{Cc}\p{Z}\s]+/gu, " ")
    .trim();

export const unknownCategory = (): DomainError => notFound("The category");

export const nameTaken = (name: string): DomainError =>
  new DomainError("conflict", `There is a category called "${name}" already.`);

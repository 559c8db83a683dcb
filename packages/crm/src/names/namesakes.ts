import type { TenantSql } from "@kontor/db";
import { withFormInFront, withoutLegalForm } from "./legal-forms.ts";

/** A name to find namesakes of: those that are called so but for the legal form. */
export interface Name {
  /** In `search_name` spelling, without its legal form; "" where there is no name, and so no namesake. */
  stem: string;
}

const LONGEST = 200;

/** What is compared of a name. */
export async function nameOf(sql: TenantSql, name: string | null): Promise<Name> {
  const [row] = await sql<{ spelt: string }[]>`
    select search_name(${[...(name ?? "")].slice(0, LONGEST).join("")}) as spelt`;
  return { stem: withoutLegalForm(row?.spelt ?? "") };
}

/**
 * Narrows `column`, in `search_name` spelling, by an index to all namesakes and some more, of which `isNamesake` tells:
 * a form, and the seat that registers write behind it, follow behind a space, which sorts right before "!".
 */
export const mayBeNamesake = (sql: TenantSql, column: "search_name" | "supplier_search", { stem }: Name) =>
  sql`(${stem} <> '' and (${sql(column)} in ${sql([stem, ...withFormInFront(stem)])}
    or (${sql(column)} ~>=~ ${`${stem} `} and ${sql(column)} ~<~ ${`${stem}!`})))`;

export const isNamesake = ({ stem }: Name, searchName: string): boolean =>
  stem !== "" && withoutLegalForm(searchName) === stem;

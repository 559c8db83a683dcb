import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { type Category, categoryColumns, type StoredCategory, unknownCategory } from "./category.ts";

/** The tenant's tree, each followed by what lies under it, neighbours by name. */
export async function list({ sql }: Pick<CrmContext, "sql">): Promise<Category[]> {
  const rows = await sql<StoredCategory[]>`
    select ${categoryColumns(sql)} from categories order by search_name, id`;
  const under = Map.groupBy(rows, ({ parentId }) => parentId);
  const walk = (parentId: string | null, above: readonly string[]): Category[] =>
    (under.get(parentId) ?? []).flatMap((row) => {
      const path = [...above, row.name];
      return [{ ...row, path }, ...walk(row.id, path)];
    });
  return walk(null, []);
}

/** Throws `not_found`. */
export async function get(ctx: Pick<CrmContext, "sql">, id: string): Promise<Category> {
  const found = isUuid(id)
    ? (await list(ctx)).find((category) => category.id === id.toLowerCase())
    : undefined;
  if (!found) throw unknownCategory();
  return found;
}

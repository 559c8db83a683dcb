import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { DomainError } from "../errors.ts";
import { lockTree } from "./category.ts";
import { get } from "./list.ts";
import { assertVersion } from "./update.ts";

/**
 * Removes a category and what was learned for it. Throws `not_found`; `conflict` for another version, or while something
 * is booked on it or lies under it, saying what and how many.
 */
export async function remove(ctx: CrmContext, id: string, version?: number): Promise<void> {
  const { sql } = ctx;
  await lockTree(ctx);
  const category = await get(ctx, id);
  assertVersion(category, version);
  // Whoever is booking on it just now is waited for, and counted.
  await sql`select from categories where id = ${category.id} for update`;
  const [used] = await sql<{ categories: number; expenses: number; lines: number }[]>`
    select (select count(*) from categories where parent_id = ${category.id}) as categories,
      (select count(*) from expenses where category_id = ${category.id}) as expenses,
      (select count(*) from expense_lines where category_id = ${category.id}) as lines`;
  const uses = [
    counted(used?.categories, "category under it", "categories under it"),
    counted(used?.expenses, "expense", "expenses"),
    counted(used?.lines, "line of an expense", "lines of expenses"),
  ].filter((use) => use !== null);
  if (uses.length > 0)
    throw new DomainError(
      "conflict",
      `"${category.name}" is in use by ${uses.join(", ")}; move them to another category first.`,
    );
  await sql`delete from categories where id = ${category.id}`;
  await record(ctx, { kind: "category.removed", detail: { categoryId: category.id } });
}

const counted = (count = 0, one: string, many: string): string | null =>
  count === 0 ? null : `${count} ${count === 1 ? one : many}`;

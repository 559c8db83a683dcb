import type { CrmContext } from "../context.ts";
import type { Money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import { amounts, type ExpenseListing } from "./list.ts";
import { type ExpenseFilter, matchingExpenses } from "./matching.ts";
import { type StoredSums, sumsOf, totalsOf } from "./sums.ts";

export interface CategoryRow {
  /** Null: expenses without a category. */
  category: string | null;
  currency: string;
  net: Money;
  gross: Money;
  expenses: number;
}

/** What was spent on what: sums per category and currency, the dearest of each currency first. */
export async function byCategory(
  ctx: CrmContext,
  filter: ExpenseFilter = {},
): Promise<ExpenseListing<CategoryRow>> {
  const { sql } = ctx;
  const { from, company, categories } = await matchingExpenses(ctx, filter);
  const rows = await sql<(StoredSums & { category: string | null })[]>`
    select k.name as category, ${sumsOf(sql)}
    ${from} group by k.id, k.name, e.currency
    order by ${byCurrency(ctx)}, sum(e.gross_minor) desc, k.name`;
  const totals = await totalsOf(ctx, from);
  return {
    rows: rows.map((row) => ({
      category: row.category,
      currency: row.currency,
      ...amounts(row),
      expenses: row.expenses,
    })),
    total: rows.length,
    totals,
    company,
    categories,
  };
}

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
  const matching = await matchingExpenses(ctx, filter);
  const { where, company, categories } = matching;
  // Grouped before the names are joined: an index alone has everything that is added up.
  const rows = await sql<(StoredSums & { category: string | null })[]>`
    select k.name as category, g.* from (
      select e.tenant_id, e.category_id, ${sumsOf(sql)} from expenses e ${where()}
      group by e.tenant_id, e.category_id, e.currency
    ) g
    left join categories k on k.tenant_id = g.tenant_id and k.id = g.category_id
    order by ${byCurrency(ctx)}, g."grossMinor" desc, k.name`;
  const totals = await totalsOf(ctx, matching, filter);
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

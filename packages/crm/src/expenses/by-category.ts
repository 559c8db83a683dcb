import type { CrmContext } from "../context.ts";
import type { Money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import { amounts, type ExpenseListing } from "./list.ts";
import { type ExpenseFilter, matchingExpenses } from "./matching.ts";

export interface CategoryRow {
  /** Null: expenses without a category. */
  category: string | null;
  currency: string;
  net: Money;
  gross: Money;
  expenses: number;
}

interface Stored {
  currency: string;
  netMinor: number;
  grossMinor: number;
  expenses: number;
}

/** What was spent on what: sums per category and currency, the dearest of each currency first. */
export async function byCategory(
  ctx: CrmContext,
  filter: ExpenseFilter = {},
): Promise<ExpenseListing<CategoryRow>> {
  const { sql } = ctx;
  const { from, company, categories } = await matchingExpenses(ctx, filter);
  const sums = sql`count(*) as expenses, sum(e.net_minor)::bigint as "netMinor",
    sum(e.gross_minor)::bigint as "grossMinor"`;
  const rows = await sql<(Stored & { category: string | null })[]>`
    select k.name as category, e.currency, ${sums}
    ${from} group by k.id, k.name, e.currency
    order by ${byCurrency(ctx)}, sum(e.gross_minor) desc, k.name`;
  const totals = await sql<Stored[]>`
    select e.currency, ${sums} ${from} group by e.currency order by ${byCurrency(ctx)}`;
  return {
    rows: rows.map((row) => ({
      category: row.category,
      currency: row.currency,
      ...amounts(row),
      expenses: row.expenses,
    })),
    total: rows.length,
    totals: totals.map((total) => ({ currency: total.currency, count: total.expenses, ...amounts(total) })),
    company,
    categories,
  };
}

import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import { amounts, type ExpenseListing } from "./list.ts";
import { type ExpenseFilter, matchingExpenses } from "./matching.ts";
import { type StoredSums, sumsOf, totalsOf } from "./sums.ts";

export const expenseGroupings = ["month", "quarter", "year"] as const;
export type ExpenseGrouping = (typeof expenseGroupings)[number];

export interface SpendingRow {
  /** "2026-07", "2026-Q3", "2026". */
  period: string;
  currency: string;
  net: Money;
  gross: Money;
  expenses: number;
}

/** What was spent when: sums per currency and calendar month (if not said otherwise), quarter or year, in order of time. */
export async function byPeriod(
  ctx: CrmContext,
  filter: ExpenseFilter & { by?: ExpenseGrouping | undefined } = {},
): Promise<ExpenseListing<SpendingRow>> {
  const { sql } = ctx;
  const { from, company, categories } = await matchingExpenses(ctx, filter);
  const rows = await sql<(StoredSums & { period: string })[]>`
    select ${periodName(sql, filter.by ?? "month")} as period, ${sumsOf(sql)}
    ${from} group by 1, e.currency order by 1, ${byCurrency(ctx)}`;
  const totals = await totalsOf(ctx, from);
  return {
    rows: rows.map((row) => ({
      period: row.period,
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

const periodName = (sql: CrmContext["sql"], by: ExpenseGrouping): Fragment =>
  ({
    month: sql`to_char(e.spent_on, 'YYYY-MM')`,
    quarter: sql`to_char(e.spent_on, 'YYYY-"Q"Q')`,
    year: sql`to_char(e.spent_on, 'YYYY')`,
  })[by];

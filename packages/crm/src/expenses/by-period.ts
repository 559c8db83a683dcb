import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Money } from "../money.ts";
import { amounts, type ExpenseListing } from "./list.ts";
import { type ExpenseFilter, matchingExpenses } from "./matching.ts";
import { type StoredSums, sumsBy, totalsOf } from "./sums.ts";

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
  const matching = await matchingExpenses(ctx, filter);
  const rows = await sql<(StoredSums & { period: string })[]>`
    ${sumsBy(ctx, matching, filter, periodName(sql, filter.by ?? "month"))}`;
  const totals = await totalsOf(ctx, matching, filter);
  const { company, categories } = matching;
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

const periodName =
  (sql: CrmContext["sql"], by: ExpenseGrouping) =>
  (day: Fragment): Fragment =>
    ({
      month: sql`to_char(${day}, 'YYYY-MM')`,
      quarter: sql`to_char(${day}, 'YYYY-"Q"Q')`,
      year: sql`to_char(${day}, 'YYYY')`,
    })[by];

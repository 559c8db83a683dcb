import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import { amounts, type ExpenseListing } from "./list.ts";
import { type ExpenseFilter, matchingExpenses } from "./matching.ts";

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

interface Stored {
  currency: string;
  netMinor: number;
  grossMinor: number;
  expenses: number;
}

/** What was spent when: sums per currency and calendar month (if not said otherwise), quarter or year, in order of time. */
export async function byPeriod(
  ctx: CrmContext,
  filter: ExpenseFilter & { by?: ExpenseGrouping | undefined } = {},
): Promise<ExpenseListing<SpendingRow>> {
  const { sql } = ctx;
  const { from, company, categories } = await matchingExpenses(ctx, filter);
  const sums = sql`e.currency, count(*) as expenses, sum(e.net_minor)::bigint as "netMinor",
    sum(e.gross_minor)::bigint as "grossMinor"`;
  const rows = await sql<(Stored & { period: string })[]>`
    select ${periodName(sql, filter.by ?? "month")} as period, ${sums}
    ${from} group by 1, e.currency order by 1, ${byCurrency(ctx)}`;
  const totals = await sql<Stored[]>`
    select ${sums} ${from} group by e.currency order by ${byCurrency(ctx)}`;
  return {
    rows: rows.map((row) => ({
      period: row.period,
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

const periodName = (sql: CrmContext["sql"], by: ExpenseGrouping): Fragment =>
  ({
    month: sql`to_char(e.spent_on, 'YYYY-MM')`,
    quarter: sql`to_char(e.spent_on, 'YYYY-"Q"Q')`,
    year: sql`to_char(e.spent_on, 'YYYY')`,
  })[by];

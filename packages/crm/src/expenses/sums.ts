import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { byCurrency } from "../per-currency.ts";
import { rollup } from "../rollups.ts";
import { amounts, type ExpenseListing } from "./list.ts";
import type { ExpenseFilter, MatchingExpenses } from "./matching.ts";

/** What `sumsOf` selects, as it arrives. */
export interface StoredSums {
  currency: string;
  netMinor: number;
  grossMinor: number;
  expenses: number;
}

/** Columns of a grouped query over expenses `e`: what was spent per group and currency. */
export const sumsOf = (sql: CrmContext["sql"]): Fragment =>
  sql`e.currency, count(*) as expenses, sum(e.net_minor)::bigint as "netMinor",
    sum(e.gross_minor)::bigint as "grossMinor"`;

/** `select … group by …, currency` over what matches; `group` says by what of the day of spending, if by anything. */
export function sumsBy(
  ctx: CrmContext,
  { where, keptByDay }: MatchingExpenses,
  { period }: ExpenseFilter,
  group: (day: Fragment) => Fragment = () => ctx.sql`''`,
): Fragment {
  const { sql } = ctx;
  return keptByDay
    ? sql`select ${group(sql`r.starts_on`)} as period, currency, sum(r.row_count)::bigint as expenses,
        sum(r.net_minor)::bigint as "netMinor", sum(r.gross_minor)::bigint as "grossMinor"
        ${rollup(sql, "expenses", period)} group by 1, currency having sum(r.row_count) > 0
        order by 1, ${byCurrency(ctx)}`
    : sql`select ${group(sql`e.spent_on`)} as period, ${sumsOf(sql)}
        from expenses e ${where()} group by 1, e.currency order by 1, ${byCurrency(ctx)}`;
}

/** Sums over everything that matches, one row per currency. */
export async function totalsOf(
  ctx: CrmContext,
  matching: MatchingExpenses,
  filter: ExpenseFilter,
): Promise<ExpenseListing<unknown>["totals"]> {
  const totals = await ctx.sql<StoredSums[]>`${sumsBy(ctx, matching, filter)}`;
  return totals.map((total) => ({ currency: total.currency, count: total.expenses, ...amounts(total) }));
}

import type { Fragment } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { byCurrency } from "../per-currency.ts";
import { amounts, type ExpenseListing } from "./list.ts";

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

/** Sums over everything that `from` matches, one row per currency. */
export async function totalsOf(ctx: CrmContext, from: Fragment): Promise<ExpenseListing<unknown>["totals"]> {
  const { sql } = ctx;
  const totals = await sql<StoredSums[]>`
    select ${sumsOf(sql)} ${from} group by e.currency order by ${byCurrency(ctx)}`;
  return totals.map((total) => ({ currency: total.currency, count: total.expenses, ...amounts(total) }));
}

import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import { type RowSort, sortedRows } from "../row-sort.ts";
import { type ExpenseFilter, matchingExpenses } from "./matching.ts";

export interface ExpenseRow {
  spentOn: string;
  supplier: string | null;
  category: string | null;
  description: string;
  net: Money;
  gross: Money;
}

export interface ExpenseTotal {
  currency: string;
  count: number;
  net: Money;
  gross: Money;
}

interface Stored {
  currency: string;
  netMinor: number;
  grossMinor: number;
}

export type ExpenseListing<Row> = Listing<Row, ExpenseTotal> & { categories: string[] | null };

/** Single expenses; newest first unless sorted otherwise, `limit` of each currency when sorted by size. */
export async function list(
  ctx: CrmContext,
  filter: ExpenseFilter & { sort?: RowSort | undefined; limit?: number | undefined } = {},
): Promise<ExpenseListing<ExpenseRow>> {
  const { sql } = ctx;
  const { from, company, categories } = await matchingExpenses(ctx, filter);
  const rows = await sql<(Stored & Omit<ExpenseRow, "net" | "gross">)[]>`
    ${sortedRows(ctx, {
      columns: sql`e.spent_on as "spentOn", s.name as supplier, k.name as category, e.description, e.currency,
        e.net_minor as "netMinor", e.gross_minor as "grossMinor"`,
      from,
      currency: sql`e.currency`,
      orders: {
        newest: sql`e.spent_on desc, e.id desc`,
        oldest: sql`e.spent_on, e.id`,
        largest: sql`e.gross_minor desc, e.spent_on desc, e.id desc`,
        smallest: sql`e.gross_minor, e.spent_on desc, e.id desc`,
      },
      sort: filter.sort ?? "newest",
      limit: filter.limit,
    })}`;
  const totals = await sql<(Stored & { count: number })[]>`
    select e.currency, count(*) as count, sum(e.net_minor)::bigint as "netMinor",
      sum(e.gross_minor)::bigint as "grossMinor"
    ${from} group by e.currency order by ${byCurrency(ctx)}`;
  return {
    rows: rows.map(({ spentOn, supplier, category, description, ...stored }) => {
      const { net, gross } = amounts(stored);
      return { spentOn, supplier, category, description, net, gross };
    }),
    total: countOf(totals),
    totals: totals.map(({ count, ...stored }) => ({ currency: stored.currency, count, ...amounts(stored) })),
    company,
    categories,
  };
}

/** Net and gross of a row or a sum. */
export const amounts = ({ currency, netMinor, grossMinor }: Stored): { net: Money; gross: Money } => ({
  net: money(netMinor, currency),
  gross: money(grossMinor, currency),
});

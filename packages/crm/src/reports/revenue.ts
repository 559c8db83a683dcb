import { resolveOptional } from "../companies/resolve.ts";
import { equals, type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";

export const revenueGroupings = ["total", "month", "quarter", "year"] as const;
export type RevenueGrouping = (typeof revenueGroupings)[number];

export interface RevenueFilter {
  /** Issue date; everything if absent. */
  period?: Period | undefined;
  by?: RevenueGrouping | undefined;
  customer?: string | undefined;
}

export interface RevenueRow {
  /** "2026-07", "2026-Q3", "2026"; "total" when not grouped by time. */
  period: string;
  currency: string;
  revenue: Money;
  /** Invoices issued, credit notes not counted. */
  invoices: number;
}

export interface RevenueTotal {
  currency: string;
  count: number;
  revenue: Money;
}

interface Stored {
  currency: string;
  revenueMinor: number;
  invoices: number;
}

/** Revenue per currency, by calendar month, quarter or year in order of time. */
export async function revenue(
  ctx: CrmContext,
  filter: RevenueFilter = {},
): Promise<Listing<RevenueRow, RevenueTotal>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const from = sql`
    from invoice_facts i
    where i.issued ${equals(sql, sql`i.company_id`, company?.id)} ${within(sql, sql`i.issue_date`, filter.period)}`;
  const sums = sql`sum(i.revenue_minor)::bigint as "revenueMinor",
    count(*) filter (where i.kind = 'invoice') as invoices`;
  const rows = await sql<(Stored & { period: string })[]>`
    select ${periodName(sql, filter.by ?? "total")} as period, i.currency, ${sums}
    ${from} group by 1, i.currency order by 1, ${byCurrency(ctx)}`;
  const totals = await sql<Stored[]>`
    select i.currency, ${sums} ${from} group by i.currency order by ${byCurrency(ctx)}`;
  return {
    rows: rows.map(({ period, currency, revenueMinor, invoices }) => ({
      period,
      currency,
      revenue: money(revenueMinor, currency),
      invoices,
    })),
    total: rows.length,
    totals: totals.map(({ currency, revenueMinor, invoices }) => ({
      currency,
      count: invoices,
      revenue: money(revenueMinor, currency),
    })),
    company,
  };
}

const periodName = (sql: CrmContext["sql"], by: RevenueGrouping): Fragment =>
  ({
    total: sql`'total'`,
    month: sql`to_char(i.issue_date, 'YYYY-MM')`,
    quarter: sql`to_char(i.issue_date, 'YYYY-"Q"Q')`,
    year: sql`to_char(i.issue_date, 'YYYY')`,
  })[by];

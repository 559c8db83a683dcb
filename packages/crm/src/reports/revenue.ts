import { resolveOptional } from "../companies/resolve.ts";
import { type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import type { Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { rollup } from "../rollups.ts";

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
  // Of one customer from the invoices, of all from the sums kept by day.
  const source = company
    ? {
        day: sql`i.issue_date`,
        sums: sql`sum(i.revenue_minor)::bigint as "revenueMinor", count(*) filter (where i.kind = 'invoice') as invoices`,
        from: sql`from invoice_facts i
          where i.issued and i.company_id = ${company.id} ${within(sql, sql`i.issue_date`, filter.period)}`,
        having: sql``,
      }
    : {
        day: sql`r.starts_on`,
        sums: sql`sum(case r.part when 'credit_note' then -r.net_minor else r.net_minor end)::bigint as "revenueMinor",
          coalesce(sum(r.row_count) filter (where r.part <> 'credit_note'), 0)::bigint as invoices`,
        from: sql`${rollup(sql, "invoices", filter.period)} and r.part in ('open', 'paid', 'credit_note')`,
        having: sql`having sum(r.row_count) > 0`,
      };
  const { day, sums, from, having } = source;
  const rows = await sql<(Stored & { period: string })[]>`
    select ${periodName(sql, filter.by ?? "total", day)} as period, currency, ${sums}
    ${from} group by 1, currency ${having} order by 1, ${byCurrency(ctx)}`;
  const totals = await sql<Stored[]>`
    select currency, ${sums} ${from} group by currency ${having} order by ${byCurrency(ctx)}`;
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

const periodName = (sql: CrmContext["sql"], by: RevenueGrouping, day: Fragment): Fragment =>
  ({
    total: sql`'total'`,
    month: sql`to_char(${day}, 'YYYY-MM')`,
    quarter: sql`to_char(${day}, 'YYYY-"Q"Q')`,
    year: sql`to_char(${day}, 'YYYY')`,
  })[by];

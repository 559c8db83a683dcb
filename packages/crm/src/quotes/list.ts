import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { rollup } from "../rollups.ts";
import { alongSize, inPeriod, type RowSort, sortedRows } from "../row-sort.ts";

/** `sent` is what was sent and not answered, open and expired alike; see the `quote_facts` view. */
export const quoteStatuses = ["draft", "sent", "open", "expired", "accepted", "declined"] as const;
export type QuoteStatus = (typeof quoteStatuses)[number];

export interface QuoteFilter {
  status?: QuoteStatus | undefined;
  customer?: string | undefined;
  /** Issue date. */
  period?: Period | undefined;
  validUntil?: Period | undefined;
  /** Gross. */
  amount?: AmountRange | undefined;
  /** Newest first if absent. */
  sort?: RowSort | undefined;
  /** Rows; of each currency when sorted by size. */
  limit?: number | undefined;
}

export interface QuoteRow {
  number: string | null;
  customer: string;
  issueDate: string | null;
  validUntil: string | null;
  gross: Money;
  status: Exclude<QuoteStatus, "sent">;
}

export interface QuoteTotal {
  currency: string;
  count: number;
  gross: Money;
}

/** Quotes of any status or of one. */
export async function list(
  ctx: CrmContext,
  filter: QuoteFilter = {},
): Promise<Listing<QuoteRow, QuoteTotal>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const sort = filter.sort ?? "newest";
  const day = sql`q.issue_date`;
  const matching = (narrowed: Fragment) => sql`
    where true ${ofStatus(sql, filter.status)}
      ${equals(sql, sql`q.company_id`, company?.id)}
      ${narrowed}
      ${within(sql, sql`q.valid_until`, filter.validUntil)}
      ${amountWithin(sql, sql`q.gross_minor`, sql`q.currency`, filter.amount)}`;
  const { status } = filter;
  const dependsOnToday = status === "open" || status === "expired";
  const totals = await sql<{ currency: string; count: number; grossMinor: number }[]>`${
    company || filter.validUntil || filter.amount || dependsOnToday
      ? sql`select q.currency, count(*) as count, sum(q.gross_minor)::bigint as "grossMinor"
          from quote_facts q ${matching(within(sql, day, filter.period))} group by q.currency order by ${byCurrency(ctx)}`
      : sql`select currency, sum(r.row_count)::bigint as count, sum(r.gross_minor)::bigint as "grossMinor"
          ${rollup(sql, "quotes", filter.period)} ${equals(sql, sql`r.part`, status)}
          group by currency having sum(r.row_count) > 0 order by ${byCurrency(ctx)}`
  }`;
  const currencies =
    company || filter.validUntil
      ? null
      : await alongSize(ctx, { subject: "quotes", sort, period: filter.period, limit: filter.limit }, totals);
  const rows = await sql<(Omit<QuoteRow, "gross"> & { currency: string; grossMinor: number })[]>`
    ${sortedRows(ctx, {
      columns: sql`q.number, c.name as customer, q.issue_date as "issueDate", q.valid_until as "validUntil",
        q.currency, q.gross_minor as "grossMinor", ${quoteState(sql)} as status`,
      from: sql`quote_facts q`,
      alias: sql`q`,
      where: matching(inPeriod(sql, day, filter.period, currencies)),
      joins: sql`join companies c on c.tenant_id = q.tenant_id and c.id = q.company_id`,
      currency: sql`q.currency`,
      currencies,
      orders: {
        newest: sql`q.issue_date desc nulls last, q.number desc nulls last, q.id desc`,
        oldest: sql`q.issue_date nulls last, q.number, q.id`,
        largest: sql`q.gross_minor desc, q.number, q.id`,
        smallest: sql`q.gross_minor, q.number, q.id`,
      },
      sort,
      limit: filter.limit,
    })}`;
  return {
    rows: rows.map(({ grossMinor, currency, ...row }) => ({ ...row, gross: money(grossMinor, currency) })),
    total: countOf(totals),
    totals: totals.map(({ grossMinor, ...total }) => ({
      ...total,
      gross: money(grossMinor, total.currency),
    })),
    company,
  };
}

/** What one quote of `quote_facts q` is called. */
export const quoteState = (sql: CrmContext["sql"]): Fragment =>
  sql`case when q.open then 'open' when q.expired then 'expired' else q.status end`;

function ofStatus(sql: CrmContext["sql"], status: QuoteStatus | undefined): Fragment {
  if (!status) return sql``;
  return status === "open" || status === "expired"
    ? sql`and q.${sql(status)}`
    : sql`and q.status = ${status}`;
}

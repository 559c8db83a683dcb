import { type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { firstOfEachCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { byQuarters } from "../quarters.ts";

export const customerMeasures = ["revenue", "paid", "open"] as const;
export type CustomerMeasure = (typeof customerMeasures)[number];

export interface TopCustomersFilter {
  /** Revenue if absent. */
  by?: CustomerMeasure | undefined;
  /** Issue date; for `paid` the day of payment. */
  period?: Period | undefined;
  /** Per currency; ten if absent. */
  limit?: number | undefined;
}

export interface RankedCustomer {
  rank: number;
  customer: string;
  currency: string;
  amount: Money;
}

export interface RankedTotal {
  currency: string;
  /** Customers with more than nothing. */
  count: number;
  amount: Money;
}

const DEFAULT_PLACES = 10;

/** The best customers, one ranking per currency; equal amounts by name. Customers without any are not ranked. */
export async function topCustomers(
  ctx: CrmContext,
  filter: TopCustomersFilter = {},
): Promise<Listing<RankedCustomer, RankedTotal>> {
  const { sql } = ctx;
  const amounts = sql`
    with counted as (${counted(sql, filter)}), amounts as materialized (
      select tenant_id, company_id, currency, sum(minor)::bigint as minor
      from counted group by tenant_id, company_id, currency having sum(minor) > 0
    )`;
  const limit = filter.limit ?? DEFAULT_PLACES;
  // Only who may get a place is joined to a name; equal amounts are told apart by it.
  const ranked = sql`
    select c.name as customer, a.currency, a.minor,
      row_number() over (partition by a.currency order by a.minor desc, c.search_name, c.id) as place
    from (
      select * from (select *, rank() over (partition by currency order by minor desc) as rank from amounts) a
      where rank <= ${limit}
    ) a join companies c on c.tenant_id = a.tenant_id and c.id = a.company_id`;
  // One statement, so that the amounts are added up once; a currency's total has no place.
  const found = await sql<
    { customer: string; currency: string; minor: number; place: number; count: number }[]
  >`
    ${amounts}
    select '' as customer, currency, sum(minor)::bigint as minor, 0 as place, count(*) as count
    from amounts group by currency
    union all
    select customer, currency, minor, place, 0 from (${firstOfEachCurrency(ctx, ranked, limit)}) ranking
    order by place`;
  const base = ctx.tenant.baseCurrency;
  const inOrder = [...found].sort(
    (a, b) =>
      Number(b.currency === base) - Number(a.currency === base) ||
      (a.currency < b.currency ? -1 : a.currency > b.currency ? 1 : 0),
  );
  const totals = inOrder.filter(({ place }) => place === 0);
  return {
    rows: inOrder
      .filter(({ place }) => place > 0)
      .map(({ place, customer, currency, minor }) => ({
        rank: place,
        customer,
        currency,
        amount: money(minor, currency),
      })),
    total: countOf(totals),
    totals: totals.map(({ currency, count, minor }) => ({ currency, count, amount: money(minor, currency) })),
    company: null,
  };
}

/** Rows of `tenant_id, company_id, currency, minor` whose sum is the measure. */
function counted(sql: CrmContext["sql"], { by = "revenue", period }: TopCustomersFilter): Fragment {
  if (by === "open") {
    return sql`
      select i.tenant_id, i.company_id, i.currency, i.balance_minor as minor
      from invoice_facts i where i.open ${within(sql, sql`i.issue_date`, period)}`;
  }
  const { whole, edges } = byQuarters(period);
  const kept = (subject: string, quarters?: Period) => sql`
    select r.tenant_id, r.company_id, r.currency,
      ${by === "paid" ? sql`r.gross_minor` : sql`r.net_minor`} as minor
    from rollups r where r.subject = ${subject} ${within(sql, sql`r.starts_on`, quarters)}`;
  const single = (days: Period) =>
    by === "paid"
      ? sql`select p.tenant_id, p.customer_id as company_id, p.invoice_currency as currency, p.amount_minor as minor
          from payments p where true ${within(sql, sql`p.paid_on`, days)}`
      : sql`select i.tenant_id, i.company_id, i.currency, i.revenue_minor as minor
          from invoice_facts i where i.issued ${within(sql, sql`i.issue_date`, days)}`;
  if (!period) return kept(`${by} by customer ever`);
  const parts = [...(whole ? [kept(`${by} by customer`, whole)] : []), ...edges.map(single)];
  return parts.reduce((all, part) => sql`${all} union all ${part}`);
}

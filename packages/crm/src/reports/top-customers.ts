import { type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency, firstOfEachCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";

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
    with counted as (${counted(sql, filter)}), amounts as (
      select tenant_id, company_id, currency, sum(minor)::bigint as minor
      from counted group by tenant_id, company_id, currency having sum(minor) > 0
    )`;
  const ranked = sql`
    select c.name as customer, a.currency, a.minor,
      row_number() over (partition by a.currency order by a.minor desc, c.search_name, c.id) as place
    from amounts a join companies c on c.tenant_id = a.tenant_id and c.id = a.company_id`;
  const rows = await sql<{ customer: string; currency: string; minor: number; place: number }[]>`
    ${amounts} ${firstOfEachCurrency(ctx, ranked, filter.limit ?? DEFAULT_PLACES)}`;
  const totals = await sql<{ currency: string; count: number; minor: number }[]>`
    ${amounts} select currency, count(*) as count, sum(minor)::bigint as minor
    from amounts group by currency order by ${byCurrency(ctx)}`;
  return {
    rows: rows.map(({ place, customer, currency, minor }) => ({
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
  if (by === "paid") {
    return sql`
      select i.tenant_id, i.company_id, i.currency, p.amount_minor as minor
      from payments p join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id
      where true ${within(sql, sql`p.paid_on`, period)}`;
  }
  const [minor, counts] =
    by === "open" ? [sql`i.balance_minor`, sql`i.open`] : [sql`i.revenue_minor`, sql`i.issued`];
  return sql`
    select i.tenant_id, i.company_id, i.currency, ${minor} as minor
    from invoice_facts i where ${counts} ${within(sql, sql`i.issue_date`, period)}`;
}

import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { type RowSort, sortedRows } from "../row-sort.ts";

export interface PaymentFilter {
  customer?: string | undefined;
  /** Day of payment. */
  period?: Period | undefined;
  amount?: AmountRange | undefined;
  /** Newest first if absent. */
  sort?: RowSort | undefined;
  /** Rows; of each currency when sorted by size. */
  limit?: number | undefined;
}

export interface PaymentRow {
  paidOn: string;
  customer: string;
  invoice: string | null;
  /** In the invoice's currency; negative when it was paid back. */
  amount: Money;
  method: string;
}

export interface PaymentTotal {
  currency: string;
  count: number;
  amount: Money;
}

/** Payments received on invoices. */
export async function list(
  ctx: CrmContext,
  filter: PaymentFilter = {},
): Promise<Listing<PaymentRow, PaymentTotal>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const matching = sql`
    from payments p
    join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id
    join companies c on c.tenant_id = i.tenant_id and c.id = i.company_id
    where true ${equals(sql, sql`i.company_id`, company?.id)}
      ${within(sql, sql`p.paid_on`, filter.period)}
      ${amountWithin(sql, sql`p.amount_minor`, sql`i.currency`, filter.amount)}`;
  const rows = await sql<(Omit<PaymentRow, "amount"> & { amountMinor: number; currency: string })[]>`
    ${sortedRows(ctx, {
      columns: sql`p.paid_on as "paidOn", c.name as customer, i.number as invoice, p.method,
        p.amount_minor as "amountMinor", i.currency`,
      from: matching,
      currency: sql`i.currency`,
      orders: {
        newest: sql`p.paid_on desc, p.id desc`,
        oldest: sql`p.paid_on, p.id`,
        largest: sql`p.amount_minor desc, p.paid_on desc, p.id desc`,
        smallest: sql`p.amount_minor, p.paid_on desc, p.id desc`,
      },
      sort: filter.sort ?? "newest",
      limit: filter.limit,
    })}`;
  const totals = await sql<{ currency: string; count: number; amountMinor: number }[]>`
    select i.currency, count(*) as count, sum(p.amount_minor)::bigint as "amountMinor"
    ${matching} group by i.currency order by ${byCurrency(ctx)}`;
  return {
    rows: rows.map(({ amountMinor, currency, ...row }) => ({ ...row, amount: money(amountMinor, currency) })),
    total: countOf(totals),
    totals: totals.map(({ amountMinor, ...total }) => ({
      ...total,
      amount: money(amountMinor, total.currency),
    })),
    company,
  };
}

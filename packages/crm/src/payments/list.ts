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
  const sort = filter.sort ?? "newest";
  const day = sql`p.paid_on`;
  const matching = (narrowed: Fragment) => sql`
    where true ${equals(sql, sql`p.customer_id`, company?.id)} ${narrowed}
      ${amountWithin(sql, sql`p.amount_minor`, sql`p.invoice_currency`, filter.amount)}`;
  const totals = await sql<{ currency: string; count: number; amountMinor: number }[]>`${
    company || filter.amount
      ? sql`select currency, count(*) as count, sum(amount_minor)::bigint as "amountMinor"
          from (select p.invoice_currency as currency, p.amount_minor from payments p ${matching(within(sql, day, filter.period))}) p
          group by currency order by ${byCurrency(ctx)}`
      : sql`select currency, sum(r.row_count)::bigint as count, sum(r.gross_minor)::bigint as "amountMinor"
          ${rollup(sql, "payments", filter.period)}
          group by currency having sum(r.row_count) > 0 order by ${byCurrency(ctx)}`
  }`;
  const currencies = company
    ? null
    : await alongSize(ctx, { subject: "payments", sort, period: filter.period, limit: filter.limit }, totals);
  const rows = await sql<(Omit<PaymentRow, "amount"> & { amountMinor: number; currency: string })[]>`
    ${sortedRows(ctx, {
      columns: sql`p.paid_on as "paidOn", c.name as customer, i.number as invoice, p.method,
        p.amount_minor as "amountMinor", p.invoice_currency as currency`,
      from: sql`payments p`,
      alias: sql`p`,
      where: matching(inPeriod(sql, day, filter.period, currencies)),
      joins: sql`join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id
        join companies c on c.tenant_id = p.tenant_id and c.id = p.customer_id`,
      currency: sql`p.invoice_currency`,
      currencies,
      orders: {
        newest: sql`p.paid_on desc, p.id desc`,
        oldest: sql`p.paid_on, p.id`,
        largest: sql`p.amount_minor desc, p.paid_on desc, p.id desc`,
        smallest: sql`p.amount_minor, p.paid_on desc, p.id desc`,
      },
      sort,
      limit: filter.limit,
    })}`;
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

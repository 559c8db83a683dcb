import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { rollup } from "../rollups.ts";
import { alongSize, inPeriod, rowSorts, sortedRows } from "../row-sort.ts";
import {
  flags,
  type InvoiceFlags,
  type InvoiceState,
  type InvoiceStatus,
  isOwed,
  ofStatus,
  owes,
  stateOf,
} from "./status.ts";

export const invoiceSorts = [...rowSorts, "most_overdue"] as const;

export interface InvoiceFilter {
  /** Issued invoices if absent; overdue ones when sorted by how overdue they are. */
  status?: InvoiceStatus | undefined;
  customer?: string | undefined;
  /** Instead of `customer`, when it is known already. */
  companyId?: string | undefined;
  /** Issue date. */
  period?: Period | undefined;
  due?: Period | undefined;
  /** Gross. */
  amount?: AmountRange | undefined;
  /** Newest first if absent, the longest overdue first of overdue ones. */
  sort?: (typeof invoiceSorts)[number] | undefined;
  /** Rows; per currency when sorted by size. */
  limit?: number | undefined;
}

export interface InvoiceRow {
  number: string | null;
  customer: string;
  issueDate: string | null;
  dueDate: string | null;
  gross: Money;
  balance: Money | null;
  status: InvoiceState;
  daysOverdue: number;
}

export interface InvoiceTotal {
  currency: string;
  count: number;
  gross: Money;
  balance: Money | null;
}

type StoredRow = Omit<InvoiceRow, "gross" | "balance" | "status"> &
  InvoiceFlags & { currency: string; grossMinor: number; balanceMinor: number };

interface StoredTotal {
  currency: string;
  count: number;
  grossMinor: number;
  balanceMinor: number | null;
}

/** Invoices of one status, by default issued ones. Throws when the customer's name is unknown or ambiguous. */
export async function list(
  ctx: CrmContext,
  filter: InvoiceFilter = {},
): Promise<Listing<InvoiceRow, InvoiceTotal>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const status = filter.status ?? (filter.sort === "most_overdue" ? "overdue" : "issued");
  const sort = filter.sort ?? (status === "overdue" ? "most_overdue" : "newest");
  const day = sql`i.issue_date`;
  const matching = (narrowed: Fragment) => sql`${ofStatus(sql, status)}
    ${equals(sql, sql`i.company_id`, company?.id ?? filter.companyId)}
    ${narrowed}
    ${within(sql, sql`i.due_date`, filter.due)}
    ${amountWithin(sql, sql`i.gross_minor`, sql`i.currency`, filter.amount)}`;
  const totals = await sql<StoredTotal[]>`${
    company || filter.companyId || filter.due || filter.amount || !isKeptByDay(status)
      ? sql`select i.currency, count(*) as count, sum(i.gross_minor)::bigint as "grossMinor",
          ${isOwed(status) ? sql`sum(i.balance_minor)::bigint` : sql`null::bigint`} as "balanceMinor"
          from invoice_facts i where ${matching(within(sql, day, filter.period))}
          group by i.currency order by ${byCurrency(ctx)}`
      : sql`select currency, sum(r.row_count)::bigint as count, sum(r.gross_minor)::bigint as "grossMinor",
          ${isOwed(status) ? sql`sum(r.balance_minor)::bigint` : sql`null::bigint`} as "balanceMinor"
          ${rollup(sql, "invoices", filter.period)} and r.part in ${sql(status === "issued" ? ["open", "paid"] : [status])}
          group by currency having sum(r.row_count) > 0 order by ${byCurrency(ctx)}`
  }`;
  const currencies =
    company || filter.companyId || filter.due
      ? null
      : await alongSize(
          ctx,
          { subject: "invoices", sort, period: filter.period, limit: filter.limit },
          totals,
        );
  const where = matching(inPeriod(sql, day, filter.period, currencies));
  const rows = await sql<StoredRow[]>`${shown(ctx, where, status, { ...filter, sort, currencies })}`;
  return { rows: rows.map(toRow), total: countOf(totals), totals: totals.map(toTotal), company };
}

// Whatever changes with the day is added up from the few that are open.
const isKeptByDay = (status: InvoiceStatus): boolean =>
  status !== "open" && status !== "overdue" && status !== "partly_paid";

function shown(
  ctx: CrmContext,
  matching: Fragment,
  status: InvoiceStatus,
  { sort = "newest", limit, currencies }: InvoiceFilter & { currencies: string[] | null },
): Fragment {
  const { sql } = ctx;
  const columns = sql`i.id, i.number, c.name as customer, i.issue_date as "issueDate", i.due_date as "dueDate",
    i.currency, i.gross_minor as "grossMinor", i.balance_minor as "balanceMinor",
    i.days_overdue as "daysOverdue", ${flags(sql)}`;
  const orders = {
    // Only drafts lack a date or a number; for the others the index has this order.
    newest:
      status === "draft"
        ? sql`i.issue_date desc nulls last, i.number desc nulls last, i.id desc`
        : sql`i.issue_date desc, i.number desc, i.id desc`,
    oldest: sql`i.issue_date, i.number, i.id`,
    // What is overdue has been so since its due date.
    most_overdue:
      status === "overdue" ? sql`i.due_date, i.number, i.id` : sql`i.days_overdue desc, i.number, i.id`,
    largest: sql`i.gross_minor desc, i.number, i.id`,
    smallest: sql`i.gross_minor, i.number, i.id`,
  };
  return sortedRows(ctx, {
    columns,
    from: sql`invoice_facts i`,
    alias: sql`i`,
    where: sql`where ${matching}`,
    joins: sql`join companies c on c.tenant_id = i.tenant_id and c.id = i.company_id`,
    currency: sql`i.currency`,
    currencies,
    orders,
    sort,
    limit,
  });
}

const toRow = (row: StoredRow): InvoiceRow => ({
  number: row.number,
  customer: row.customer,
  issueDate: row.issueDate,
  dueDate: row.dueDate,
  gross: money(row.grossMinor, row.currency),
  balance: owes(row) ? money(row.balanceMinor, row.currency) : null,
  status: stateOf(row),
  daysOverdue: row.daysOverdue,
});

const toTotal = (total: StoredTotal): InvoiceTotal => ({
  currency: total.currency,
  count: total.count,
  gross: money(total.grossMinor, total.currency),
  balance: total.balanceMinor === null ? null : money(total.balanceMinor, total.currency),
});

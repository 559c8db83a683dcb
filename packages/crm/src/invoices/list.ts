import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals, type Fragment, within } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency } from "../per-currency.ts";
import type { Period } from "../period.ts";
import { rowSorts, sortedRows } from "../row-sort.ts";
import {
  flags,
  type InvoiceFlags,
  type InvoiceState,
  type InvoiceStatus,
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

/** Invoices of one status, by default issued ones. Throws when the customer's name is unknown or ambiguous. */
export async function list(
  ctx: CrmContext,
  filter: InvoiceFilter = {},
): Promise<Listing<InvoiceRow, InvoiceTotal>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const status = filter.status ?? (filter.sort === "most_overdue" ? "overdue" : "issued");
  const matching = sql`${ofStatus(sql, status)}
    ${equals(sql, sql`i.company_id`, company?.id ?? filter.companyId)}
    ${within(sql, sql`i.issue_date`, filter.period)}
    ${within(sql, sql`i.due_date`, filter.due)}
    ${amountWithin(sql, sql`i.gross_minor`, sql`i.currency`, filter.amount)}`;
  const rows = await sql<StoredRow[]>`${shown(ctx, matching, {
    ...filter,
    sort: filter.sort ?? (status === "overdue" ? "most_overdue" : "newest"),
  })}`;
  const totals = await sql<
    { currency: string; count: number; grossMinor: number; balanceMinor: number | null }[]
  >`
    select i.currency, count(*) as count, sum(i.gross_minor)::bigint as "grossMinor",
      (sum(i.balance_minor) filter (where i.issued and i.kind = 'invoice'))::bigint as "balanceMinor"
    from invoice_facts i where ${matching}
    group by i.currency order by ${byCurrency(ctx)}`;
  return { rows: rows.map(toRow), total: countOf(totals), totals: totals.map(toTotal), company };
}

function shown(ctx: CrmContext, matching: Fragment, { sort = "newest", limit }: InvoiceFilter): Fragment {
  const { sql } = ctx;
  const columns = sql`i.id, i.number, c.name as customer, i.issue_date as "issueDate", i.due_date as "dueDate",
    i.currency, i.gross_minor as "grossMinor", i.balance_minor as "balanceMinor",
    i.days_overdue as "daysOverdue", ${flags(sql)}`;
  const from = sql`from invoice_facts i
    join companies c on c.tenant_id = i.tenant_id and c.id = i.company_id
    where ${matching}`;
  const orders = {
    newest: sql`i.issue_date desc nulls last, i.number desc nulls last, i.id desc`,
    oldest: sql`i.issue_date nulls last, i.number, i.id`,
    most_overdue: sql`i.days_overdue desc, i.number, i.id`,
    largest: sql`i.gross_minor desc, i.number, i.id`,
    smallest: sql`i.gross_minor, i.number, i.id`,
  };
  return sortedRows(ctx, { columns, from, currency: sql`i.currency`, orders, sort, limit });
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

const toTotal = (total: {
  currency: string;
  count: number;
  grossMinor: number;
  balanceMinor: number | null;
}) => ({
  currency: total.currency,
  count: total.count,
  gross: money(total.grossMinor, total.currency),
  balance: total.balanceMinor === null ? null : money(total.balanceMinor, total.currency),
});

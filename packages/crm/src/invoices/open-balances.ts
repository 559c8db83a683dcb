import type { AmountRange } from "../amount.ts";
import { resolveOptional } from "../companies/resolve.ts";
import { amountWithin, equals } from "../conditions.ts";
import type { CrmContext } from "../context.ts";
import { countOf, DEFAULT_ROWS, type Listing } from "../listing.ts";
import { type Money, money } from "../money.ts";
import { byCurrency, firstOfEachCurrency } from "../per-currency.ts";

export interface OpenBalanceFilter {
  customer?: string | undefined;
  /** True: only customers with something overdue, ranked and compared with `amount` by that. */
  overdue?: boolean | undefined;
  /** What one customer owes in one currency. */
  amount?: AmountRange | undefined;
  /** Rows per currency. */
  limit?: number | undefined;
}

export interface OpenBalanceRow {
  customer: string;
  currency: string;
  balance: Money;
  overdueBalance: Money;
  /** Open ones. */
  invoices: number;
  oldestDueDate: string;
}

export interface OpenBalanceTotal {
  currency: string;
  /** Customers. */
  count: number;
  balance: Money;
  overdueBalance: Money;
  invoices: number;
}

interface Stored {
  currency: string;
  balanceMinor: number;
  overdueMinor: number;
  invoices: number;
}

/** Who owes how much: open invoices per customer and currency, the largest balance of each currency first. */
export async function openBalances(
  ctx: CrmContext,
  filter: OpenBalanceFilter = {},
): Promise<Listing<OpenBalanceRow, OpenBalanceTotal>> {
  const { sql } = ctx;
  const company = await resolveOptional(ctx, filter.customer, "customer");
  const measure = filter.overdue ? sql`overdue_minor` : sql`balance_minor`;
  const balances = sql`
    with owed as (
      select i.tenant_id, i.company_id, i.currency, sum(i.balance_minor)::bigint as balance_minor,
        coalesce(sum(i.balance_minor) filter (where i.overdue), 0)::bigint as overdue_minor,
        count(*) as invoices, min(i.due_date) as oldest_due_date
      from invoice_facts i
      where i.open ${equals(sql, sql`i.company_id`, company?.id)}
      group by i.tenant_id, i.company_id, i.currency
    ), matching as (
      select * from owed where true ${filter.overdue ? sql`and overdue_minor > 0` : sql``}
        ${amountWithin(sql, measure, sql`currency`, filter.amount)}
    )`;
  // Only who may be shown is joined to a name; equal amounts are told apart by it.
  const ranked = sql`
    select c.name as customer, m.currency, m.balance_minor as "balanceMinor", m.overdue_minor as "overdueMinor",
      m.invoices, m.oldest_due_date as "oldestDueDate",
      row_number() over (partition by m.currency order by ${measure} desc, c.search_name, c.id) as place
    from (
      select * from (select *, rank() over (partition by currency order by ${measure} desc) as rank from matching) m
      where rank <= ${filter.limit ?? DEFAULT_ROWS}
    ) m join companies c on c.tenant_id = m.tenant_id and c.id = m.company_id`;
  const rows = await sql<(Stored & { customer: string; oldestDueDate: string })[]>`
    ${balances} ${firstOfEachCurrency(ctx, ranked, filter.limit)}`;
  const totals = await sql<(Stored & { count: number })[]>`
    ${balances}
    select currency, count(*) as count, sum(balance_minor)::bigint as "balanceMinor",
      sum(overdue_minor)::bigint as "overdueMinor", sum(invoices)::bigint as invoices
    from matching group by currency order by ${byCurrency(ctx)}`;
  return {
    rows: rows.map((row) => ({ customer: row.customer, ...figures(row), oldestDueDate: row.oldestDueDate })),
    total: countOf(totals),
    totals: totals.map((total) => ({ ...figures(total), count: total.count })),
    company,
  };
}

const figures = ({ currency, balanceMinor, overdueMinor, invoices }: Stored) => ({
  currency,
  balance: money(balanceMinor, currency),
  overdueBalance: money(overdueMinor, currency),
  invoices,
});

import { z } from "zod";
import { type Books, minor, type Period } from "./books.ts";

const revenueRow = z.object({
  currency: z.string(),
  span: z.string().nullable(),
  revenue: minor,
  invoices: minor,
});
export type RevenueRow = z.output<typeof revenueRow>;

export interface RevenueFilter {
  /** By issue date. */
  period?: Period;
  customerId?: string;
  by?: "month" | "quarter" | "year";
}

/**
 * Revenue per currency: net of issued invoices by issue date, less issued credit notes by theirs. `invoices` counts
 * invoices only. With `by`, one row per span and currency; `span` reads `2026-03`, `2026-Q1` or `2026`.
 */
export async function revenue(books: Books, filter: RevenueFilter = {}): Promise<RevenueRow[]> {
  const { sql, tenantId } = books;
  const rows = await sql`
    select currency,
      case ${filter.by ?? "none"}::text
        when 'month' then to_char(issue_date, 'YYYY-MM')
        when 'quarter' then to_char(issue_date, 'YYYY-"Q"Q')
        when 'year' then to_char(issue_date, 'YYYY')
      end as span,
      sum(case kind when 'credit_note' then -net_minor else net_minor end)::bigint as revenue,
      count(*) filter (where kind = 'invoice') as invoices
    from invoices
    where tenant_id = ${tenantId} and status not in ('draft', 'void')
      and (${filter.customerId ?? null}::uuid is null or company_id = ${filter.customerId ?? null}::uuid)
      and (${filter.period?.from ?? null}::date is null
        or issue_date between ${filter.period?.from ?? null}::date and ${filter.period?.to ?? null}::date)
    group by 1, 2
    order by 2, 1`;
  return z.array(revenueRow).parse(rows);
}

const ranked = z.object({ currency: z.string(), customer: z.string(), amount: minor, rank: minor });
export type RankedCustomer = z.output<typeof ranked>;

/** Customers by revenue or by money received in the period: one ranking per currency, ties by name. */
export async function topCustomers(
  books: Books,
  measure: "revenue" | "paid",
  period?: Period,
): Promise<RankedCustomer[]> {
  const { sql, tenantId } = books;
  const rows = await sql`
    with dealings as (
      select company_id, currency, issue_date as on_day,
        case kind when 'credit_note' then -net_minor else net_minor end as amount
      from invoices
      where tenant_id = ${tenantId} and status not in ('draft', 'void') and ${measure}::text = 'revenue'
      union all
      select i.company_id, i.currency, p.paid_on, p.amount_minor
      from payments p join invoices i on i.tenant_id = p.tenant_id and i.id = p.invoice_id
      where p.tenant_id = ${tenantId} and ${measure}::text = 'paid'
    ), summed as (
      select company_id, currency, sum(amount) as amount
      from dealings
      where ${period?.from ?? null}::date is null
        or on_day between ${period?.from ?? null}::date and ${period?.to ?? null}::date
      group by company_id, currency
    )
    select s.currency, c.name as customer, s.amount::bigint,
      rank() over (partition by s.currency order by s.amount desc) as rank
    from summed s join companies c on c.tenant_id = ${tenantId} and c.id = s.company_id
    order by s.currency, s.amount desc, c.name`;
  return z.array(ranked).parse(rows);
}

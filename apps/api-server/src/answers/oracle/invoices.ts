import { z } from "zod";
import { type AmountRange, type Books, day, minor, type Period, within } from "./books.ts";

const invoice = z.object({
  number: z.string().nullable(),
  customer_id: z.string(),
  customer: z.string(),
  kind: z.enum(["invoice", "credit_note"]),
  status: z.string(),
  issue_date: day.nullable(),
  due_date: day.nullable(),
  currency: z.string(),
  net: minor,
  tax: minor,
  gross: minor,
  paid: minor,
  credited: minor,
  payments: minor,
  balance: minor,
  open: z.boolean(),
  overdue: z.boolean(),
  partly_paid: z.boolean(),
  settled: z.boolean(),
  days_overdue: minor,
});
export type Invoice = z.output<typeof invoice>;

export type InvoiceState =
  | "issued"
  | "open"
  | "overdue"
  | "partly_paid"
  | "paid"
  | "draft"
  | "void"
  | "credit_note";

export interface InvoiceFilter {
  /** Absent: issued invoices, credit notes left out. */
  state?: InvoiceState;
  customerId?: string;
  /** By issue date. */
  issued?: Period;
  /** By due date. */
  due?: Period;
  /** On the gross amount. */
  amount?: AmountRange;
  number?: string;
}

/**
 * Invoices as the glossary judges them on the books' day, newest first. Issued: neither draft nor void. Balance:
 * gross less payments less issued credit notes. Open: issued, no credit note, balance above zero. Overdue: open
 * and due before today. Paid: issued, no credit note, nothing left to pay.
 */
export async function invoices(books: Books, filter: InvoiceFilter = {}): Promise<Invoice[]> {
  const { sql, tenantId, today } = books;
  const state = filter.state ?? "issued";
  const rows = await sql`
    with received as (
      select invoice_id, sum(amount_minor) as paid, count(*) as payments
      from payments where tenant_id = ${tenantId} group by invoice_id
    ), credits as (
      select credits_invoice_id as invoice_id, sum(gross_minor) as credited
      from invoices
      where tenant_id = ${tenantId} and kind = 'credit_note' and status not in ('draft', 'void')
      group by credits_invoice_id
    ), listed as (
      select i.*, c.name as customer, coalesce(r.paid, 0) as paid, coalesce(r.payments, 0) as payments,
        coalesce(k.credited, 0) as credited,
        i.gross_minor - coalesce(r.paid, 0) - coalesce(k.credited, 0) as balance,
        i.status not in ('draft', 'void') as issued
      from invoices i
      join companies c on c.tenant_id = i.tenant_id and c.id = i.company_id
      left join received r on r.invoice_id = i.id
      left join credits k on k.invoice_id = i.id
      where i.tenant_id = ${tenantId}
    ), judged as (
      select *,
        issued and kind = 'invoice' and balance > 0 as open,
        issued and kind = 'invoice' and balance > 0 and due_date < ${today}::date as overdue,
        issued and kind = 'invoice' and balance > 0 and payments > 0 as partly_paid,
        issued and kind = 'invoice' and balance <= 0 as settled
      from listed
    )
    select number, company_id as customer_id, customer, kind, status, issue_date, due_date, currency,
      net_minor as net, tax_minor as tax, gross_minor as gross, paid::bigint, credited::bigint, payments::bigint,
      balance::bigint, open, overdue, partly_paid, settled,
      case when overdue then ${today}::date - due_date else 0 end as days_overdue
    from judged
    where case ${state}::text
        when 'issued' then issued and kind = 'invoice'
        when 'open' then open
        when 'overdue' then overdue
        when 'partly_paid' then partly_paid
        when 'paid' then settled
        when 'draft' then status = 'draft'
        when 'void' then status = 'void'
        when 'credit_note' then issued and kind = 'credit_note'
      end
      and (${filter.customerId ?? null}::uuid is null or company_id = ${filter.customerId ?? null}::uuid)
      and (${filter.number ?? null}::text is null or number = ${filter.number ?? null}::text)
      and (${filter.issued?.from ?? null}::date is null
        or issue_date between ${filter.issued?.from ?? null}::date and ${filter.issued?.to ?? null}::date)
      and (${filter.due?.from ?? null}::date is null
        or due_date between ${filter.due?.from ?? null}::date and ${filter.due?.to ?? null}::date)
    order by issue_date desc nulls first, number desc`;
  return z
    .array(invoice)
    .parse(rows)
    .filter((row) => within({ amountMinor: row.gross, currency: row.currency }, filter.amount));
}

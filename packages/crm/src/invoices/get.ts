import type { CrmContext } from "../context.ts";
import { type Line, linesOf } from "../document-lines.ts";
import { pickByNumber, tailFits, tellingTail } from "../document-number.ts";
import { notFound } from "../errors.ts";
import { type Money, money } from "../money.ts";
import { flags, type InvoiceFlags, type InvoiceState, owes, stateOf } from "./status.ts";

export interface InvoiceDetails {
  number: string;
  kind: "invoice" | "credit note";
  /** Of a credit note: the number of the invoice it corrects. */
  credits: string | null;
  customer: string;
  issueDate: string | null;
  dueDate: string | null;
  status: InvoiceState;
  net: Money;
  tax: Money;
  gross: Money;
  paid: Money;
  credited: Money;
  balance: Money | null;
  daysOverdue: number;
  lines: Line[];
  payments: { paidOn: string; amount: Money; method: string; reference: string | null }[];
  creditNotes: { number: string; issueDate: string; gross: Money }[];
}

interface StoredInvoice extends InvoiceFlags {
  id: string;
  number: string;
  credits: string | null;
  customer: string;
  issueDate: string | null;
  dueDate: string | null;
  currency: string;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
  paidMinor: number;
  creditedMinor: number;
  balanceMinor: number;
  daysOverdue: number;
}

/** One invoice or credit note by its number, as written by a person; see `pickByNumber` for what that may leave out. */
export async function get(ctx: CrmContext, written: string): Promise<InvoiceDetails> {
  const { sql } = ctx;
  const number = await numberOf(ctx, written.trim());
  const [invoice] = await sql<StoredInvoice[]>`
    select i.id, i.number, o.number as credits, c.name as customer, i.issue_date as "issueDate",
      i.due_date as "dueDate", i.currency, i.net_minor as "netMinor", i.tax_minor as "taxMinor",
      i.gross_minor as "grossMinor", i.paid_minor as "paidMinor", i.credited_minor as "creditedMinor",
      i.balance_minor as "balanceMinor", i.days_overdue as "daysOverdue", ${flags(sql)}
    from invoice_facts i
    join companies c on c.tenant_id = i.tenant_id and c.id = i.company_id
    left join invoices o on o.tenant_id = i.tenant_id and o.id = i.credits_invoice_id
    where i.number = ${number}`;
  if (!invoice) throw notFound(`Invoice ${written}`);
  const { currency } = invoice;
  const lines = await linesOf(ctx, "invoice", invoice.id, currency);
  const payments = await sql<
    { paidOn: string; amountMinor: number; method: string; reference: string | null }[]
  >`
    select paid_on as "paidOn", amount_minor as "amountMinor", method, reference
    from payments where invoice_id = ${invoice.id} order by paid_on, id`;
  const creditNotes = await sql<{ number: string; issueDate: string; grossMinor: number }[]>`
    select i.number, i.issue_date as "issueDate", i.gross_minor as "grossMinor"
    from invoice_facts i where i.credits_invoice_id = ${invoice.id} and i.issued order by i.issue_date, i.number`;
  return {
    number: invoice.number,
    kind: invoice.kind === "invoice" ? "invoice" : "credit note",
    credits: invoice.credits,
    customer: invoice.customer,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    status: stateOf(invoice),
    net: money(invoice.netMinor, currency),
    tax: money(invoice.taxMinor, currency),
    gross: money(invoice.grossMinor, currency),
    paid: money(invoice.paidMinor, currency),
    credited: money(invoice.creditedMinor, currency),
    balance: owes(invoice) ? money(invoice.balanceMinor, currency) : null,
    daysOverdue: invoice.daysOverdue,
    lines,
    payments: payments.map(({ amountMinor, ...payment }) => ({
      ...payment,
      amount: money(amountMinor, currency),
    })),
    creditNotes: creditNotes.map(({ grossMinor, ...note }) => ({
      ...note,
      gross: money(grossMinor, currency),
    })),
  };
}

async function numberOf({ sql }: CrmContext, written: string): Promise<string> {
  const [exact] = await sql<{ number: string }[]>`select number from invoices where number = ${written}`;
  if (exact) return exact.number;
  const tail = tellingTail(written);
  if (!tail) throw notFound(`Invoice ${written}`);
  const candidates = await sql<{ number: string }[]>`
    select number from invoices where ${tailFits(sql, tail)} order by number desc`;
  return pickByNumber("Invoice", written, candidates).number;
}

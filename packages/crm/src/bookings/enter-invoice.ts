import type { CrmContext } from "../context.ts";
import { currencyExponent } from "../currencies.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { DomainError } from "../errors.ts";
import { describe } from "./book-expense.ts";
import { type BookedLine, bookedLines, wholeLine } from "./booked-lines.ts";
import type { BookedTotals } from "./booked-totals.ts";
import { toMinorUnits, unbookable } from "./minor-units.ts";
import { storable } from "./storable.ts";

interface NewInvoice {
  record: DocumentRecord;
  totals: BookedTotals;
  number: string;
  kind: "invoice" | "credit_note";
  companyId: string;
  /** The invoice that a credit note credits. */
  creditsId: string | null;
  issueDate: string;
  /** Null: by the customer's terms. */
  dueDate: string | null;
}

/** Up to so many rows in one statement; a statement takes 65 535 values. */
const ROWS_AT_ONCE = 1_000;

/** Enters an issued invoice with its lines; gives its id. Its version is 1. Throws `unprocessable`, `conflict`. */
export async function enterInvoice(ctx: CrmContext, invoice: NewInvoice): Promise<string> {
  const { sql, tenant } = ctx;
  const { record, totals, kind } = invoice;
  const sign = kind === "credit_note" && (totals.grossMinor || totals.netMinor) < 0 ? -1 : 1;
  const [net, tax] = [sign * totals.netMinor, sign * totals.taxMinor];
  if (net < 0 || tax < 0)
    throw unbookable("gross", "Invoices have positive amounts here: what takes away is a credit note.");
  const id = Bun.randomUUIDv7();
  const { count } = await sql`
    insert into invoices (tenant_id, id, number, company_id, kind, credits_invoice_id, status, issue_date, due_date, currency,
      net_minor, tax_minor, gross_minor)
    select ${tenant.id}, ${id}, ${invoice.number}, c.id, ${kind}, ${invoice.creditsId}::uuid, 'issued',
      ${invoice.issueDate}::date, coalesce(${invoice.dueDate}::date, ${invoice.issueDate}::date + c.payment_terms_days),
      ${totals.currency}, ${net}::bigint, ${tax}::bigint, ${net + tax}::bigint
    from companies c where c.id = ${invoice.companyId}
    on conflict (tenant_id, number) do nothing`;
  if (count === 0)
    throw new DomainError("conflict", `Invoice ${invoice.number} was just entered; confirm again.`);
  const lines = bookedLines(record, totals) ?? [wholeLine(record, totals, describe(record))];
  const rows = lines.map((line, index) => ({
    tenant_id: tenant.id,
    id: Bun.randomUUIDv7(),
    invoice_id: id,
    position: index + 1,
    description: storable(line.description) ?? "–",
    ...priced(line, totals.currency, sign),
    tax_rate_bp: line.taxRateBp ?? rateOf(line),
    net_minor: sign * line.netMinor,
    tax_minor: sign * line.taxMinor,
  }));
  for (let start = 0; start < rows.length; start += ROWS_AT_ONCE)
    await sql`insert into invoice_lines ${sql(rows.slice(start, start + ROWS_AT_ONCE))}`;
  return id;
}

/** Quantity and price as the lines of an invoice hold them; else one of the line's amount. Throws `unprocessable`. */
function priced(
  line: BookedLine,
  currency: string,
  sign: number,
): { quantity: string; unit_price_minor: number } {
  const fits = /^-?\d{1,11}(\.\d{1,3})?$/.test(line.quantity ?? "") && isExact(line.unitPrice, currency);
  return fits && line.quantity !== null && line.unitPrice !== null
    ? {
        quantity: line.quantity,
        unit_price_minor: toMinorUnits(line.unitPrice, currency, `lines.${line.index}.unitPrice`),
      }
    : { quantity: "1", unit_price_minor: sign * line.netMinor };
}

const isExact = (decimal: string | null, currency: string): boolean =>
  new RegExp(`^-?\\d{1,12}(\\.\\d{0,${currencyExponent(currency)}}0*)?$`).test(decimal ?? "");

/** The rate that the line's own figures come to, for a line that tells none. */
const rateOf = ({ netMinor, taxMinor }: BookedLine): number =>
  netMinor === 0 ? 0 : Math.min(10_000, Math.max(0, Math.round((taxMinor * 10_000) / netMinor)));

import type { CrmContext } from "../context.ts";
import { isDay } from "../documents/calendar-day.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { DomainError } from "../errors.ts";
import type { ToBook } from "./confirm.ts";
import { enterInvoice } from "./enter-invoice.ts";
import { unbookable } from "./minor-units.ts";
import { storable } from "./storable.ts";
import type { Made } from "./stored-booking.ts";
import { companyOf } from "./supplier.ts";

interface Known {
  id: string;
  kind: "invoice" | "credit_note";
  currency: string;
  grossMinor: number;
  status: string;
  version: number;
}

/**
 * Books a document that the company issued: onto the invoice with its number, if its kind, currency and total are the
 * same, else as a new one that is issued. Invoices here have positive amounts, and a credit note says which invoice it
 * credits. Throws `unprocessable` for what they can't hold, `conflict` for a number that is of another total, and
 * for an invoice that is no issued one, to be booked onto or credited.
 */
export async function bookInvoice(ctx: CrmContext, { record, bookable }: ToBook): Promise<Made> {
  const number = storable(record.number);
  if (number === null) throw unbookable("number", "An invoice has a number: correct it, then confirm.");
  const { totals, issueDate } = bookable;
  const kind = record.kind === "credit_note" ? "credit_note" : "invoice";
  const grossMinor = kind === "credit_note" ? Math.abs(totals.grossMinor) : totals.grossMinor;
  const known = await invoiceCalled(ctx, number);
  if (known) {
    if (known.kind !== kind || known.currency !== totals.currency || known.grossMinor !== grossMinor)
      throw new DomainError(
        "conflict",
        `Invoice ${number} is there already, with another kind, currency or total.`,
      );
    assertIssued(number, known);
    return { invoiceId: known.id, expenseId: null, matched: true, version: known.version, expense: null };
  }
  const companyId = await companyOf(ctx, record.customer, "is_customer");
  if (companyId === null)
    throw unbookable("customer.name", "It does not say for whom the invoice is: correct it, then confirm.");
  const invoiceId = await enterInvoice(ctx, {
    record,
    totals,
    number,
    kind,
    companyId,
    creditsId: kind === "credit_note" ? await credited(ctx, record) : null,
    issueDate,
    dueDate: record.dueDate !== null && isDay(record.dueDate) ? record.dueDate : null,
  });
  return { invoiceId, expenseId: null, matched: false, version: 1, expense: null };
}

async function credited(ctx: CrmContext, { precedingNumber }: DocumentRecord): Promise<string> {
  const number = storable(precedingNumber);
  const invoice = number === null ? undefined : await invoiceCalled(ctx, number);
  if (number === null || invoice?.kind !== "invoice")
    throw unbookable(
      "precedingNumber",
      "A credit note says which of our invoices it credits: correct that number, then confirm.",
    );
  assertIssued(number, invoice);
  return invoice.id;
}

function assertIssued(number: string, { status }: Known): void {
  if (status !== "issued")
    throw new DomainError(
      "conflict",
      `Invoice ${number} is ${status}, and only an issued one has documents or credit notes: ${
        status === "draft" ? "issue it" : "correct the number"
      }, then confirm.`,
    );
}

/** Locked, so that it stays what it is until the booking is made. */
async function invoiceCalled({ sql }: CrmContext, number: string): Promise<Known | undefined> {
  const [known] = await sql<Known[]>`
    select id, kind, currency, gross_minor as "grossMinor", status, version from invoices where number = ${number}
    for no key update`;
  return known;
}

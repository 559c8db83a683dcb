import { record as recordAudit } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { ownCompany } from "../documents/own-company.ts";
import type { DocumentRecord } from "../documents/record.ts";
import type { StoredDocument } from "../documents/schemas.ts";
import { DomainError, invalid } from "../errors.ts";
import { attachDocument } from "./attach-document.ts";
import { bookExpense } from "./book-expense.ts";
import { bookInvoice } from "./book-invoice.ts";
import { type Bookable, bookable } from "./booked-totals.ts";
import { checkedCategories, type LineCategories, learnCategories } from "./categories.ts";
import { isIssuedBy } from "./issued-by.ts";
import { lockedDocument } from "./locked-document.ts";
import type { Booking, ConfirmInput } from "./schemas.ts";
import { bumpVersion, type Made, saveBooking } from "./stored-booking.ts";
import { sureMatch } from "./sure-match.ts";

/** What one way of booking works with. */
export interface ToBook {
  document: StoredDocument;
  record: DocumentRecord;
  bookable: Bookable;
  categories: LineCategories;
}

/**
 * Books a document that was read: as an expense with its lines, or onto the expense without a document that `matchExpenseId`
 * names; one that the company issued itself, as an invoice, or onto the one that has its number. A supplier or customer
 * that is new is entered, categories given are learned. Findings do not hinder it: who confirms has looked; the audit
 * entry keeps their codes.
 *
 * Throws `not_found`; `conflict` for a document that is booked, has changed since `version`, or is not read yet;
 * `unprocessable`, naming the fields, for what can't be booked; `invalid_request` for categories or a match that don't fit.
 */
export const confirm = (ctx: CrmContext, documentId: string, input: ConfirmInput): Promise<Booking> =>
  confirmAs(ctx, documentId, input, "matched");

/** `matchedAs`: what the audit entry calls it if it is booked onto what was there. */
export async function confirmAs(
  ctx: CrmContext,
  documentId: string,
  input: ConfirmInput,
  matchedAs: "matched" | "matched_automatically",
): Promise<Booking> {
  const document = await lockedDocument(ctx, documentId);
  const record = confirmable(document, input.version);
  const toBook: ToBook = {
    document,
    record,
    bookable: bookable(record),
    categories: await checkedCategories(ctx, record, input),
  };
  const made = await book(ctx, toBook, input.matchExpenseId);
  const booking = await saveBooking(ctx, documentId, made);
  await learnCategories(ctx, record, toBook.categories, documentId);
  await bumpVersion(ctx, documentId);
  await recordAudit(ctx, {
    kind: "document.booked",
    decision: made.matched ? matchedAs : "created",
    detail: {
      documentId,
      bookingId: booking.id,
      expenseId: booking.expenseId,
      invoiceId: booking.invoiceId,
      currency: toBook.bookable.totals.currency,
      grossMinor: toBook.bookable.totals.grossMinor,
      findings: [...new Set(document.findings.map(({ code, severity }) => `${severity} ${code}`))],
    },
  });
  return booking;
}

function confirmable(document: StoredDocument, version: number): DocumentRecord {
  const { booking, status, record } = document;
  if (booking !== null)
    throw new DomainError(
      "conflict",
      "The document is booked already; undo that first to book it otherwise.",
    );
  if (version !== document.version)
    throw new DomainError("conflict", "The document has changed since; look at it again, then confirm it.");
  if ((status !== "ready" && status !== "needs_review") || record === null)
    throw new DomainError(
      "conflict",
      `Only a document that was read can be confirmed; this one is ${status}.`,
    );
  return record;
}

async function book(
  ctx: CrmContext,
  toBook: ToBook,
  matchExpenseId: string | null | undefined,
): Promise<Made> {
  if (isIssuedBy(toBook.record, await ownCompany(ctx))) {
    if (typeof matchExpenseId === "string")
      throw invalid("matchExpenseId", "The company issued this document itself: it is no expense.");
    return bookInvoice(ctx, toBook);
  }
  const expenseId = matchExpenseId === undefined ? await sureMatch(ctx, toBook.record) : matchExpenseId;
  return expenseId === null ? bookExpense(ctx, toBook) : attachDocument(ctx, toBook, expenseId);
}

import { record } from "../audit/record.ts";
import { forget } from "../categories/index.ts";
import type { CrmContext } from "../context.ts";
import { DomainError, notFound } from "../errors.ts";
import { lockDocument } from "./locked-document.ts";
import type { Booking } from "./schemas.ts";
import { type BookedBefore, bumpVersion } from "./stored-booking.ts";
import { takeBackExpense } from "./take-back-expense.ts";
import { takeBackInvoice } from "./take-back-invoice.ts";

/**
 * Takes a document's booking back: an expense or invoice that it made goes, one that was there before is again what it
 * was, and what was learned by it is forgotten. A company that was entered for it stays. The booking stays as history, and
 * the document can be confirmed again. Throws `not_found`, and `conflict` where what was booked has been changed since, or
 * payments or credit notes hang on it.
 */
export async function undo(ctx: CrmContext, documentId: string): Promise<Booking> {
  const { sql, userId } = ctx;
  await lockDocument(ctx, documentId);
  const [booking] = await sql<(Booking & { before: BookedBefore })[]>`
    select id, document_id as "documentId", expense_id as "expenseId", invoice_id as "invoiceId", matched, before,
      booked_at as "bookedAt"
    from document_bookings where document_id = ${documentId} and undone_at is null`;
  if (!booking) throw notFound("A booking of the document");
  const { before, ...undone } = booking;
  const { expenseId, invoiceId, matched } = undone;
  const untouched =
    expenseId !== null
      ? await takeBackExpense(ctx, expenseId, { ...before, matched })
      : invoiceId === null || matched || (await takeBackInvoice(ctx, undone.id, invoiceId, before.version));
  if (!untouched)
    throw new DomainError(
      "conflict",
      "What was booked has been changed since, or something hangs on it: take that back first, then undo.",
    );
  await sql`update document_bookings set undone_by = ${userId}, undone_at = clock_timestamp() where id = ${undone.id}`;
  await forget(ctx, documentId);
  await bumpVersion(ctx, documentId);
  await record(ctx, {
    kind: "document.unbooked",
    decision: matched ? "detached" : "removed",
    detail: { documentId, bookingId: undone.id, expenseId, invoiceId },
  });
  return undone;
}

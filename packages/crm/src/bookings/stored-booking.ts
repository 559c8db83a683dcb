import type { CrmContext } from "../context.ts";
import { storableJson } from "../conversations/storable-json.ts";
import type { Booking } from "./schemas.ts";

/** What an expense was before a document was attached to it. */
export interface ExpenseBefore {
  supplierId: string | null;
  categoryId: string | null;
  documentNumber: string | null;
  netMinor: number;
  taxMinor: number;
}

/** What undoing goes by: what was made or changed is only taken back as long as it is still at that version. */
export interface BookedBefore {
  version: number;
  expense: ExpenseBefore | null;
}

export type Made = BookedBefore & { matched: boolean } & (
    | { expenseId: string; invoiceId: null }
    | { expenseId: null; invoiceId: string }
  );

export async function saveBooking(
  { sql, tenant, userId }: CrmContext,
  documentId: string,
  { expenseId, invoiceId, matched, version, expense }: Made,
): Promise<Booking> {
  const before: BookedBefore = { version, expense };
  const [booking] = await sql<Booking[]>`
    insert into document_bookings (tenant_id, id, document_id, expense_id, invoice_id, matched, before, booked_by)
    values (${tenant.id}, ${Bun.randomUUIDv7()}, ${documentId}, ${expenseId}, ${invoiceId}, ${matched},
      ${storableJson(before)}::text::jsonb, ${userId})
    returning id, document_id as "documentId", expense_id as "expenseId", invoice_id as "invoiceId", matched,
      booked_at as "bookedAt"`;
  if (!booking) throw new Error("a booking that was just made is not there");
  return booking;
}

/** What is shown of the document has changed. */
export async function bumpVersion({ sql }: CrmContext, documentId: string): Promise<void> {
  await sql`update documents set version = version + 1, updated_at = now() where id = ${documentId}`;
}

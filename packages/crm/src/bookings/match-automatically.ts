import type { CrmContext } from "../context.ts";
import { getDocument } from "../documents/get.ts";
import { DomainError } from "../errors.ts";
import { confirmAs } from "./confirm.ts";
import type { Booking } from "./schemas.ts";
import { sureMatch } from "./sure-match.ts";

/**
 * Makes a document that nobody has to look at the document of the one expense that it surely belongs to, if the company
 * wants that; null where `sureMatch` has none, there is no such document, or it was ever booked. Whoever's transaction it is, the
 * booking is the system's. To be called once a document is `ready`, in a transaction of its own; again does no harm.
 */
export async function matchAutomatically(ctx: CrmContext, documentId: string): Promise<Booking | null> {
  try {
    const { status, record, version } = await getDocument(ctx, documentId);
    if (status !== "ready" || record === null) return null;
    const { count } = await ctx.sql`select from document_bookings where document_id = ${documentId} limit 1`;
    const matchExpenseId = count > 0 ? null : await sureMatch(ctx, record);
    if (matchExpenseId === null) return null;
    const input = { matchExpenseId, version };
    return await confirmAs({ ...ctx, userId: "system" }, documentId, input, "matched_automatically");
  } catch (error) {
    // Somebody was faster, with the document or with the expense, or only a person can tell. Nothing is written by then.
    if (error instanceof DomainError) return null;
    throw error;
  }
}

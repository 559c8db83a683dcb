import type { CrmContext } from "../context.ts";
import { getDocument } from "../documents/get.ts";
import { DomainError } from "../errors.ts";
import { confirm } from "./confirm.ts";
import type { Booking } from "./schemas.ts";
import { sureMatch } from "./sure-match.ts";

/**
 * Makes a document that nobody has to look at the document of the one expense that it surely belongs to, if the company
 * wants that; null where `sureMatch` has none. To be called once a document is `ready`, in a transaction of its own.
 */
export async function matchAutomatically(ctx: CrmContext, documentId: string): Promise<Booking | null> {
  const { status, record, booking, version } = await getDocument(ctx, documentId);
  if (status !== "ready" || record === null || booking !== null) return null;
  const matchExpenseId = await sureMatch(ctx, record);
  if (matchExpenseId === null) return null;
  try {
    return await confirm(ctx, documentId, { matchExpenseId, version });
  } catch (error) {
    // Somebody was faster, with the document or with the expense.
    if (error instanceof DomainError && error.code === "conflict") return null;
    throw error;
  }
}

import type { CrmContext } from "../context.ts";
import { getDocument } from "../documents/get.ts";
import { documentSettings } from "../documents/settings.ts";
import { DomainError } from "../errors.ts";
import { confirm } from "./confirm.ts";
import { SURE } from "./match-score.ts";
import type { Booking } from "./schemas.ts";
import { matchesOf } from "./suggest-matches.ts";

/**
 * Makes a document that nobody has to look at the document of the one expense that it surely belongs to, if the company
 * wants that; null where it does not, or where it is not sure: none from `SURE` on, or more than one. To be called once
 * a document is `ready`, in a transaction of its own.
 */
export async function matchAutomatically(ctx: CrmContext, documentId: string): Promise<Booking | null> {
  if (!(await documentSettings(ctx)).matchAutomatically) return null;
  const { status, record, booking, version } = await getDocument(ctx, documentId);
  if (status !== "ready" || record === null || booking !== null) return null;
  const [sure, another] = (await matchesOf(ctx, record)).filter(({ score }) => score >= SURE);
  if (!sure || another) return null;
  try {
    return await confirm(ctx, documentId, { matchExpenseId: sure.expenseId, version });
  } catch (error) {
    // Somebody was faster, with the document or with the expense.
    if (error instanceof DomainError && error.code === "conflict") return null;
    throw error;
  }
}

import { bookings, todayIn, withContext } from "@kontor/crm";
import { type DocumentJob, type ProcessDeps, topicOfDocument } from "./deps.ts";

/**
 * Matches a document that is `ready` and was not: its process died right behind that, or a person's corrections made it so.
 * Does nothing where there is nothing to match, or somebody still reads it.
 */
export async function matchFinished(
  { db, tenants, clock, store }: ProcessDeps,
  { tenantId, documentId }: DocumentJob,
): Promise<void> {
  const tenant = await tenants.find(tenantId);
  if (!tenant) return;
  const caller = { tenant, userId: "system", today: todayIn(tenant.timeZone, clock) };
  const booking = await withContext(db, caller, (ctx) => bookings.matchAutomatically(ctx, documentId));
  if (booking) store.signals.publish(topicOfDocument(documentId), "{}");
}

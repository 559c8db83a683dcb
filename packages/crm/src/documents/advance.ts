import type { CrmContext } from "../context.ts";
import { addEvent } from "./add-event.ts";
import { assertLease, type DocumentLease } from "./lease.ts";
import type { DocumentStatus, EventDetail, FinalStatus } from "./schemas.ts";

/** Tells how far the document is; throws `LeaseLostError`. */
export async function advance(
  ctx: CrmContext,
  lease: DocumentLease,
  status: Exclude<DocumentStatus, FinalStatus>,
  detail: EventDetail = {},
): Promise<void> {
  await assertLease(ctx, lease);
  await ctx.sql`update documents set status = ${status}, updated_at = now() where id = ${lease.documentId}`;
  await addEvent(ctx, lease.documentId, status, detail);
}

import type { CrmContext } from "../context.ts";
import { storableJson } from "../conversations/storable-json.ts";
import { assertLease, type DocumentLease } from "./lease.ts";
import type { Progress } from "./schemas.ts";

/** Keeps what a restart need not do again, paid calls above all; throws `LeaseLostError`. */
export async function saveProgress(ctx: CrmContext, lease: DocumentLease, progress: Progress): Promise<void> {
  await assertLease(ctx, lease);
  await ctx.sql`
    update documents set extraction = ${storableJson(progress)}::text::jsonb, updated_at = now()
    where id = ${lease.documentId}`;
}

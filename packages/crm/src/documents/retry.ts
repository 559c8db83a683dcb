import { lockDocument } from "../bookings/locked-document.ts";
import type { CrmContext } from "../context.ts";
import { storableJson } from "../conversations/storable-json.ts";
import { DomainError } from "../errors.ts";
import { addEvent } from "./add-event.ts";
import { getDocument } from "./get.ts";
import { isBooked } from "./is-booked.ts";
import type { Progress, StoredDocument } from "./schemas.ts";

/**
 * Sets a document back to be read afresh: one that failed, or one that waits for review and was not corrected yet.
 * `ignoreEInvoice`: by what is on the page, whatever XML is inside. Throws `not_found` and `conflict`.
 */
export async function retry(
  ctx: CrmContext,
  documentId: string,
  { ignoreEInvoice = false }: { ignoreEInvoice?: boolean } = {},
): Promise<StoredDocument> {
  const { sql } = ctx;
  const progress: Progress = ignoreEInvoice ? { ignoreEInvoice } : {};
  // A statement that waits for the row itself would not see what was booked or corrected while it did.
  await lockDocument(ctx, documentId);
  const { count } = await sql`
    update documents d
    set status = 'received', failure = null, extraction = ${storableJson(progress)}::text::jsonb, attempts = 0,
      lease_id = null, lease_until = null, version = version + 1, updated_at = now()
    where id = ${documentId} and (status = 'failed' or status = 'needs_review'
      and not exists (select 1 from document_corrections c where c.tenant_id = d.tenant_id and c.document_id = d.id)
      and not ${isBooked(sql)})`;
  const document = await getDocument(ctx, documentId);
  if (count === 0)
    throw new DomainError(
      "conflict",
      `Only a document that failed, or waits for review uncorrected and unbooked, is read again; this one is ${document.status}.`,
    );
  await addEvent(ctx, documentId, "received", { again: true });
  return document;
}

import type { CrmContext } from "../context.ts";
import { storableJson } from "../conversations/storable-json.ts";
import type { DocumentStatus, EventDetail } from "./schemas.ts";

/** Adds the next event of a document whose row this transaction has locked or made; gives its number. */
export async function addEvent(
  { sql, tenant }: CrmContext,
  documentId: string,
  status: DocumentStatus,
  detail: EventDetail = {},
): Promise<number> {
  const [event] = await sql<{ seq: number }[]>`
    insert into document_events (tenant_id, document_id, seq, status, detail)
    select ${tenant.id}, ${documentId}, coalesce(max(seq), 0) + 1, ${status}, ${storableJson(detail)}::text::jsonb
    from document_events where document_id = ${documentId}
    returning seq`;
  if (!event) throw new Error("an event was not written");
  return event.seq;
}

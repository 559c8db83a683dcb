import { isUuid } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";
import type { DocumentEvent } from "./schemas.ts";

/** A document's events after number `after` (0: all), oldest first; throws `not_found`. */
export async function documentEvents(
  { sql }: Pick<CrmContext, "sql">,
  id: string,
  after = 0,
): Promise<DocumentEvent[]> {
  if (!isUuid(id)) throw notFound("The document");
  const events = await sql<DocumentEvent[]>`
    select seq, status, detail, at from document_events
    where document_id = ${id} and seq > ${after} order by seq`;
  if (events.length === 0) {
    const [known] = await sql`select 1 from documents where id = ${id}`;
    if (!known) throw notFound("The document");
  }
  return events;
}

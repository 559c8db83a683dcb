import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";

/** Deletes the caller's own conversation with everything said in it. A turn still running ends unsaved. */
export async function removeConversation({ sql, userId }: CrmContext, chatId: string): Promise<void> {
  const removed =
    await sql`delete from ai_conversations where id = ${chatId} and owner = ${userId} returning id`;
  if (removed.length === 0) throw notFound("The conversation");
}

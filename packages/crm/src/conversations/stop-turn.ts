import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";

/**
 * Marks the running turn of the caller's own conversation to be stopped, and gives its answer's id; null if none is
 * running. Its process sees the mark when it renews its claim, and sooner if it is told. Throws `not_found`.
 */
export async function stopTurn({ sql, userId }: CrmContext, chatId: string): Promise<string | null> {
  const [conversation] = await sql<{ answerId: string | null }[]>`
    update ai_conversations set turn_stop = turn_message_id is not null
    where id = ${chatId} and owner = ${userId}
    returning turn_message_id as "answerId"`;
  if (!conversation) throw notFound("The conversation");
  return conversation.answerId;
}

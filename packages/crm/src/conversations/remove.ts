import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";

/**
 * Deletes the caller's own conversation with everything said in it, and gives the ids of the last hour's answers,
 * that of one being written among them: a turn still running ends unsaved.
 */
export async function removeConversation(ctx: CrmContext, chatId: string): Promise<string[]> {
  const { sql, userId } = ctx;
  const [answers, [removed]] = await Promise.all([
    sql<{ id: string }[]>`
      select id from ai_agent_messages
      where chat_id = ${chatId} and role = 'assistant' and created_at > now() - interval '1 hour'`,
    sql<{ running: string | null }[]>`
      delete from ai_conversations where id = ${chatId} and owner = ${userId}
      returning turn_message_id as running`,
  ]);
  if (!removed) throw notFound("The conversation");
  await record(ctx, { kind: "conversation.deleted", chatId });
  return [...answers.map(({ id }) => id), ...(removed.running === null ? [] : [removed.running])];
}

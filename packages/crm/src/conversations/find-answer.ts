import type { CrmContext } from "../context.ts";
import { messageColumns } from "./messages.ts";
import type { StoredMessage } from "./schemas.ts";

export interface FoundAnswer {
  /** The answer being written now, if any. */
  runningAnswerId: string | null;
  /** The answer asked for, as saved; null while it is being written, or if there is none. */
  answer: StoredMessage | null;
}

/**
 * An answer in the caller's own conversation: the one with `answerId`, else the last if it was saved within
 * `withinMs`. Null if there is no such conversation.
 */
export async function findAnswer(
  { sql, userId }: CrmContext,
  chatId: string,
  wanted: { answerId: string } | { withinMs: number },
): Promise<FoundAnswer | null> {
  const [conversation] = await sql<{ runningAnswerId: string | null }[]>`
    select turn_message_id as "runningAnswerId" from ai_conversations where id = ${chatId} and owner = ${userId}`;
  if (!conversation) return null;
  const [answer] = await sql<StoredMessage[]>`
    select ${messageColumns(sql)}
    from ai_agent_messages
    where chat_id = ${chatId} and role = 'assistant' and superseded_at is null and ${
      "answerId" in wanted
        ? sql`id = ${wanted.answerId}`
        : sql`created_at > now() - make_interval(secs => ${wanted.withinMs / 1000})`
    }
    order by position desc limit 1`;
  return { ...conversation, answer: answer ?? null };
}

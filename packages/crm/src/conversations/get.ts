import type { CrmContext } from "../context.ts";
import { notFound } from "../errors.ts";
import { givenFeedback } from "../feedback/given-feedback.ts";
import { currentMessages } from "./messages.ts";
import type { Conversation, StoredMessage } from "./schemas.ts";

/** A conversation is shown whole; nobody has been seen to write more in one. */
const MOST_SHOWN = 10_000;

export interface ConversationWithMessages extends Conversation {
  messages: StoredMessage[];
  /** The answer being written now. */
  runningAnswerId: string | null;
}

/** The caller's own conversation with its messages; `not_found` for anybody else's. */
export async function getConversation(ctx: CrmContext, chatId: string): Promise<ConversationWithMessages> {
  const [[conversation], messages, feedback] = await Promise.all([
    ctx.sql<(Conversation & { runningAnswerId: string | null })[]>`
      select id, title, agent, version, turn_message_id as "runningAnswerId",
        created_at as "createdAt", updated_at as "updatedAt"
      from ai_conversations where id = ${chatId} and owner = ${ctx.userId}`,
    currentMessages(ctx, chatId, MOST_SHOWN),
    givenFeedback(ctx, chatId),
  ]);
  if (!conversation) throw notFound("The conversation");
  return {
    ...conversation,
    messages: messages.map((message) => ({ ...message, feedback: feedback.get(message.id) ?? null })),
  };
}

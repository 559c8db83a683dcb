import type { CrmContext } from "../context.ts";
import type { Feedback } from "./rate-answer.ts";

/** The feedback on a conversation's answers, by answer id. */
export async function givenFeedback({ sql }: CrmContext, chatId: string): Promise<Map<string, Feedback>> {
  const rated = await sql<(Feedback & { id: string })[]>`
    select id, rating, rating_comment as comment from ai_agent_messages
    where chat_id = ${chatId} and rating is not null and superseded_at is null`;
  return new Map(rated.map(({ id, ...feedback }) => [id, feedback]));
}

import { record } from "../audit/record.ts";
import type { CrmContext } from "../context.ts";
import { invalid, notFound } from "../errors.ts";

export type Rating = "up" | "down";

/** What somebody made of an answer. */
export interface Feedback {
  rating: Rating;
  comment: string | null;
}

/** Unicode code points a comment may have. */
export const MAX_COMMENT_LENGTH = 2_000;

/** A comment as it is kept. */
export const keptComment = (comment: string | undefined): string | null => comment?.trim() || null;

/**
 * Rates an answer of one of the caller's own conversations; rating it again replaces what was said before.
 * `changed` is false when the very same feedback had been given already. Throws `not_found` for any other message,
 * an answer that was replaced since among them, and `invalid_request` for a comment that is too long.
 */
export async function rateAnswer(
  ctx: CrmContext,
  messageId: string,
  { rating, comment }: { rating: Rating; comment?: string | undefined },
): Promise<Feedback & { changed: boolean }> {
  const { sql, userId } = ctx;
  const said = keptComment(comment);
  if (said !== null && [...said].length > MAX_COMMENT_LENGTH)
    throw invalid("comment", `A comment has at most ${MAX_COMMENT_LENGTH} characters.`);
  const [answer] = await sql<{ chatId: string; position: number; given: Feedback | null }[]>`
    select answer.chat_id as "chatId", answer.position,
      case when answer.rating is not null then
        jsonb_build_object('rating', answer.rating, 'comment', answer.rating_comment) end as given
    from ai_agent_messages answer
    join ai_conversations chat on chat.tenant_id = answer.tenant_id and chat.id = answer.chat_id
    where answer.id = ${messageId} and answer.role = 'assistant' and answer.superseded_at is null
      and chat.owner = ${userId}
    for update of answer`;
  if (!answer) throw notFound("The answer");
  const changed = answer.given?.rating !== rating || answer.given.comment !== said;
  if (changed) {
    await sql`
      update ai_agent_messages set rating = ${rating}, rating_comment = ${said}, rated_at = now()
      where chat_id = ${answer.chatId} and position = ${answer.position}`;
    await record(ctx, {
      kind: "feedback.given",
      chatId: answer.chatId,
      messageId,
      decision: rating,
      detail: { hasComment: said !== null },
    });
  }
  return { rating, comment: said, changed };
}

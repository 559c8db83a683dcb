import type { CrmContext } from "../context.ts";
import { insertAnswer } from "./messages.ts";
import type { Answer } from "./schemas.ts";

/**
 * Ends the running turn and saves its answer, exactly once: true for the call that did it, false when the
 * turn had been ended before (by recovery, for one) and nothing was written.
 */
export async function settleTurn(ctx: CrmContext, chatId: string, answer: Answer): Promise<boolean> {
  const ended = await ctx.sql`
    update ai_conversations
    set turn_message_id = null, turn_agent = null, turn_lease_until = null, updated_at = now()
    where id = ${chatId} and turn_message_id = ${answer.id}
    returning id`;
  if (ended.length === 0) return false;
  await insertAnswer(ctx, chatId, answer);
  return true;
}

/** Ends a turn whose process died: what it had said is gone, and the answer says so. */
export function closeInterruptedTurn(
  ctx: CrmContext,
  chatId: string,
  answerId: string,
  agent: string | null,
): Promise<boolean> {
  return settleTurn(ctx, chatId, {
    id: answerId,
    parts: [{ type: "data-error", data: { code: "interrupted", retryable: true } }],
    status: "interrupted",
    agent: agent ?? "general",
    model: null,
    inputTokens: null,
    outputTokens: null,
  });
}

/** Keeps the running turn's claim on its conversation; false when it was lost. */
export async function renewTurn(
  ctx: CrmContext,
  chatId: string,
  answerId: string,
  leaseMs: number,
): Promise<boolean> {
  const renewed = await ctx.sql`
    update ai_conversations set turn_lease_until = now() + make_interval(secs => ${leaseMs / 1000})
    where id = ${chatId} and turn_message_id = ${answerId}
    returning id`;
  return renewed.length > 0;
}

import type { CrmContext } from "../context.ts";
import { nextPosition } from "./messages.ts";
import { type Answer, PARTS_VERSION } from "./schemas.ts";
import { storableJson } from "./storable-json.ts";

/**
 * Ends the running turn and saves its answer, exactly once and in one statement: true for the call that did
 * it, false when the turn had been ended before (by recovery, for one) and nothing was written.
 */
export async function settleTurn(
  { sql, tenant }: CrmContext,
  chatId: string,
  answer: Answer,
): Promise<boolean> {
  const saved = await sql`
    with ended as (
      update ai_conversations
      set turn_message_id = null, turn_agent = null, turn_lease_until = null, updated_at = now()
      where id = ${chatId} and turn_message_id = ${answer.id}
      returning id
    )
    insert into ai_agent_messages
      (tenant_id, chat_id, position, id, role, parts, parts_version, status, agent, model, input_tokens, output_tokens)
    select ${tenant.id}, ended.id, ${nextPosition(sql, chatId)}, ${answer.id}, 'assistant',
      ${storableJson(answer.parts)}::text::jsonb, ${PARTS_VERSION}, ${answer.status}, ${answer.agent},
      ${answer.model}, ${answer.inputTokens}::integer, ${answer.outputTokens}::integer
    from ended
    returning id`;
  return saved.length > 0;
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

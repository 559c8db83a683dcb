import type { CrmContext } from "../context.ts";
import { errorOf, tokensOf, toolsOf } from "./measure-answer.ts";
import { messageColumns, nextPosition, type PlacedMessage } from "./messages.ts";
import { type Answer, PARTS_VERSION } from "./schemas.ts";
import { storableJson } from "./storable-json.ts";

/** An answer as saved. */
export interface SettledTurn {
  answer: PlacedMessage;
  /** The conversation's message version before the answer, and with it. */
  versions: { before: string; after: string };
}

/** Where turns begin. */
const ENDPOINT = "/api/v1/chat";

/**
 * Ends the running turn and saves its answer and what it measured, exactly once and in one statement: null when the turn had been ended
 * before (by recovery, for one) and nothing was written.
 */
export async function settleTurn(
  { sql, tenant }: CrmContext,
  chatId: string,
  answer: Answer,
): Promise<SettledTurn | null> {
  const left = answer.status === "stopped" && answer.finishReason;
  // The version is renewed behind the statement, so it is read by one that is sent along.
  const [[saved], [conversation]] = await Promise.all([
    sql<(PlacedMessage & { before: string })[]>`
      with ended as (
        update ai_conversations
        set agent = ${answer.agent}, turn_message_id = null, turn_agent = null, turn_lease_until = null, updated_at = now(),
          stops = stops + ${left === "stopped" ? 1 : 0}, abandonments = abandonments + ${left === "abandoned" ? 1 : 0}
        where id = ${chatId} and turn_message_id = ${answer.id}
        returning id, message_version
      ), saved as (
        insert into ai_agent_messages
          (tenant_id, chat_id, position, id, role, parts, parts_version, status, finish_reason, agent, model,
            input_tokens, output_tokens)
        select ${tenant.id}, ended.id, ${nextPosition(sql, chatId)}, ${answer.id}, 'assistant',
          ${storableJson(answer.parts)}::text::jsonb, ${PARTS_VERSION}, ${answer.status}, ${answer.finishReason},
          ${answer.agent}, ${answer.model}, ${answer.inputTokens}::integer, ${answer.outputTokens}::integer
        from ended
        returning ${messageColumns(sql)}
      ), measured as (
        insert into ai_metrics (tenant_id, id, endpoint, agent, model, tool, tokens_used, duration, success, error)
        select ${tenant.id}, ${Bun.randomUUIDv7()}, ${ENDPOINT}, ${answer.agent}, ${answer.model}, ${toolsOf(answer)},
          ${tokensOf(answer)}::bigint, ${answer.ms ?? null}::integer,
          ${answer.status === "complete" || answer.status === "stopped"}, ${errorOf(answer)}
        from ended
      )
      select saved.*, ended.message_version as before from saved, ended`.execute(),
    sql<{ after: string }[]>`
      select message_version as after from ai_conversations where id = ${chatId}`.execute(),
  ]);
  if (!saved || !conversation) return null;
  const { before, ...message } = saved;
  return { answer: message, versions: { before, ...conversation } };
}

/** Whether the running turn still has its conversation, and whether somebody asked it to stop. */
export interface TurnClaim {
  held: boolean;
  stop: boolean;
}

/** Renews the running turn's claim on its conversation. */
export async function renewTurn(
  { sql }: CrmContext,
  chatId: string,
  answerId: string,
  leaseMs: number,
): Promise<TurnClaim> {
  const [renewed] = await sql<{ stop: boolean }[]>`
    update ai_conversations set turn_lease_until = now() + make_interval(secs => ${leaseMs / 1000})
    where id = ${chatId} and turn_message_id = ${answerId}
    returning turn_stop as stop`;
  return { held: renewed !== undefined, stop: renewed?.stop ?? false };
}

import type { Database } from "@kontor/db";
import type { CrmContext } from "../context.ts";
import type { MessagePart } from "./schemas.ts";
import { type SettledTurn, settleTurn } from "./settle-turn.ts";

/** A turn whose process has not renewed its claim in time. */
export interface DeadTurn {
  tenantId: string;
  chatId: string;
  answerId: string;
  /** For how long its claim has not been renewed in time; below zero while it holds. */
  lapsedMs: number;
}

/** Which turns count as dead: `everyTurn` is for the embedded engine at boot, when no process can be running one. */
interface Death {
  everyTurn: boolean;
}

/** The dead turns of all tenants. */
export function findDeadTurns(db: Database, { everyTurn }: Death): Promise<DeadTurn[]> {
  return db.withSystem(
    (sql) => sql<DeadTurn[]>`
      select tenant_id as "tenantId", id as "chatId", turn_message_id as "answerId",
        (extract(epoch from now() - turn_lease_until) * 1000)::bigint as "lapsedMs"
      from ai_conversations
      where turn_message_id is not null and (${everyTurn} or turn_lease_until < now())`,
  );
}

/**
 * Ends a dead turn with what it had said. Null when it was ended by somebody else, or when its process was only slow
 * and has renewed its claim since.
 */
export async function closeDeadTurn(
  ctx: CrmContext,
  { chatId, answerId }: Pick<DeadTurn, "chatId" | "answerId">,
  parts: MessagePart[],
  { everyTurn }: Death,
): Promise<SettledTurn | null> {
  const [still] = await ctx.sql<{ agent: string | null }[]>`
    select turn_agent as agent from ai_conversations
    where id = ${chatId} and turn_message_id = ${answerId} and (${everyTurn} or turn_lease_until < now())
    for update`;
  if (!still) return null;
  return settleTurn(ctx, chatId, {
    id: answerId,
    parts,
    status: "interrupted",
    finishReason: null,
    agent: still.agent ?? "general",
    model: null,
    inputTokens: null,
    outputTokens: null,
  });
}

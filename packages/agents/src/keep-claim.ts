import { type Caller, conversations } from "@kontor/crm";
import type { AbortReason, TurnDeps } from "./turn.ts";

/** Renews the conversation's lease and ends the turn at its time limit; returns what stops both. */
export function keepClaim(
  { db, limits, log }: TurnDeps,
  { tenant, userId }: Caller,
  today: string,
  chatId: string,
  answerId: string,
  abort: (reason: AbortReason) => void,
): () => void {
  const limit = setTimeout(() => abort("timeout"), limits.turnMs);
  const renewal = setInterval(async () => {
    try {
      const held = await db.withTenant({ tenantId: tenant.id, today }, (sql) =>
        conversations.renewTurn({ sql, tenant, userId, today }, chatId, answerId, limits.leaseMs),
      );
      if (!held) abort("superseded");
    } catch (error) {
      log.error({ err: error, chatId }, "the turn's lease could not be renewed");
    }
  }, limits.leaseMs / 3);
  return () => {
    clearTimeout(limit);
    clearInterval(renewal);
  };
}

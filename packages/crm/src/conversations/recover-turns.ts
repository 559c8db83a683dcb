import type { Database } from "@kontor/db";
import type { Clock } from "../clock.ts";
import { todayIn } from "../clock.ts";
import { withContext } from "../context.ts";
import type { TenantDirectory } from "../tenants/directory.ts";
import { closeInterruptedTurn } from "./settle-turn.ts";

interface DeadTurn {
  tenantId: string;
  chatId: string;
  answerId: string;
}

/**
 * Ends the turns of processes that died, so that their conversations can go on; returns how many.
 * `everyTurn` is for the embedded engine at boot: no other process can be running one. Throws when some could not
 * be ended, after it has ended the others.
 */
export async function recoverTurns(
  { db, tenants, clock }: { db: Database; tenants: TenantDirectory; clock: Clock },
  { everyTurn }: { everyTurn: boolean },
): Promise<number> {
  const dead = await db.withSystem(
    (sql) => sql<DeadTurn[]>`
      select tenant_id as "tenantId", id as "chatId", turn_message_id as "answerId"
      from ai_conversations
      where turn_message_id is not null and (${everyTurn} or turn_lease_until < now())`,
  );
  // One after the other, so that a boot does not take the whole pool; one that fails does not keep the others.
  const failures: unknown[] = [];
  let recovered = 0;
  for (const turn of dead) {
    try {
      if (await recover(turn)) recovered++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} dead turns could not be ended`);
  return recovered;

  async function recover({ tenantId, chatId, answerId }: DeadTurn): Promise<boolean> {
    const tenant = await tenants.find(tenantId);
    if (!tenant) return false;
    const today = todayIn(tenant.timeZone, clock);
    return withContext(db, { tenant, userId: "system", today }, async (ctx) => {
      // A process that was only slow may have renewed its claim since.
      const [still] = await ctx.sql<{ agent: string | null }[]>`
        select turn_agent as agent from ai_conversations
        where id = ${chatId} and turn_message_id = ${answerId} and (${everyTurn} or turn_lease_until < now())
        for update`;
      return still !== undefined && closeInterruptedTurn(ctx, chatId, answerId, still.agent);
    });
  }
}

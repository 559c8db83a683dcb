import { audit, conversations, type Tenant, type TenantDirectory, todayIn, withContext } from "@kontor/crm";
import type { DeadTurnLog, Store, TurnKey } from "@kontor/store";
import type { UIMessageChunk } from "ai";
import { assembleMessage } from "./assemble-message.ts";
import { interruptedChunk } from "./last-chunk.ts";
import { readChunks } from "./read-chunks.ts";
import { settleDeadTurn } from "./spending/settle-dead-turn.ts";
import type { TurnDeps } from "./turn.ts";
import { interruptedEntry } from "./turn-audit.ts";
import { closingChunks } from "./turn-stream.ts";

const INTERRUPTED: UIMessageChunk = { type: "data-error", data: { code: "interrupted", retryable: true } };

/** A store that is away may be back soon, with what the turn had said; for so long it is worth waiting. */
const OUT_OF_REACH_MS = 30_000;

export type RecoveryDeps = Pick<TurnDeps, "db" | "store" | "clock" | "agents" | "models">;

/**
 * Ends the turns of processes that died, so that their conversations can go on; returns how many.
 * `everyTurn` is for the embedded engine at boot: no other process can be running one. Throws when some could not
 * be ended, after it has ended the others.
 */
export async function recoverTurns(
  deps: RecoveryDeps & { tenants: TenantDirectory },
  { everyTurn }: { everyTurn: boolean },
): Promise<number> {
  // One after the other, so that a boot does not take the whole pool; one that fails does not keep the others.
  const failures: unknown[] = [];
  let recovered = 0;
  for (const turn of await conversations.findDeadTurns(deps.db, { everyTurn })) {
    try {
      const tenant = await deps.tenants.find(turn.tenantId);
      if (!tenant) continue;
      const patience = turn.lapsedMs < OUT_OF_REACH_MS ? "another round" : "none";
      if (await recoverTurn(deps, tenant, turn, { everyTurn, patience })) recovered++;
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `${failures.length} dead turns could not be ended`);
  return recovered;
}

/**
 * Ends one turn whose process died, keeping what it had said as far as its log is within reach and settling what its
 * steps still hold; false if somebody else did, or if it lives after all. The log is taken over first: what its writer might still say is in neither.
 * `patience` with a log that is out of reach: `moments` while somebody waits to ask; with `another round` the turn is
 * left as it is for now.
 */
export async function recoverTurn(
  deps: RecoveryDeps,
  tenant: Tenant,
  { chatId, answerId }: Pick<conversations.DeadTurn, "chatId" | "answerId">,
  { everyTurn, patience }: { everyTurn: boolean; patience: Patience },
): Promise<boolean> {
  const { db, store, clock } = deps;
  const log = await takeOver(store, { tenantId: tenant.id, chatId, answerId }, patience);
  if (log === "out of reach" && patience === "another round") return false;
  const remains = log === "out of reach" ? null : log;
  const said = await readChunks(remains?.said ?? []);
  // A process that could not save its answer lives, and has told why.
  const isTold = said.some(({ type }) => type === "data-error");
  const closing = [...closingChunks(said), ...(isTold ? [] : [INTERRUPTED])];
  const { parts } = await assembleMessage(answerId, [...said, ...closing]);
  const today = todayIn(tenant.timeZone, clock);
  const settled = await withContext(db, { tenant, userId: "system", today }, async (ctx) => {
    const closed = await conversations.closeDeadTurn(ctx, { chatId, answerId }, parts, { everyTurn });
    if (!closed) return null;
    // Before the ledger: in the order in which a living turn locks them.
    await audit.record(ctx, interruptedEntry({ chatId, answerId }, closed.answer.agent));
    // Without a log nobody knows what was said, so that all that was held is charged.
    await settleDeadTurn(ctx, deps, { chatId, answerId }, remains && said);
    return closed;
  });
  if (!settled) return false;
  await remains?.close([...closing, interruptedChunk].map((chunk) => JSON.stringify(chunk)));
  return true;
}

type Patience = "none" | "moments" | "another round";

/** How long `moments` are, and the pause between two tries. */
const MOMENTS_MS = 2_000;
const PAUSE_MS = 200;

async function takeOver(
  { turnLogs }: Store,
  turn: TurnKey,
  patience: Patience,
): Promise<DeadTurnLog | null | "out of reach"> {
  const giveUp = performance.now() + (patience === "moments" ? MOMENTS_MS : 0);
  for (;;) {
    try {
      return await turnLogs.takeOver(turn);
    } catch {
      if (performance.now() >= giveUp) return "out of reach";
      await Bun.sleep(PAUSE_MS);
    }
  }
}

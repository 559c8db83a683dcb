import { conversations, withContext } from "@kontor/crm";
import type { TurnLogWriter } from "@kontor/store";
import { recallHistory } from "./known-history.ts";
import { recoverTurn } from "./recover-turns.ts";
import { type Route, routeMessage } from "./router/route.ts";
import { abortTurn, type Turn, type TurnDeps } from "./turn.ts";

/** A conversation that is this turn's alone until it settles. */
export interface TakenConversation {
  kind: "taken";
  /** Who answers. */
  route: Route;
  /** With the message that is to be answered, the last. */
  history: conversations.KnownHistory;
  /** Where the answer is written. */
  log: TurnLogWriter;
}

type Taking = TakenConversation | { kind: "replay"; answerId: string } | { kind: "lapsed"; answerId: string };

/**
 * Saves the message, decides who answers it and takes the conversation, in one transaction; or finds that the
 * message has been taken before. A turn in the way whose process died is ended first. Throws as
 * `conversations.openTurn` does, and then leaves nothing behind.
 */
export async function takeConversation(
  deps: TurnDeps,
  turn: Turn,
): Promise<Exclude<Taking, { kind: "lapsed" }>> {
  const { tenant } = turn.caller;
  const { chatId } = turn.request;
  const known = await recallHistory(deps.store, { tenantId: tenant.id, chatId });
  for (;;) {
    const taken = await tryToTake(deps, turn, known);
    if (taken.kind !== "lapsed") return taken;
    const dead = { chatId, answerId: taken.answerId };
    await recoverTurn(deps, tenant, dead, { everyTurn: false, patience: "moments" });
  }
}

async function tryToTake(
  { db, store, agents, limits }: TurnDeps,
  turn: Turn,
  known: conversations.KnownHistory | null,
): Promise<Taking> {
  const { caller, today, request, answerId } = turn;
  const { text } = request.message;
  let log: TurnLogWriter | undefined;
  const taking = withContext(db, { ...caller, today }, async (ctx): Promise<Taking> => {
    const opened = await conversations.openTurn(ctx, {
      ...request,
      message: { ...request.message, parts: [{ type: "text", text }] },
      answerId,
      leaseMs: limits.leaseMs,
      known,
      route: (previous) => routeMessage(agents, text, { explicit: request.agent, previous }),
    });
    if (opened.kind !== "opened") return opened;
    // Before the commit: who then finds this turn running must find what it says, too.
    log = store.turnLogs.begin(
      { tenantId: caller.tenant.id, chatId: request.chatId, answerId },
      {
        onStop: () => abortTurn(turn, "stopped"),
        onAbandoned: () => abortTurn(turn, "abandoned"),
        onTakenOver: () => abortTurn(turn, "superseded"),
      },
    );
    return { ...opened, kind: "taken", log };
  });
  return taking.catch((error: unknown) => {
    log?.discard();
    throw error;
  });
}

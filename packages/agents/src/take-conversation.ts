import { conversations, withContext } from "@kontor/crm";
import type { TurnLogWriter } from "@kontor/store";
import { type Route, routeMessage } from "./router/route.ts";
import { abortTurn, type Turn, type TurnDeps } from "./turn.ts";

/** A conversation that is this turn's alone until it settles. */
export interface TakenConversation {
  kind: "taken";
  /** Who answers. */
  route: Route;
  /** With the message that is to be answered, the last. */
  history: conversations.StoredMessage[];
  /** Where the answer is written. */
  log: TurnLogWriter;
}

/**
 * Saves the message, decides who answers it and takes the conversation, in one transaction; or finds that the
 * message has been taken before. Throws as `conversations.openTurn` does, and then leaves nothing behind.
 */
export async function takeConversation(
  { db, turnLogs, agents, limits }: TurnDeps,
  turn: Turn,
): Promise<TakenConversation | { kind: "replay"; answerId: string }> {
  const { caller, today, request, answerId } = turn;
  const { text } = request.message;
  let log: TurnLogWriter | undefined;
  const taking = withContext(db, { ...caller, today }, async (ctx) => {
    const opened = await conversations.openTurn(ctx, {
      ...request,
      message: { ...request.message, parts: [{ type: "text", text }] },
      answerId,
      leaseMs: limits.leaseMs,
      route: (previous) => routeMessage(agents, text, { explicit: request.agent, previous }),
    });
    if (opened.kind === "replay") return opened;
    // Before the commit: who then finds this turn running must find what it says, too.
    log = turnLogs.begin(
      { tenantId: caller.tenant.id, chatId: request.chatId },
      {
        messageId: answerId,
        onStop: () => abortTurn(turn, "stopped"),
        onAbandoned: () => abortTurn(turn, "abandoned"),
      },
    );
    return { ...opened, kind: "taken" as const, log };
  });
  return taking.catch((error: unknown) => {
    log?.close();
    throw error;
  });
}

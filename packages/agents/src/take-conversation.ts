import { conversations, DomainError, idempotency, ledger, withContext } from "@kontor/crm";
import type { TurnLogWriter } from "@kontor/store";
import type { Admitted } from "./admit.ts";
import { prepareQuestion, type Question } from "./prepare-question.ts";
import { recoverTurn } from "./recover-turns.ts";
import { replayInstead } from "./replay-instead.ts";
import { needsModel, saidIn } from "./router/refine-route.ts";
import type { Route } from "./router/route.ts";
import { refuseExhausted } from "./spending/exhausted.ts";
import { answerStep, routeStep } from "./spending/steps.ts";
import { leastHeld, type PaidStep, type StepToPay, TurnSpending } from "./spending/turn-spending.ts";
import { abortTurn, NO_USAGE, type Turn, type TurnDeps, type TurnUsage } from "./turn.ts";

/** A conversation that is this turn's alone until it settles. */
export interface TakenConversation {
  kind: "taken";
  /** Who answers. */
  route: Route;
  /** With the message that is to be answered, the last. */
  history: conversations.KnownHistory;
  /** What that agent's model is asked; null where a model must first say who answers. */
  question: Question | null;
  /** The first step, with its money: that question, or the other. */
  first: PaidStep;
  spending: TurnSpending;
  usage: TurnUsage;
  admitted: Admitted;
  /** Where the answer is written. */
  log: TurnLogWriter;
}

type Taking = TakenConversation | { kind: "replay"; answerId: string } | { kind: "lapsed"; answerId: string };

/**
 * Saves the message, decides who answers it, takes the conversation and holds the money for the first step, in one
 * transaction; or finds that the message has been taken before. A turn in the way whose process died is ended first.
 * Throws as `idempotency.findKept`, `conversations.openTurn` and `TurnSpending.hold` do, and then leaves nothing behind.
 */
export async function takeConversation(
  deps: TurnDeps,
  turn: Turn,
  admitted: Admitted,
): Promise<Exclude<Taking, { kind: "lapsed" }>> {
  const { tenant } = turn.caller;
  const { chatId } = turn.request;
  // The store's copy may be missing, or older than the message.
  const known = await refuseEarly(deps, turn, admitted).catch((refusal: unknown) =>
    replayInstead(deps, turn, refusal),
  );
  if (known) return known;
  for (;;) {
    const taken = await tryToTake(deps, turn, admitted);
    if (taken.kind !== "lapsed") return taken;
    const dead = { chatId, answerId: taken.answerId };
    await recoverTurn(deps, tenant, dead, { everyTurn: false, patience: "moments" });
  }
}

/** Spares the database most of a turn that its budget would refuse, by what the store remembers of the last such. */
async function refuseEarly(deps: TurnDeps, turn: Turn, { exhausted, routeAfter }: Admitted): Promise<null> {
  const { id, text } = turn.request.message;
  if (exhausted === null) return null;
  const message: conversations.StoredMessage = {
    ...{ id, role: "user", parts: [{ type: "text", text }], status: "complete" },
    ...{ agent: null, finishReason: null, createdAt: "" },
  };
  const { step } = await firstStep(deps, turn, routeAfter(null), [message]);
  refuseExhausted(exhausted, () => leastHeld(step));
  return null;
}

/** The first step: the agent's question, or the one who answers it where the words are not sure. */
async function firstStep(
  deps: TurnDeps,
  turn: Turn,
  route: Route,
  messages: readonly conversations.StoredMessage[],
): Promise<{ question: Question | null; step: StepToPay }> {
  const { models, agents } = deps;
  if (needsModel(deps, route)) return { question: null, step: routeStep(models, agents, saidIn(messages)) };
  const question = await prepareQuestion(deps, turn, route, messages);
  return { question, step: answerStep(models, turn.complexity, question, 1, question.asked) };
}

async function tryToTake(deps: TurnDeps, turn: Turn, admitted: Admitted): Promise<Taking> {
  const { db, store, limits } = deps;
  const { caller, today, request, answerId } = turn;
  const { text } = request.message;
  let log: TurnLogWriter | undefined;
  const { once } = request;
  const taking = withContext(db, { ...caller, today }, async (ctx): Promise<Taking> => {
    const before = once ? await idempotency.findKept<{ answerId: string }>(ctx, once) : null;
    if (before) return { kind: "replay", ...before.kept };
    const opened = await conversations.openTurn(ctx, {
      ...request,
      message: { ...request.message, parts: [{ type: "text", text }] },
      answerId,
      leaseMs: limits.leaseMs,
      known: admitted.known,
      route: admitted.routeAfter,
    });
    if (once && opened.kind === "replay") await idempotency.keep(ctx, once, { answerId: opened.answerId });
    if (opened.kind !== "opened") return opened;
    const { route, history } = opened;
    if (!(await admitted.moveTo(route.agent)))
      throw new DomainError(
        "rate_limited",
        `The agent "${route.agent}" is busy; try again in a moment.`,
        [],
        5,
      );
    const { question, step } = await firstStep(deps, turn, route, history.messages);
    const spending = new TurnSpending(deps, turn);
    if (once) await idempotency.keep(ctx, once, { answerId });
    const first = await spending.hold(ctx, step);
    // Before the commit: who then finds this turn running must find what it says, too.
    log = store.turnLogs.begin(
      { tenantId: caller.tenant.id, chatId: request.chatId, answerId },
      {
        onStop: () => abortTurn(turn, "stopped"),
        onAbandoned: () => abortTurn(turn, "abandoned"),
        onTakenOver: () => abortTurn(turn, "superseded"),
      },
    );
    const usage = { ...NO_USAGE, model: first.chain.names[0] };
    return { kind: "taken", route, history, question, first, spending, usage, admitted, log };
  });
  return taking.catch(async (error: unknown) => {
    log?.discard();
    // Rolled back with the rest, unless it is noted by itself; if that fails, the next refusal notes it.
    if (error instanceof ledger.BudgetRefusal)
      await withContext(db, { ...caller, today }, (ctx) => ledger.noteRefusal(ctx, error)).catch(() => {});
    throw error;
  });
}

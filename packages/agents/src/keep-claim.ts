import { conversations, withContext } from "@kontor/crm";
import { abortTurn, type Turn, type TurnDeps } from "./turn.ts";

/** Renews the conversation's lease, looks there for a stop that was asked of another process, and ends the turn at its time limit; returns what stops both. */
export function keepClaim({ db, limits, log }: TurnDeps, turn: Turn): () => void {
  const { caller, today, answerId } = turn;
  const { chatId } = turn.request;
  const limit = setTimeout(() => abortTurn(turn, "timeout"), limits.turnMs);
  const renewal = setInterval(async () => {
    try {
      const { held, stop } = await withContext(db, { ...caller, today }, (ctx) =>
        conversations.renewTurn(ctx, chatId, answerId, limits.leaseMs),
      );
      if (!held) abortTurn(turn, "superseded");
      else if (stop) abortTurn(turn, "stopped");
    } catch (error) {
      log.error({ err: error, chatId }, "the turn's lease could not be renewed");
    }
  }, limits.leaseMs / 3);
  return () => {
    clearTimeout(limit);
    clearInterval(renewal);
  };
}

import { audit, conversations, withContext } from "@kontor/crm";
import type { Database } from "@kontor/db";
import type { UIMessage } from "ai";
import type { TurnSpending } from "./spending/turn-spending.ts";
import type { Ending, Turn, TurnUsage } from "./turn.ts";
import { turnEntries } from "./turn-audit.ts";
import type { TurnRecord } from "./turn-record.ts";

export interface Settlement {
  agent: string;
  message: UIMessage;
  ending: Ending;
  usage: TurnUsage;
  spending: TurnSpending;
  record: TurnRecord;
}

/** Waits before each try, in milliseconds; a database that is away for a moment must not lose an answer. */
const TRIES_AFTER = [0, 200, 1_000, 3_000];

/**
 * Saves the answer, frees the conversation and settles what the turn took, exactly once whatever the ending and in one
 * transaction; null if the turn had been ended already, which leaves the money settled all the same. Throws when the database stays away; recovery ends the turn then.
 */
export async function settleTurn(
  db: Database,
  turn: Turn,
  settlement: Settlement,
): ReturnType<typeof conversations.settleTurn> {
  const { caller, today, request } = turn;
  const { requestId } = request;
  const { agent, message, ending, usage, spending, record } = settlement;
  let failure: unknown;
  for (const delay of TRIES_AFTER) {
    if (delay > 0) await Bun.sleep(delay);
    try {
      const [settled, paid] = await withContext(db, { ...caller, today, requestId }, async (ctx) => {
        const saved = await conversations.settleTurn(ctx, request.chatId, {
          id: message.id,
          parts: message.parts,
          status: statusOf(ending),
          finishReason: finishReasonOf(ending),
          agent,
          model: usage.model,
          inputTokens: usage.inputTokens,
          outputTokens: usage.outputTokens,
          ms: Math.round(record.elapsedMs),
        });
        // It locks the tenant's audit log until the commit, and is not to be waited for by whoever holds the ledger: under a
        // deployment's limit that is everybody.
        if (saved) await audit.record(ctx, ...turnEntries(turn, settlement));
        const reservations = await spending.settle(ctx);
        return [saved, reservations] as const;
      });
      spending.settled(paid);
      return settled;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function finishReasonOf(ending: Ending): string | null {
  if (ending.kind === "done") return ending.finishReason;
  return ending.kind === "stopped" ? ending.why : null;
}

function statusOf(ending: Ending): conversations.MessageStatus {
  if (ending.kind === "done") return "complete";
  if (ending.kind === "stopped") return "stopped";
  return ending.interrupted ? "interrupted" : "failed";
}

import { conversations, withContext } from "@kontor/crm";
import type { Database } from "@kontor/db";
import type { UIMessage } from "ai";
import type { Ending, Turn, TurnUsage } from "./turn.ts";

export interface Settlement {
  agent: string;
  model: string;
  message: UIMessage;
  ending: Ending;
  usage: TurnUsage;
}

/** Waits before each try, in milliseconds; a database that is away for a moment must not lose an answer. */
const TRIES_AFTER = [0, 200, 1_000, 3_000];

/**
 * Saves the answer and frees the conversation, exactly once whatever the ending: true if this call did it,
 * false if the turn had been ended already. Throws when the database stays away; recovery ends the turn then.
 */
export async function settleTurn(
  db: Database,
  { caller, today, request }: Turn,
  { agent, model, message, ending, usage }: Settlement,
): Promise<boolean> {
  let failure: unknown;
  for (const delay of TRIES_AFTER) {
    if (delay > 0) await Bun.sleep(delay);
    try {
      return await withContext(db, { ...caller, today }, (ctx) =>
        conversations.settleTurn(ctx, request.chatId, {
          id: message.id,
          parts: message.parts,
          status: statusOf(ending),
          agent,
          model,
          inputTokens: usage.inputTokens,
          outputTokens: usage.outputTokens,
        }),
      );
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

function statusOf(ending: Ending): conversations.MessageStatus {
  if (ending.kind === "done") return "complete";
  if (ending.kind === "stopped") return "stopped";
  return ending.code === "unavailable" ? "interrupted" : "failed";
}

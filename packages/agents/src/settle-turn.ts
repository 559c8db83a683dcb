import { type Caller, conversations } from "@kontor/crm";
import type { Database } from "@kontor/db";
import type { UIMessage } from "ai";
import type { Ending, TurnUsage } from "./turn.ts";

export interface Settlement {
  caller: Caller;
  today: string;
  chatId: string;
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
export async function settleTurn(db: Database, settlement: Settlement): Promise<boolean> {
  const { caller, today, chatId, message, ending, usage } = settlement;
  let failure: unknown;
  for (const delay of TRIES_AFTER) {
    if (delay > 0) await Bun.sleep(delay);
    try {
      return await db.withTenant({ tenantId: caller.tenant.id, today }, (sql) =>
        conversations.settleTurn({ sql, tenant: caller.tenant, userId: caller.userId, today }, chatId, {
          id: message.id,
          parts: message.parts,
          status: statusOf(ending),
          agent: settlement.agent,
          model: settlement.model,
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

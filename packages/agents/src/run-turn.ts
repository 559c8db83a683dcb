import { type Caller, todayIn } from "@kontor/crm";
import { checkMessage } from "./guards/check-message.ts";
import { takeConversation } from "./take-conversation.ts";
import type { StartedTurn, Turn, TurnDeps, TurnRequest } from "./turn.ts";
import { inTurnSpan, TurnRecord } from "./turn-record.ts";
import { writeAnswer } from "./write-answer.ts";

/**
 * A chat turn: guards → router → the message saved → agent, tools and answer → settled. Resolves once the
 * message is saved; the answer is then written to the turn log whether anybody reads it or not. Throws a
 * `DomainError` for what must be refused before that.
 */
export async function runTurn(deps: TurnDeps, caller: Caller, request: TurnRequest): Promise<StartedTurn> {
  const record = new TurnRecord();
  checkMessage(request.message.text);
  const today = todayIn(caller.tenant.timeZone, deps.clock);
  const answerId = Bun.randomUUIDv7();
  const turn: Turn = { caller, today, request, answerId, controller: new AbortController() };

  const taken = await takeConversation(deps, turn);
  if (taken.kind === "replay") return taken;

  const finished = inTurnSpan(turn, () => writeAnswer(deps, turn, taken, record));
  deps.running.add(turn, finished);
  return { kind: "running", answerId, finished };
}

import { type Caller, DomainError, todayIn } from "@kontor/crm";
import { admit } from "./admit.ts";
import { chooseComplexity } from "./choose-complexity.ts";
import { checkMessage } from "./guards/check-message.ts";
import { TurnGuard } from "./guards/turn-guard.ts";
import { replayInstead } from "./replay-instead.ts";
import { takeConversation } from "./take-conversation.ts";
import type { StartedTurn, Turn, TurnDeps, TurnRequest } from "./turn.ts";
import { TurnRecord } from "./turn-record.ts";
import { inTurnSpan } from "./turn-span.ts";
import { writeAnswer } from "./write-answer.ts";

/**
 * A chat turn: guards → admitted → router, the message saved and money held → agent, tools and answer, money settled
 * and held again for every step → settled. Resolves once the message is saved; the answer is then written to the turn
 * log whether anybody reads it or not. Throws a `DomainError` for what must be refused before that, which leaves
 * nothing behind.
 */
export async function runTurn(deps: TurnDeps, caller: Caller, request: TurnRequest): Promise<StartedTurn> {
  if (!deps.enabled) throw new DomainError("ai_disabled", "AI is switched off on this server.");
  const record = new TurnRecord();
  checkMessage(request.message.text);
  const guard = new TurnGuard();
  guard.readMessage(request.message.text, request.audience ?? "tenant");
  const turn: Turn = {
    caller,
    today: todayIn(caller.tenant.timeZone, deps.clock),
    request,
    answerId: Bun.randomUUIDv7(),
    ...chooseComplexity(request.message.text),
    controller: new AbortController(),
    guard,
  };

  const admitted = await admit(deps, turn).catch((refusal: unknown) => replayInstead(deps, turn, refusal));
  if ("answerId" in admitted) return admitted;
  const taken = await takeConversation(deps, turn, admitted).catch((error: unknown) => {
    admitted.withdraw();
    throw error;
  });
  if (taken.kind === "replay") {
    admitted.withdraw();
    return taken;
  }

  const finished = inTurnSpan(turn, () => writeAnswer(deps, turn, taken, record));
  deps.running.add(turn, finished);
  const { answerId } = turn;
  return {
    kind: "running",
    answerId,
    tiers: admitted.tiers,
    progress: { begun: record.begun, usage: taken.usage },
    finished,
  };
}

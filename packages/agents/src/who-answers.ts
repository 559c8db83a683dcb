import { prepareQuestion, type Question } from "./prepare-question.ts";
import { refineRoute } from "./router/refine-route.ts";
import type { Route } from "./router/route.ts";
import { answerStep } from "./spending/steps.ts";
import type { PaidStep, TurnSpending } from "./spending/turn-spending.ts";
import type { TakenConversation } from "./take-conversation.ts";
import type { Turn, TurnDeps, TurnUsage } from "./turn.ts";
import type { TurnRecord } from "./turn-record.ts";

/** Who answers, what its model is asked, and the first step with its money. */
export interface Answering {
  route: Route;
  question: Question;
  first: PaidStep;
}

/**
 * Who answers: whom the words named, or else whom a model chooses, whose call is then settled and the money for the
 * answer held. An agent that has no room for the turn leaves it with whom it was admitted for. Throws as
 * `TurnSpending.next` does.
 */
export async function whoAnswers(
  deps: TurnDeps,
  turn: Turn,
  taken: TakenConversation,
  told: { usage: TurnUsage; spending: TurnSpending; record: TurnRecord },
): Promise<Answering> {
  const { route, history, first, question } = taken;
  if (question) return { route, question, first };
  const { messages } = history;
  const chosen = await refineRoute(deps, route, messages, first, turn, told);
  const hasRoom = await taken.admitted.moveTo(chosen.agent);
  const final = hasRoom ? chosen : { ...route, reason: `${route.reason}, and the chosen agent is busy` };
  const asked = await prepareQuestion(deps, turn, final, messages);
  const step = answerStep(deps.models, turn.complexity, asked, 1, asked.asked);
  return { route: final, question: asked, first: await told.spending.next(first, step) };
}

import { conversations } from "@kontor/crm";
import { addTokens } from "../add-tokens.ts";
import { requestHeaders } from "../request-headers.ts";
import type { PaidStep, TurnSpending } from "../spending/turn-spending.ts";
import type { Turn, TurnDeps, TurnUsage } from "../turn.ts";
import type { TurnRecord } from "../turn-record.ts";
import { askModel } from "./ask-model.ts";
import { handoff, isSure, type Route } from "./route.ts";

type RouterDeps = Pick<TurnDeps, "agents" | "models" | "limits">;

/** Whether a model of the low chain is to choose: the words were not sure, and there is one to ask. */
export const needsModel = ({ models, limits }: RouterDeps, route: Route): boolean =>
  !(isSure(route) || models.low.offline || limits.routeMs === 0);

/** What the user said, oldest first, as the model is shown it. */
export const saidIn = (messages: readonly conversations.StoredMessage[]): string[] =>
  messages.filter(({ role }) => role === "user").map(textOf);

/**
 * The route as a model chooses, for the messages as saved; as it is when no model is to be had. What the choice took is
 * added to the usage and due to be settled. Never throws.
 */
export async function refineRoute(
  { agents, limits }: RouterDeps,
  route: Route,
  messages: readonly conversations.StoredMessage[],
  step: PaidStep,
  { request, controller }: Pick<Turn, "request" | "controller">,
  { usage, spending, record }: { usage: TurnUsage; spending: TurnSpending; record: TurnRecord },
): Promise<Route> {
  const model = spending.model(step, (attempt) => {
    usage.attempts++;
    record.attempted(attempt);
  });
  const inTime = AbortSignal.any([controller.signal, AbortSignal.timeout(limits.routeMs)]);
  const choice = await record.step("route", step.chain.names[0], () =>
    askModel(model, agents, saidIn(messages), inTime, requestHeaders(request)),
  );
  addTokens(usage, choice.usage);
  if (choice.agent === null) return { ...route, reason: `${route.reason}, and no model could say` };
  return {
    ...route,
    agent: choice.agent,
    layer: "model",
    reason: "chosen by a model",
    handoffFrom: handoff(agents, conversations.lastAnswerer(messages), choice.agent),
  };
}

const textOf = ({ parts }: conversations.StoredMessage): string =>
  parts.flatMap((part) => (typeof part.text === "string" ? [part.text] : [])).join("\n");

import { conversations } from "@kontor/crm";
import { addTokens } from "../add-tokens.ts";
import type { TurnDeps, TurnUsage } from "../turn.ts";
import type { TurnRecord } from "../turn-record.ts";
import { askModel } from "./ask-model.ts";
import { handoff, isSure, type Route } from "./route.ts";

/**
 * The route as it is when the words were sure of it, else as a model of the low chain chooses, for the messages as
 * saved; as it is, too, when no model is to be had. What the choice took is added to the usage. Never throws.
 */
export async function refineRoute(
  { agents, models: { low }, limits }: Pick<TurnDeps, "agents" | "models" | "limits">,
  route: Route,
  messages: readonly conversations.StoredMessage[],
  signal: AbortSignal,
  usage: TurnUsage,
  record: TurnRecord,
): Promise<Route> {
  if (isSure(route) || low.offline || limits.routeMs === 0) return route;
  const model = low.reporting((attempt) => {
    usage.attempts++;
    record.attempted(attempt);
  });
  const said = messages.filter(({ role }) => role === "user").map(textOf);
  const inTime = AbortSignal.any([signal, AbortSignal.timeout(limits.routeMs)]);
  const choice = await record.step("route", low.names[0], () => askModel(model, agents, said, inTime));
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

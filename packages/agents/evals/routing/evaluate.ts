import type { Agent } from "../../src/define-agent.ts";
import { isSure, type Route, routeMessage } from "../../src/router/route.ts";
import type { LabelledRequest } from "./requests.ts";

export interface Tally {
  requests: number;
  right: number;
}

export interface Evaluation {
  requests: number;
  /** Share of all requests that reach the right agent, whoever the router is not sure of counted as sent to the generalist. */
  accuracy: number;
  /** The same as it is where no model can be asked: the unsure go to the likeliest. */
  accuracyOffline: number;
  /** Share that the layers without a model decide. */
  decided: number;
  /** Share of those that is right. */
  accuracyOfDecided: number;
  /** What always answering with the most frequent agent would reach. */
  majority: number;
  byLayer: Record<string, Tally>;
  byKind: Record<string, Tally>;
  byLanguage: Record<string, Tally>;
  /** Counts by the right agent, then by the chosen one. */
  confusion: Record<string, Record<string, number>>;
  /** By tenths of confidence, of what the words decided: how sure the router was, and how often right. */
  reliability: { requests: number; confidence: number; accuracy: number }[];
  /** How far confidence and accuracy are apart on average over those tenths. */
  calibrationError: number;
  wrong: { request: LabelledRequest; route: Route }[];
}

/** Routes every request without a model and counts. */
export function evaluate(agents: readonly Agent[], requests: readonly LabelledRequest[]): Evaluation {
  const outcomes = requests.map((request) => {
    const route = routeMessage(agents, request.text, { explicit: null, previous: request.previous ?? null });
    return { request, route, right: route.agent === request.agent };
  });
  type Outcome = (typeof outcomes)[number];
  const tallies = (keyOf: (outcome: Outcome) => string): Record<string, Tally> =>
    Object.fromEntries(
      [...Map.groupBy(outcomes, keyOf)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, group]) => [key, { requests: group.length, right: rightOf(group) }]),
    );
  const decided = outcomes.filter(({ route }) => isSure(route));
  const byLabel = tallies(({ request }) => request.agent);
  const bins = Map.groupBy(
    outcomes.filter(({ route }) => route.layer !== "explicit"),
    ({ route }) => Math.min(Math.floor(route.confidence * 10), 9),
  );
  const reliability = [...bins]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => ({
      requests: group.length,
      confidence: group.reduce((sum, { route }) => sum + route.confidence, 0) / group.length,
      accuracy: rightOf(group) / group.length,
    }));
  const binned = reliability.reduce((sum, bin) => sum + bin.requests, 0);
  return {
    requests: outcomes.length,
    accuracy:
      outcomes.filter(({ request, route, right }) => (isSure(route) ? right : request.agent === "general"))
        .length / outcomes.length,
    accuracyOffline: rightOf(outcomes) / outcomes.length,
    decided: decided.length / outcomes.length,
    accuracyOfDecided: rightOf(decided) / decided.length,
    majority: Math.max(...Object.values(byLabel).map((label) => label.requests)) / outcomes.length,
    byLayer: tallies(({ route }) => (isSure(route) ? route.layer : "unsure")),
    byKind: tallies(({ request }) => request.kind),
    byLanguage: tallies(({ request }) => request.lang),
    confusion: Object.fromEntries(
      Object.keys(byLabel).map((label) => [
        label,
        Object.fromEntries(
          agents.map(({ id }) => [
            id,
            outcomes.filter(({ request, route }) => request.agent === label && route.agent === id).length,
          ]),
        ),
      ]),
    ),
    reliability,
    calibrationError: reliability.reduce(
      (sum, bin) => sum + (bin.requests / binned) * Math.abs(bin.confidence - bin.accuracy),
      0,
    ),
    wrong: outcomes.flatMap(({ request, route, right }) => (right ? [] : [{ request, route }])),
  };
}

const rightOf = (outcomes: readonly { right: boolean }[]): number =>
  outcomes.filter(({ right }) => right).length;

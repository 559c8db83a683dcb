import type { Agent } from "../define-agent.ts";
import { type Classifier, trainClassifier } from "./classifier.ts";
import { FOLLOW_UPS } from "./follow-ups.ts";

/** What the rules make of a text. */
export interface Scores {
  /** The likeliest agent for the text as it stands; null if nothing in it is known. */
  best: { agent: string; probability: number } | null;
  /** How likely it only goes on with what was asked before, 0 to 1. */
  followUp: number;
  /** How likely it is a request for this agent, 0 to 1. */
  of(agent: string): number;
}

const classifiers = new WeakMap<readonly Agent[], Classifier<string>>();
/** No agent's id: those are slugs. */
const FOLLOW_UP = "(follow-up)";

/** Gets the router ready for these agents, so that no request waits for it; some tenths of a second, once. */
export function learnAgents(agents: readonly Agent[]): void {
  classifierOf(agents);
}

/** Learned from the agents' descriptions and examples, the first time. */
function classifierOf(agents: readonly Agent[]): Classifier<string> {
  const known = classifiers.get(agents);
  if (known) return known;
  const classifier = trainClassifier(
    [...agents.map(({ id }) => id), FOLLOW_UP],
    [
      ...agents.flatMap(({ id, name, serbianName, description, examples }) =>
        [name, serbianName, description, ...examples].map((text) => ({ text, label: id })),
      ),
      ...FOLLOW_UPS.map((text) => ({ text, label: FOLLOW_UP })),
    ],
  );
  classifiers.set(agents, classifier);
  return classifier;
}

/** Whose request the text is by its words alone. */
export function scoreAgents(agents: readonly Agent[], text: string): Scores {
  const scored = classifierOf(agents)(text);
  const of = (label: string) => scored.find((each) => each.label === label)?.probability ?? 0;
  const best = scored.find(({ label }) => label !== FOLLOW_UP);
  return {
    best: best ? { agent: best.label, probability: best.probability } : null,
    followUp: of(FOLLOW_UP),
    of,
  };
}

import { fold } from "@kontor/models";
import type { Agent } from "../define-agent.ts";

export interface Scored {
  agent: string;
  /** Probability among the agents, 0 to 1. */
  confidence: number;
}

interface Profile {
  agent: string;
  /** How often each stem occurs in the agent's description and examples. */
  stems: Map<string, number>;
  total: number;
}

/** Letters of a word that count: Serbian endings and English plurals fall off. */
const STEM_LENGTH = 5;
/** Keeps an unseen word from deciding alone (additive smoothing). */
const SMOOTHING = 0.3;

const profiles = new WeakMap<readonly Agent[], Profile[]>();

/** Whose description and examples the text is most like (naive Bayes over word stems), best first; empty if no word is known. */
export function scoreAgents(agents: readonly Agent[], text: string): Scored[] {
  const known = profiles.get(agents) ?? agents.map(profileOf);
  profiles.set(agents, known);
  const stems = stemsOf(text).filter((stem) => known.some((profile) => profile.stems.has(stem)));
  if (stems.length === 0) return [];
  const logs = known.map(({ stems: counts, total }) =>
    stems.reduce((sum, stem) => sum + Math.log(((counts.get(stem) ?? 0) + SMOOTHING) / (total + 1)), 0),
  );
  const most = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - most));
  const all = odds.reduce((sum, value) => sum + value, 0);
  return known
    .map((profile, index) => ({ agent: profile.agent, confidence: (odds[index] ?? 0) / all }))
    .sort((a, b) => b.confidence - a.confidence);
}

function profileOf({ id, description, examples }: Agent): Profile {
  const stems = new Map<string, number>();
  for (const stem of [description, ...examples].flatMap(stemsOf)) stems.set(stem, (stems.get(stem) ?? 0) + 1);
  return { agent: id, stems, total: [...stems.values()].reduce((sum, count) => sum + count, 0) };
}

const stemsOf = (text: string): string[] =>
  (fold(text).match(/[\p{L}\p{N}]{2,}/gu) ?? []).map((word) => word.slice(0, STEM_LENGTH));

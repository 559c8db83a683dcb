import { fold } from "@kontor/models";
import type { Agent } from "../define-agent.ts";

export interface Scored {
  agent: string;
  /** Probability among the agents, 0 to 1. */
  confidence: number;
}

interface Profile {
  agent: string;
  /** How often each feature occurs in the agent's description and examples. */
  counts: Map<string, number>;
  total: number;
}

/** Letters of a word that make its stem: Serbian endings and English plurals fall off. */
const STEM_LENGTH = 5;
/** Letter runs forgive endings, compounds and typing errors. */
const GRAM_LENGTH = 4;
/** Keeps an unseen feature from deciding alone (additive smoothing). */
const SMOOTHING = 0.2;
/** A word counts as its stem and as several runs; this takes the exaggeration out of the confidence. */
const TEMPERATURE = 3;

const profiles = new WeakMap<readonly Agent[], { all: Profile[]; vocabulary: Set<string> }>();

/** Whose description and examples the text is most like (naive Bayes), best first; empty if nothing in it is known. */
export function scoreAgents(agents: readonly Agent[], text: string): Scored[] {
  const { all, vocabulary } = profilesOf(agents);
  const known = featuresOf(text).filter((feature) => vocabulary.has(feature));
  if (known.length === 0) return [];
  const logs = all.map(({ counts, total }) => {
    const room = total + SMOOTHING * vocabulary.size;
    const sum = known.reduce(
      (log, feature) => log + Math.log(((counts.get(feature) ?? 0) + SMOOTHING) / room),
      0,
    );
    return sum / TEMPERATURE;
  });
  const most = Math.max(...logs);
  const odds = logs.map((log) => Math.exp(log - most));
  const together = odds.reduce((sum, value) => sum + value, 0);
  return all
    .map(({ agent }, index) => ({ agent, confidence: (odds[index] ?? 0) / together }))
    .sort((a, b) => b.confidence - a.confidence);
}

function profilesOf(agents: readonly Agent[]) {
  const known = profiles.get(agents);
  if (known) return known;
  const all = agents.map(profileOf);
  const vocabulary = new Set(all.flatMap(({ counts }) => [...counts.keys()]));
  const made = { all, vocabulary };
  profiles.set(agents, made);
  return made;
}

function profileOf({ id, description, examples }: Agent): Profile {
  const counts = new Map<string, number>();
  const features = [description, ...examples].flatMap(featuresOf);
  for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return { agent: id, counts, total: features.length };
}

function featuresOf(text: string): string[] {
  const words = fold(text).match(/[\p{L}\p{N}]{2,}/gu) ?? [];
  return words.flatMap((word) => [word.slice(0, STEM_LENGTH), ...gramsOf(`^${word}$`)]);
}

const gramsOf = (word: string): string[] =>
  Array.from({ length: Math.max(word.length - GRAM_LENGTH + 1, 0) }, (_, start) =>
    word.slice(start, start + GRAM_LENGTH),
  );

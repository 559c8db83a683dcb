import { conceptsIn } from "@kontor/models";
import type { Vocabulary } from "./vocabulary.ts";
import { NAMES, type Word } from "./words.ts";

/** What a text is recognised by, each with how much it counts. */
export type Features = Map<string, number>;

/** Beginnings of a word that stand for its stem, in letters. */
const STEMS = [4, 5, 6];
/** Runs of letters, this long; they forgive endings, compounds and slips. */
const RUNS = [4];
const PAIR_STEM = 5;

const WEIGHTS = { concept: 1.5, kind: 1, word: 0.5, stem: 1, run: 0.6, pair: 0.8, gapped: 0.3 };

const NAME = "#name";
const START = "^";

/** Of a text: what its words mean, themselves, their stems, their letters, and the pairs they stand in. */
export function featuresOf(words: readonly Word[], vocabulary: Vocabulary): Features {
  const features: Features = new Map();
  const add = (feature: string, weight: number) => {
    if (weight > (features.get(feature) ?? 0)) features.set(feature, weight);
  };
  const read = words.map((word) => readWord(word, vocabulary));
  let [before, last] = [START, START];
  for (const { text, known } of read) {
    if (text === NAME && last === NAME) continue;
    if (text.startsWith("#")) add(text, WEIGHTS.kind);
    else addWord(text, known, add);
    const stem = known && text !== NAMES ? text.slice(0, PAIR_STEM) : NAME;
    add(`pair ${last} ${stem}`, WEIGHTS.pair);
    add(`gapped ${before} ${stem}`, WEIGHTS.gapped);
    [before, last] = [last, stem];
  }
  for (const concept of conceptsIn(read.map(({ text }) => text))) add(`concept ${concept}`, WEIGHTS.concept);
  return features;
}

function addWord(text: string, known: boolean, add: (feature: string, weight: number) => void): void {
  const bounded = `^${text}$`;
  for (const length of RUNS)
    for (let start = 0; start + length <= bounded.length; start++)
      add(`run ${bounded.slice(start, start + length)}`, WEIGHTS.run);
  if (!known) return;
  add(`word ${text}`, WEIGHTS.word);
  for (const length of STEMS) if (text.length >= length) add(`stem ${text.slice(0, length)}`, WEIGHTS.stem);
}

/** The word itself, the one it was meant to be, or `#name` for what is written like one and not known. */
function readWord({ text, name }: Word, vocabulary: Vocabulary): { text: string; known: boolean } {
  if (text.startsWith("#") || vocabulary.has(text)) return { text, known: true };
  if (name) return { text: NAME, known: true };
  if (conceptsIn([text]).length > 0) return { text, known: true };
  const corrected = vocabulary.corrected(text);
  return corrected === undefined ? { text, known: false } : { text: corrected, known: true };
}

import { meaningsOf } from "./lexicon/meanings.ts";
import { wordsOf } from "./words.ts";

/** What a text is recognised by, each with how much it counts. */
export type Features = Map<string, number>;

/** Found on the train half of the labelled texts, each tried with examples that it is not among. */
const WEIGHTS = { field: 3, kind: 1.5, word: 1, stem: 0.7, run: 0.2 };

/** Beginnings that stand for a word's stem, whatever its case ending, in letters. */
const STEMS = [4, 6];
/** Runs of letters, this long; they forgive slips and compounds. */
const RUN = 4;

/** Of a text: what its words mean, themselves, their stems and their letters. */
export function featuresOf(text: string): Features {
  const features: Features = new Map();
  const add = (feature: string, weight: number) => {
    if (weight > (features.get(feature) ?? 0)) features.set(feature, weight);
  };
  const words = wordsOf(text);
  for (const word of words) {
    add(word, WEIGHTS.word);
    if (word.startsWith("#")) continue;
    for (const length of STEMS) if (word.length > length) add(`${word.slice(0, length)}-`, WEIGHTS.stem);
    const bounded = ` ${word} `;
    for (let start = 0; start + RUN <= bounded.length; start++)
      add(`~${bounded.slice(start, start + RUN)}`, WEIGHTS.run);
  }
  for (const [meaning, times] of meaningsOf(words))
    add(`=${meaning}`, (meaning.includes(".") ? WEIGHTS.kind : WEIGHTS.field) * Math.sqrt(times));
  return features;
}

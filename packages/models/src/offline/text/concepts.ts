import type { Concept } from "../lexicon/index.ts";
import { phraseAt } from "./phrases.ts";

/**
 * What the folded words of a message mean, in order: "koje fakture kasne" is `which`, `invoice`, `overdue`. A
 * longer phrase goes before the words in it.
 */
export function conceptsIn(words: readonly string[]): Concept[] {
  const found: Concept[] = [];
  for (let at = 0; at < words.length; at++) {
    const phrasing = phraseAt(words, at);
    if (!phrasing) continue;
    found.push(...phrasing.concepts);
    at = phrasing.end - 1;
  }
  return found;
}

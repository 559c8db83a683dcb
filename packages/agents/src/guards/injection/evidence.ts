import { PATTERNS, type RuleHits, ruleNames } from "./rules.ts";

/** Normalised characters from which on a text counts as long: in long ones a rule fits by chance sooner. */
export const LONG = 300;
/** What the words say counts up to here, whichever way. */
const MOST = 3;

const OF_ONE_LENGTH = 5 + ruleNames.length;

export const EVIDENCE = 2 * OF_ONE_LENGTH + PATTERNS;

const WINDOW = 240;
const STEP = 160;
/** Windows that are looked at: those of the longest message that is taken. */
const MOST_WINDOWS = 64;

/** The pieces of a long text, overlapping, each to be weighed as a short one; none of a short text. */
export function windowsOf(text: string): string[] {
  if (text.length <= LONG) return [];
  const windows: string[] = [];
  for (let from = 0; from < text.length - STEP / 2 && windows.length < MOST_WINDOWS; from += STEP) {
    const start = from === 0 ? 0 : text.indexOf(" ", from) + 1 || from;
    windows.push(text.slice(start, start + WINDOW));
  }
  return windows;
}

/** What speaks for an attack, as places and values: what the words say, and which rules fit, for its length. */
export function evidenceOf(words: number, { names, patterns }: RuleHits, length: number): [number, number][] {
  const from = length > LONG ? OF_ONE_LENGTH : 0;
  const evidence: [number, number][] = [
    [from, Math.max(-MOST, Math.min(MOST, words))],
    [from + 1, 1],
  ];
  if (patterns.length > 0) evidence.push([from + 2, 1]);
  if (patterns.length > 1) evidence.push([from + 3, 1]);
  if (names.size > 1) evidence.push([from + 4, 1]);
  ruleNames.forEach((name, place) => {
    if (names.has(name)) evidence.push([from + 5 + place, 1]);
  });
  for (const place of patterns) evidence.push([2 * OF_ONE_LENGTH + place, 1]);
  return evidence;
}

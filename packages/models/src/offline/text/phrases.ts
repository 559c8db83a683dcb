import { filler } from "../lexicon/filler.ts";
import { type Concept, concepts, type Language } from "../lexicon/index.ts";
import { refused } from "../lexicon/refused.ts";
import { almostEqual, almostStartsWith } from "./typo.ts";

interface Phrase {
  concept: Concept;
  language: Language;
  words: { stem: string; open: boolean }[];
  /** Letters said exactly: the more, the surer. */
  weight: number;
}

const split = (text: string): string[] =>
  text
    .split(",")
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== "");

function compile(): Phrase[] {
  const compiled: Phrase[] = [];
  for (const [name, sides] of Object.entries(concepts)) {
    const concept = asConcept(name);
    sides.forEach((side, index) => {
      for (const phrase of split(side)) {
        const words = phrase
          .split(" ")
          .map((word) => ({ stem: word.replace("*", ""), open: word.endsWith("*") }));
        compiled.push({
          concept,
          language: index === 0 ? "en" : "sr",
          words,
          weight: phrase.length - (phrase.endsWith("*") ? 1 : 0),
        });
      }
    });
  }
  return compiled;
}

const refusedConcepts = new Set<string>(Object.keys(refused));
const known = new Set<string>(Object.keys(concepts));
const isConcept = (name: string): name is Concept => known.has(name);
function asConcept(name: string): Concept {
  if (!isConcept(name)) throw new Error(`no such concept: ${name}`);
  return name;
}

const startOf = ({ words: [first] }: Phrase, letters: number): string => first?.stem.slice(0, letters) ?? "";
const PHRASES = compile();
/** One letter is all that a slip leaves; two are enough for words as they should be. */
const BY_LETTER = Map.groupBy(PHRASES, (phrase) => startOf(phrase, 1));
const BY_START = Map.groupBy(PHRASES, (phrase) => startOf(phrase, 2));
const words = (text: string): Set<string> => new Set(text.split(/\s+/).map((word) => word.trim()));
const FILLER: Record<Language, Set<string>> = { en: words(filler.en), sr: words(filler.sr) };

export const isFiller = (word: string, language: Language): boolean => FILLER[language].has(word);

/** A stretch of words that carries concepts. */
export interface Phrasing {
  readonly start: number;
  readonly end: number;
  readonly concepts: readonly Concept[];
  readonly languages: readonly Language[];
  readonly guessed: boolean;
}

const fits = (word: string | undefined, { stem, open }: { stem: string; open: boolean }): boolean =>
  word !== undefined && (open ? word.startsWith(stem) : word === stem);

/** The longest known phrase at a word. */
export function phraseAt(tokens: readonly string[], at: number): Phrasing | null {
  const candidates = (BY_START.get(tokens[at]?.slice(0, 2) ?? "") ?? []).filter((phrase) =>
    phrase.words.every((word, offset) => fits(tokens[at + offset], word)),
  );
  if (candidates.length === 0) return null;
  const longest = Math.max(0, ...candidates.map((phrase) => phrase.words.length));
  const ofLength = candidates.filter((phrase) => phrase.words.length === longest);
  const weight = Math.max(0, ...ofLength.map((phrase) => phrase.weight));
  const best = ofLength.filter((phrase) => phrase.weight === weight);
  return best.length === 0 ? null : phrasing(at, longest, best, false);
}

/** Words of their own that are one letter from one of ours. */
const NO_SLIP = /^(supplies|premises|office|offices|income?|recipes?|staging|nations?)$/;

/** A long word that is one letter away from a known one. */
export function misspelledAt(tokens: readonly string[], at: number): Phrasing | null {
  const word = tokens[at] ?? "";
  if (word.length < 6 || NO_SLIP.test(word) || /\d/.test(word)) return null;
  const near = (BY_LETTER.get(word[0] ?? "") ?? []).filter(({ concept, words: [first, ...rest] }) => {
    // A slip must not turn an honest question into one that is refused.
    if (refusedConcepts.has(concept)) return false;
    if (!first || rest.length > 0 || first.stem.length < 5) return false;
    return first.open
      ? almostStartsWith(word, first.stem)
      : first.stem.length >= 6 && almostEqual(word, first.stem);
  });
  const weight = Math.max(0, ...near.map((phrase) => phrase.weight));
  const best = near.filter((phrase) => phrase.weight === weight);
  return best.length === 0 ? null : phrasing(at, 1, best, true);
}

function phrasing(start: number, length: number, phrases: Phrase[], guessed: boolean): Phrasing {
  return {
    start,
    end: start + length,
    concepts: [...new Set(phrases.map((phrase) => phrase.concept))],
    languages: [...new Set(phrases.map((phrase) => phrase.language))],
    guessed,
  };
}

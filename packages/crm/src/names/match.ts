import { isCaseFormOf } from "./case-endings.ts";
import { withoutLegalForm } from "./legal-forms.ts";

/** Something that is called by a name, in `search_name` spelling. */
export interface Named {
  searchName: string;
  /** Further words that help to tell it apart, such as its city. */
  also?: string | null;
}

interface Reading {
  /** The whole text, the text without its legal form, and that text's words. */
  full: string;
  bare: string;
  words: string[];
  also: string[];
}

type Rung = (heard: Reading, name: Reading) => boolean;

type SameWord = (heard: string, name: string) => boolean;

// A word of the name itself must be among them: a city alone names nobody.
const containsAll = (heard: Reading, name: Reading, same: SameWord): boolean =>
  heard.words.every((word) => [...name.words, ...name.also].some((other) => same(word, other))) &&
  heard.words.some((word) => name.words.some((other) => same(word, other)));
const nothingElse = (heard: Reading, name: Reading): boolean => heard.words.length === name.words.length;
const equal = (heard: string, name: string): boolean => heard === name;
const startsName = (heard: string, name: string): boolean => name.startsWith(heard);

/** From the surest reading to the loosest. */
const LADDER: readonly Rung[] = [
  (heard, name) => heard.full === name.full,
  (heard, name) => heard.bare === name.bare,
  (heard, name) => name.bare.startsWith(`${heard.bare} `),
  (heard, name) => name.bare.startsWith(heard.bare),
  (heard, name) => nothingElse(heard, name) && containsAll(heard, name, equal),
  (heard, name) => containsAll(heard, name, equal),
  (heard, name) => containsAll(heard, name, startsName),
  (heard, name) => nothingElse(heard, name) && containsAll(heard, name, isCaseFormOf),
  (heard, name) => containsAll(heard, name, isCaseFormOf),
];

// What people put before a name; only left out when the name with it is nowhere.
const TITLES =
  /^(?:firm(?:a|e|i|u|om)|kompanij(?:a|e|i|u|om)|preduzec(?:e|a|u|em)|kup(?:ac|ca|cu|cem)|klijent(?:a|u|om)?|dobavljac(?:a|u|em)?|company|customer|client|supplier|vendor|the|from|of|od|za|sa) /;

/**
 * Those that `heard` means: the hits of the first rung that has any, so either one, several equally good, or
 * none. It only ever matches; it never takes what is merely similar. All texts in `search_name` spelling.
 */
export function bestMatches<Candidate extends Named>(
  heard: string,
  candidates: readonly Candidate[],
): Candidate[] {
  const names = candidates.map((candidate) => ({
    candidate,
    reading: read(candidate.searchName, candidate.also),
  }));
  for (const text of readingsOf(heard)) {
    const reading = read(text);
    for (const rung of LADDER) {
      const hits = names.filter((name) => rung(reading, name.reading));
      if (hits.length > 0) return hits.map((hit) => hit.candidate);
    }
  }
  return [];
}

/** The text, then the text without one title after the other. */
function readingsOf(heard: string): string[] {
  const readings: string[] = [];
  for (let text = possessiveOff(heard); text && !readings.includes(text); text = text.replace(TITLES, "")) {
    readings.push(text);
  }
  return readings;
}

// "delta promet's" arrives as "delta promet s".
const possessiveOff = (text: string): string => text.replace(/(?<=\S) s$/, "");

// "&" and "and" are one; "Bukovik iz Beograda" is Bukovik, Beograd. Without diacritics "đ" is typed as "dj" and as "d".
const fold = (text: string): string =>
  text.replace(/ (?:and|und|et|i|iz|from|in|u)(?= )/g, "").replaceAll("dj", "d");
const wordsOf = (text: string): string[] => text.split(" ").filter(Boolean);

function read(searchName: string, also?: string | null): Reading {
  const full = fold(searchName);
  const bare = withoutLegalForm(full);
  return { full, bare, words: wordsOf(bare), also: wordsOf(fold(also ?? "")) };
}

/**
 * For each reading of `heard`, LIKE patterns that every name must fit which `bestMatches` could accept by it:
 * the beginning of each word, with room for the "j" that folding takes out.
 */
export const necessaryPatterns = (heard: string): string[][] =>
  readingsOf(heard)
    .map((text) => read(text).words.map((word) => `%${word.slice(0, 2).replaceAll("d", "d%")}%`))
    .filter((patterns) => patterns.length > 0);

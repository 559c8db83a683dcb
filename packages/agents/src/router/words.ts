import { fold } from "@kontor/models";

/** A word as the router compares it: folded, or the kind of thing it is ("#number", "#names" for "Delta Promet"). */
export interface Word {
  text: string;
  /** Written like a name: a capital in the middle of a sentence that has small letters, too. */
  name: boolean;
}

/** The kind of several words in a row that are written like names: a firm or a person, whatever the words. */
export const NAMES = "#names";

/** A pasted text asks at its beginning or at its end. */
const HEAD = 240;
const TAIL = 120;
const LONGEST_WORD = 24;

const RUN = /[\p{L}\p{N}][\p{L}\p{M}\p{N}.,/@'’_-]*/gu;
const INNER_PUNCTUATION = /[^\p{L}\p{N}]+/u;
const CAPITAL = /^\p{Lu}/u;
const ACRONYM = /^\p{Lu}+$/u;
const SMALL = /^\p{Ll}/u;
const SENTENCE_END = /[.?!:]\s*$/;
const KINDS: readonly [kind: string, pattern: RegExp][] = [
  ["#mail", /^[^@]+@[^@]+\.[^@]+$/],
  ["#year", /^(19|20)\d\d$/],
  ["#quarter", /^q[1-4]$/],
  ["#number", /^[\d.,]+$/],
  ["#document", /\d/],
  ["#currency", /^(eur|rsd|usd|din|evr(o|a|u|i|ima)|euros?|dinar\p{L}{0,3}|dolar\p{L}{0,3}|dollars?)$/u],
  [
    "#month",
    /^(januar|februar|mart|april|avgust|(sept|nov|dec)emb[ae]?r|oktob[ae]?r)(a|u|om|i|skih?|ske)?$|^(maj|jun|jul)(a|u|om)?$/,
  ],
  ["#month", /^(january|february|march|april|may|june|july|august|(sept|nov|dec)ember|october)$/],
  ["#day", /^(mon|tues|wednes|thurs|fri|satur|sun)day$|^(ponedelj|utor|cetvrt|pet)(ak|ka|kom)$/],
  ["#day", /^(sred|subot)[aeu]$/],
];

/** The words of a text, at most about `HEAD + TAIL` characters of it; linear in what is looked at. */
export function wordsOf(text: string): Word[] {
  const looked = text.length > HEAD + TAIL ? `${text.slice(0, HEAD)} ${text.slice(-TAIL)}` : text;
  const runs = [...looked.matchAll(RUN)];
  const mixed = runs.slice(1).some(([run]) => SMALL.test(run));
  const isCapital = (place: number) => CAPITAL.test(runs[place]?.[0] ?? "");
  const follows = (place: number) => {
    const [before, run] = [runs[place - 1], runs[place]];
    return before && run ? looked.slice(before.index, run.index) === `${withoutEnd(before[0])} ` : false;
  };
  const words: Word[] = [];
  runs.forEach(({ 0: run, index }, place) => {
    const parts = partsOf(run);
    const name =
      mixed && place > 0 && isCapital(place) && !SENTENCE_END.test(looked.slice(0, index).slice(-2));
    const inRow = (isCapital(place - 1) && follows(place)) || (isCapital(place + 1) && follows(place + 1));
    if (name && inRow && !ACRONYM.test(withoutEnd(run)) && !parts.some(isKind)) {
      if (words.at(-1)?.text !== NAMES) words.push({ text: NAMES, name: false });
    } else for (const text of parts) words.push({ text, name: name && !isKind(text) });
  });
  return words;
}

const isKind = (text: string): boolean => text.startsWith("#");
const withoutEnd = (run: string): string => run.replace(/[.,/@_-]+$/, "");

function partsOf(run: string): string[] {
  const folded = fold(withoutEnd(run));
  const whole = kindOf(folded);
  if (whole) return [whole];
  return folded
    .split(INNER_PUNCTUATION)
    .filter((part) => part !== "")
    .map((part) => kindOf(part) ?? part.slice(0, LONGEST_WORD));
}

const kindOf = (word: string): string | undefined => KINDS.find(([, pattern]) => pattern.test(word))?.[0];

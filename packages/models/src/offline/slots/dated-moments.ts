import { monthIn, monthOrdinalIn, unitIn, YEAR } from "../lexicon/time.ts";
import type { Token } from "../text/tokens.ts";
import { dateOf, type Interval, monthsOf } from "./calendar.ts";
import { type Clock, type Found, fixed, type Words } from "./moment.ts";
import { yearly } from "./named-moments.ts";

function dateParts(word: string): { day: number; month: number; year: number | null } | null {
  const dotted =
    /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?$/.exec(word) ?? /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/.exec(word);
  if (dotted) {
    const [first, second, year] = [Number(dotted[1]), Number(dotted[2]), Number(dotted[3])];
    return second > 12 && first <= 12
      ? { day: second, month: first, year }
      : { day: first, month: second, year };
  }
  const isoDate = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(word);
  return isoDate ? { day: Number(isoDate[3]), month: Number(isoDate[2]), year: Number(isoDate[1]) } : null;
}

const dayNumber = (word: string | undefined): number => {
  const found = /^(\d{1,2})(?:st|nd|rd|th|og|ti|vi|i|eg)?$/.exec(word ?? "");
  const value = Number(found?.[1] ?? 0);
  return value <= 31 ? value : 0;
};

export function date(words: Words, tokens: readonly Token[], at: number, clock: Clock): Found | null {
  const word = words[at] ?? "";
  const both = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(word);
  if (both?.[1] && both[2]) return fixed(1, { from: both[1], to: both[2] });
  const written = dateParts(word);
  if (written?.year) {
    const found = dateOf(written.year, written.month, written.day);
    return found ? fixed(1, { from: found, to: found }) : null;
  }
  const short = /^(\d{1,2})\.(\d{1,2})$/.exec(word);
  const dotAfter = tokens[at + 1] ? /^\./.test(tokens[at + 1]?.gap ?? "") : false;
  const dayIn =
    (month: number, dayOfMonth: number) =>
    (year: number): Interval => {
      const found = dateOf(year, month, dayOfMonth) ?? monthsOf(year, month, 1).to;
      return { from: found, to: found };
    };
  if (
    short &&
    (dotAfter || /^(od|do|na|dana|on|since|until|pre|posle)$/.test(words[at - 1] ?? "")) &&
    dateOf(2024, Number(short[2]), Number(short[1]))
  ) {
    return yearly(words, at, 1, clock, dayIn(Number(short[2]), Number(short[1])));
  }
  const first = dayNumber(word);
  const of = words[at + 1] === "of" ? 1 : 0;
  const monthAfter = monthIn(words[at + 1 + of] ?? "");
  if (first && monthAfter && dateOf(2024, monthAfter, first))
    return yearly(words, at, 2 + of, clock, dayIn(monthAfter, first));
  const month = monthIn(word);
  const the = words[at + 1] === "the" ? 1 : 0;
  const second = dayNumber(words[at + 1 + the]);
  if (month && second && dateOf(2024, month, second))
    return yearly(words, at, 2 + the, clock, dayIn(month, second));
  return null;
}

export function month(words: Words, tokens: readonly Token[], at: number, clock: Clock): Found | null {
  const word = words[at] ?? "";
  const numeric = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(word) ?? null;
  if (numeric) return fixed(1, monthsOf(Number(numeric[1]), Number(numeric[2]), 1));
  const slashed = /^(0?[1-9]|1[0-2])[/.](20\d\d)$/.exec(word);
  if (slashed) return fixed(1, monthsOf(Number(slashed[2]), Number(slashed[1]), 1));
  const byOrdinal =
    unitIn(words[at + 1] ?? "") === "month"
      ? monthOrdinalIn(word) ||
        (/^(0?[1-9]|1[0-2])$/.test(word) && /^\./.test(tokens[at + 1]?.gap ?? "") ? Number(word) : 0)
      : 0;
  if (byOrdinal) return yearly(words, at, 2, clock, (year) => monthsOf(year, byOrdinal, 1));
  const named = monthIn(word);
  if (!named) return null;
  const modal =
    word === "may" &&
    !tokens[at]?.capital &&
    !/^(in|for|of|since|from|to|until|during|and|between|by|last|this)$/.test(words[at - 1] ?? "");
  if (modal && !YEAR.test(words[at + 1] ?? "")) return null;
  const nameLike =
    tokens[at]?.capital &&
    tokens[at + 1]?.capital &&
    tokens[at + 1]?.gap === " " &&
    !monthIn(words[at + 1] ?? "") &&
    /^(mart|marta|maja|jan|april|june|may)$/.test(word);
  const afterName = tokens[at - 1]?.capital && tokens[at]?.capital && /^(mart|maja)$/.test(word);
  if (nameLike || afterName) return null;
  return yearly(words, at, 1, clock, (year) => monthsOf(year, named, 1));
}

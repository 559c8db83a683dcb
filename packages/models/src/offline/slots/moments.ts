import type { Token } from "../text/tokens.ts";
import { relativeToOther, toDate } from "./bounded-moments.ts";
import { date, month } from "./dated-moments.ts";
import type { Clock, Moment, Words } from "./moment.ts";
import { quarterOrHalf, weekday, year } from "./named-moments.ts";
import { ago, beforeLast, day, elided, relativeUnit, rolling } from "./relative-moments.ts";

/** The stretch of time that begins at a word, longest reading first; null if none does. */
export function momentAt(tokens: readonly Token[], words: Words, at: number, clock: Clock): Moment | null {
  const found =
    relativeToOther(words, at) ??
    toDate(words, at, clock) ??
    day(words, at, clock) ??
    rolling(words, at, clock) ??
    beforeLast(words, at, clock) ??
    ago(words, at, clock) ??
    quarterOrHalf(words, at, clock) ??
    date(words, tokens, at, clock) ??
    relativeUnit(words, at, clock) ??
    elided(words, at, clock) ??
    month(words, tokens, at, clock) ??
    weekday(words, at, clock) ??
    year(words, at);
  if (!found) return null;
  return { ...found, at, hasYear: found.hasYear ?? false, relative: found.relative ?? false };
}

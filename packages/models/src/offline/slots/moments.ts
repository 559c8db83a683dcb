import {
  countIn,
  monthIn,
  monthOrdinalIn,
  ordinalIn,
  relativeIn,
  unitIn,
  weekdayIn,
  YEAR,
} from "../lexicon/time.ts";
import type { Token } from "../text/tokens.ts";
import {
  addDays,
  dateOf,
  type Interval,
  monthsOf,
  stepBy,
  type Unit,
  unitAround,
  weekdayBefore,
  yearOf,
} from "./calendar.ts";

/** One named stretch of time in a message: "last month", "Q3 2026", "12.3.2026". */
export interface Moment {
  readonly at: number;
  readonly length: number;
  /** The stretch, with the year if the text left it out. */
  resolve(year?: number): Interval;
  readonly hasYear: boolean;
  /** "last month" rather than a named one: Serbian "od" before it means "of", not "since". */
  readonly relative: boolean;
  readonly unit?: Unit;
  /** A range of days that ends with today by itself ("last 30 days"). */
  readonly rolling?: boolean;
  /** "the same period last year": a year before the other period of the question. */
  readonly yearBefore?: boolean;
  /** "the previous one": right before the other period of the question. */
  readonly justBefore?: boolean;
}

export interface Clock {
  readonly today: string;
  /** Whether a month or day without its year may lie ahead ("due in December"). */
  readonly forward: boolean;
}

type Words = readonly string[];
interface Found {
  length: number;
  resolve: (year?: number) => Interval;
  hasYear?: boolean;
  relative?: boolean;
  unit?: Unit;
  rolling?: boolean;
  yearBefore?: boolean;
  justBefore?: boolean;
}

/** A year right after position `at`: "2026", "of 2026", "prošle godine", "last year". */
export function yearAfter(words: Words, at: number, today: string): { year: number; length: number } | null {
  let index = at;
  while (/^(of|in|the|u|for|za|from|iz)$/.test(words[index] ?? "") && index - at < 2) index++;
  const named = YEAR.exec(words[index] ?? "");
  if (named) {
    const length = index - at + 1;
    const tail = /^(godin\w+|god)$/.test(words[index + 1] ?? "") ? 1 : 0;
    return { year: Number(named[1]), length: length + tail };
  }
  const shift = relativeIn(words[index] ?? "");
  if (shift !== null && unitIn(words[index + 1] ?? "") === "year") {
    return { year: yearOf(today) + shift, length: index - at + 2 };
  }
  return null;
}

/** The latest year in which the stretch has begun; with `forward`, the first in which it is not over. */
function usualYear(clock: Clock, of: (year: number) => Interval): number {
  const thisYear = yearOf(clock.today);
  if (clock.forward) return of(thisYear).to >= clock.today ? thisYear : thisYear + 1;
  return of(thisYear).from <= clock.today ? thisYear : thisYear - 1;
}

function yearly(
  words: Words,
  at: number,
  length: number,
  clock: Clock,
  of: (year: number) => Interval,
): Found {
  const year = yearAfter(words, at + length, clock.today);
  return {
    length: length + (year?.length ?? 0),
    hasYear: year !== null,
    resolve: (given) => of(year?.year ?? given ?? usualYear(clock, of)),
  };
}

const fixed = (length: number, interval: Interval, rest: Partial<Found> = {}): Found => ({
  length,
  hasYear: true,
  resolve: () => interval,
  ...rest,
});

function day(words: Words, at: number, { today }: Clock): Found | null {
  const one = (word: string | undefined): number | null => {
    if (/^(today|todays|danas|danasnj\w+|tonight)$/.test(word ?? "")) return 0;
    if (/^(yesterday|yesterdays|juce|jucer|jucerasnj\w+|jucerasnji)$/.test(word ?? "")) return -1;
    if (/^(tomorrow|tomorrows|sutra|sutrasnj\w+)$/.test(word ?? "")) return 1;
    if (/^prekjuce\w*$/.test(word ?? "")) return -2;
    return word === "prekosutra" ? 2 : null;
  };
  const shift = one(words[at]);
  return shift === null ? null : fixed(1, unitAround(today, "day", shift), { relative: true, unit: "day" });
}

function rolling(words: Words, at: number, { today }: Clock): Found | null {
  const shift = relativeIn(words[at] ?? "");
  if (shift !== null && shift !== 0) {
    const count = countIn(words[at + 1]) ?? (/^(couple|nekoliko|few)$/.test(words[at + 1] ?? "") ? 3 : null);
    const gap = /^(full|whole|calendar|business|celih|od)$/.test(words[at + 2] ?? "") ? 1 : 0;
    const unit = unitIn(words[at + 2 + gap] ?? "");
    if (count !== null && count > 0 && unit) {
      const edge = stepBy(today, unit, shift < 0 ? -count : count);
      return fixed(3 + gap, shift < 0 ? { from: edge, to: today } : { from: today, to: edge }, {
        rolling: true,
        relative: true,
      });
    }
    if (words[at] === "past" && unitIn(words[at + 1] ?? "") && words[at - 1] === "the") {
      const only = unitIn(words[at + 1] ?? "");
      if (only && only !== "day")
        return fixed(2, { from: stepBy(today, only, -1), to: today }, { rolling: true, relative: true });
    }
  }
  const whole = shift !== null && shift < 0 && words[at + 2] === "dana" ? unitIn(words[at + 1] ?? "") : null;
  if (whole)
    return fixed(3, { from: stepBy(today, whole, -1), to: today }, { rolling: true, relative: true });
  const within = /^(in|within|u|za)$/.test(words[at] ?? "") ? countIn(words[at + 1]) : null;
  const unit = unitIn(words[at + 2] ?? "");
  if (within && within < 400 && unit && words[at] !== "u") {
    return fixed(3, { from: today, to: stepBy(today, unit, within) }, { rolling: true, relative: true });
  }
  return null;
}

/** "the month before last". */
function beforeLast(words: Words, at: number, { today }: Clock): Found | null {
  const unit = words[at + 1] === "before" && words[at + 2] === "last" ? unitIn(words[at] ?? "") : null;
  return unit ? fixed(3, unitAround(today, unit, -2), { relative: true, unit }) : null;
}

function ago(words: Words, at: number, { today }: Clock): Found | null {
  const before = /^(pre|prije)$/.test(words[at] ?? "") ? 1 : 0;
  const count = countIn(words[at + before]) ?? (before && unitIn(words[at + before] ?? "") ? 1 : null);
  const numbered = countIn(words[at + before]) === null ? 0 : 1;
  const unit = unitIn(words[at + before + numbered] ?? "");
  if (count === null || !unit) return null;
  const after = words[at + before + numbered + 1] === "ago" ? 1 : 0;
  if (!before && !after) return null;
  const there = stepBy(today, unit, -count);
  return fixed(before + numbered + 1 + after, unitAround(there, unit, 0), { relative: true, unit });
}

function relativeUnit(words: Words, at: number, { today }: Clock): Found | null {
  const shift = relativeIn(words[at] ?? "");
  if (shift === null) return null;
  const skip = /^(full|whole|calendar|business|fiscal|kalendarsk\w+)$/.test(words[at + 1] ?? "") ? 1 : 0;
  const unit = unitIn(words[at + 1 + skip] ?? "");
  if (unit) {
    const beforeLast =
      /^(before)$/.test(words[at + 2 + skip] ?? "") && words[at + 3 + skip] === "last" ? 2 : 0;
    return fixed(2 + skip + beforeLast, unitAround(today, unit, beforeLast ? -2 : shift), {
      relative: true,
      unit,
    });
  }
  const month = monthIn(words[at + 1] ?? "");
  if (month && shift <= 0) {
    const of = (year: number) => monthsOf(year, month, 1);
    const latest = usualYear({ today, forward: false }, of);
    const back = shift < 0 && of(latest).to >= today ? 1 : 0;
    return fixed(2, of(latest - back));
  }
  const weekday = weekdayIn(words[at + 1] ?? "");
  if (weekday >= 0) {
    const latest = weekdayBefore(shift < 0 ? addDays(today, -1) : today, weekday);
    const chosen = shift > 0 ? addDays(weekdayBefore(today, weekday), 7) : latest;
    return fixed(2, { from: chosen, to: chosen }, { relative: true });
  }
  return null;
}

/** "this and last month", "this year vs last": the unit stands with the other word. */
function elided(words: Words, at: number, { today }: Clock): Found | null {
  const shift = relativeIn(words[at] ?? "");
  if (shift === null || unitIn(words[at + 1] ?? "")) return null;
  const near = (index: number): Unit | null =>
    relativeIn(words[index] ?? "") === null ? null : unitIn(words[index + 1] ?? "");
  const joined = (from: number, to: number): boolean =>
    words
      .slice(from, to)
      .some((word) =>
        /^(and|vs|versus|with|to|than|against|i|a|ili|or|sa|s|naspram|odnosu|nego)$/.test(word),
      );
  for (let index = at + 2; index <= at + 6; index++) {
    const unit = near(index);
    if (unit && joined(at + 1, index))
      return fixed(1, unitAround(today, unit, shift), { relative: true, unit });
  }
  for (let index = at - 2; index >= at - 6; index--) {
    const unit = near(index);
    if (unit && joined(index + 2, at))
      return fixed(/^(one)$/.test(words[at + 1] ?? "") ? 2 : 1, unitAround(today, unit, shift), {
        relative: true,
        unit,
      });
  }
  return null;
}

function toDate(words: Words, at: number, { today }: Clock): Found | null {
  const rest = words.slice(at, at + 8).join(" ");
  const short = /^(ytd|mtd|qtd)\b/.exec(rest)?.[1];
  if (short) {
    const unit: Unit = short === "ytd" ? "year" : short === "mtd" ? "month" : "quarter";
    return fixed(1, { from: unitAround(today, unit, 0).from, to: today }, { rolling: true });
  }
  const patterns: readonly RegExp[] = [
    /^(year|month|quarter|week)[ -]to[ -]date/,
    /^so far this (year|month|quarter|week)/,
    /^this (year|month|quarter|week) (?:so far|to date|until now|till now|up to now)/,
    /^(?:since|from) (?:the )?(?:beginning|start) of (?:the |this )?(year|month|quarter|week)/,
    /^od pocetka (?:ove |ovog |tekuce |tekuceg )?(\w+)/,
    /^do sada (?:ove|ovog) (\w+)/,
    /^(?:ove|ovog|ova|ovaj) (\w+) do (?:sada|danas)/,
  ];
  for (const pattern of patterns) {
    const found = pattern.exec(rest);
    const unit = found?.[1] === undefined ? null : unitIn(found[1]);
    if (found && unit) {
      const length = found[0].split(" ").length;
      return fixed(length, { from: unitAround(today, unit, 0).from, to: today }, { rolling: true });
    }
  }
  const ending =
    /^(?:by |until |till |before |do |through )?(?:the )?(?:end of|rest of|kraja|kraj|ostatak)(?: the| this| ove| ovog| tekuce| tekuceg)? (\w+)/.exec(
      rest,
    );
  const unit = ending?.[1] === undefined ? null : unitIn(ending[1]);
  if (ending && unit)
    return fixed(
      ending[0].split(" ").length,
      { from: today, to: unitAround(today, unit, 0).to },
      { rolling: true },
    );
  return null;
}

function quarterOrHalf(words: Words, at: number, clock: Clock): Found | null {
  const [word = "", next = "", third = ""] = words.slice(at, at + 3);
  const quarter = /^q([1-4])$/.exec(word) ?? /^([1-4])q$/.exec(word);
  const half = /^h([12])$/.exec(word);
  const dashed = /^(20\d\d)-?\/?q([1-4])$/.exec(word) ?? /^q([1-4])[-/](20\d\d)$/.exec(word);
  const quarters = (n: number) => (year: number) => monthsOf(year, n * 3 - 2, 3);
  const halves = (n: number) => (year: number) => monthsOf(year, n * 6 - 5, 6);
  if (dashed) {
    const [a, b] = [Number(dashed[1]), Number(dashed[2])];
    return fixed(1, a > 4 ? quarters(b)(a) : quarters(a)(b));
  }
  if (quarter) return yearly(words, at, 1, clock, quarters(Number(quarter[1])));
  if (half) return yearly(words, at, 1, clock, halves(Number(half[1])));
  const nth = ordinalIn(word);
  if (nth && unitIn(next) === "quarter") return yearly(words, at, 2, clock, quarters(nth));
  if (unitIn(word) === "quarter" && /^[1-4]$/.test(next))
    return yearly(words, at, 2, clock, quarters(Number(next)));
  if (nth && nth < 3 && unitIn(next) === "half") return yearly(words, at, 2, clock, halves(nth));
  if (nth && nth < 3 && /^(half|polovin\w+|pola)$/.test(next)) {
    const ofYear = words.slice(at + 2, at + 5).join(" ");
    const bare = /^(of )?(the )?(year|godine)\b(?! before)/.exec(ofYear);
    const ofThis = /^(of )?(20|this|last|ove|prosle|u )/.test(ofYear) || YEAR.test(third);
    if (bare && !ofThis) return yearly(words, at, 2 + bare[0].split(" ").length, clock, halves(nth));
    if (ofThis) return yearly(words, at, 2, clock, halves(nth));
  }
  return null;
}

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

function date(words: Words, tokens: readonly Token[], at: number, clock: Clock): Found | null {
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

function month(words: Words, tokens: readonly Token[], at: number, clock: Clock): Found | null {
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

function year(words: Words, at: number): Found | null {
  const lead = /^(year|godin\w+|calendar)$/.test(words[at] ?? "") && YEAR.test(words[at + 1] ?? "") ? 1 : 0;
  const found = YEAR.exec(words[at + lead] ?? "");
  if (!found) return null;
  const tail = /^(godin\w+|god|year)$/.test(words[at + lead + 1] ?? "") ? 1 : 0;
  return fixed(1 + lead + tail, monthsOf(Number(found[1]), 1, 12), { unit: "year" });
}

function weekday(words: Words, at: number, { today, forward }: Clock): Found | null {
  const index = weekdayIn(words[at] ?? "");
  if (index < 0) return null;
  const latest = weekdayBefore(today, index);
  const chosen = forward && latest !== today ? addDays(latest, 7) : latest;
  return fixed(1, { from: chosen, to: chosen }, { relative: true });
}

const SAME_LAST_YEAR = [
  /^(?:the )?same (?:month|quarter|period|week|time|half|day|days)(?: of)?(?: the| in)? (?:last|previous|prior) year/,
  /^(?:the )?(?:month|quarter|period) a year (?:ago|earlier|before)/,
  /^(?:a|one) year (?:ago|earlier|before)/,
  /^ist(?:i|om|im|o|og|e|oj|a) (?:mesec\w*|period\w*|kvartal\w*|tromesec\w*|nedelj\w*|razdoblj\w*|vrem\w*) (?:\w+ )?(?:prosl\w+|prethodn\w+) godin\w+/,
  /^pre godinu dana/,
];
const JUST_BEFORE =
  /^(?:the )?(?:(?:month|quarter|year|week|period) before|previous (?:one|period)|prior period|preceding (?:one|period)|prethodn(?:i|og|im|om|oj|u|a|e) ?(?:period\w*)?(?!\S))/;

function relativeToOther(words: Words, at: number): Found | null {
  const rest = words.slice(at, at + 9).join(" ");
  const empty: Interval = { from: "", to: "" };
  for (const pattern of SAME_LAST_YEAR) {
    const found = pattern.exec(rest);
    if (found) return fixed(found[0].split(" ").length, empty, { yearBefore: true });
  }
  const before = JUST_BEFORE.exec(rest);
  if (!before || /^(month|quarter|year|week) before last/.test(rest.replace(/^the /, ""))) return null;
  const named = before[0].startsWith("prethodn") && unitIn(words[at + 1] ?? "");
  return named ? null : fixed(before[0].trim().split(" ").length, empty, { justBefore: true });
}

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

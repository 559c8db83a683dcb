import { ordinalIn, relativeIn, unitIn, weekdayIn, YEAR } from "../lexicon/time.ts";
import { addDays, type Interval, monthsOf, weekdayBefore, yearOf } from "./calendar.ts";
import { type Clock, type Found, fixed, type Words } from "./moment.ts";

/** A year right after position `at`: "2026", "of 2026", "prošle godine", "last year". */
function yearAfter(words: Words, at: number, today: string): { year: number; length: number } | null {
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
export function usualYear(clock: Clock, of: (year: number) => Interval): number {
  const thisYear = yearOf(clock.today);
  if (clock.forward) return of(thisYear).to >= clock.today ? thisYear : thisYear + 1;
  return of(thisYear).from <= clock.today ? thisYear : thisYear - 1;
}

export function yearly(
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

export function quarterOrHalf(words: Words, at: number, clock: Clock): Found | null {
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

export function year(words: Words, at: number): Found | null {
  const lead = /^(year|godin\w+|calendar)$/.test(words[at] ?? "") && YEAR.test(words[at + 1] ?? "") ? 1 : 0;
  const found = YEAR.exec(words[at + lead] ?? "");
  if (!found) return null;
  const tail = /^(godin\w+|god|year)$/.test(words[at + lead + 1] ?? "") ? 1 : 0;
  return fixed(1 + lead + tail, monthsOf(Number(found[1]), 1, 12), { unit: "year" });
}

export function weekday(words: Words, at: number, { today, forward }: Clock): Found | null {
  const index = weekdayIn(words[at] ?? "");
  if (index < 0) return null;
  const latest = weekdayBefore(today, index);
  const chosen = forward && latest !== today ? addDays(latest, 7) : latest;
  return fixed(1, { from: chosen, to: chosen }, { relative: true });
}

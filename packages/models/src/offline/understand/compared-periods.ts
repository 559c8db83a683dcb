import { type Interval, previous, unitAround, yearBefore, yearOf } from "../slots/calendar.ts";
import type { Ask } from "./ask.ts";

const text = ({ from, to }: Interval): string => `${from}/${to}`;

const isYear = (interval: Interval): boolean => text(unitAround(interval.from, "year", 0)) === text(interval);

/** "October compared to last year" means last year's October; a stretch over several years stays as it is. */
function inYear(interval: Interval, year: number): Interval {
  let shifted = interval;
  while (yearOf(shifted.from) > year) shifted = yearBefore(shifted);
  return shifted;
}

/** The periods a comparison is about: the one asked about and the one it is held against. */
export function comparedPeriods(ask: Ask, today: string): { period: Interval; comparedTo: Interval } | null {
  const [first, second] = ask.periods;
  if (first && second) {
    const [a, b] = [first.interval, second.interval];
    // "Compare January and February": the later one is in question unless a "compared to" says otherwise.
    if (ask.basedOn && isYear(b) && !isYear(a)) return { period: a, comparedTo: inYear(a, yearOf(b.from)) };
    return a.from < b.from && !ask.basedOn ? { period: b, comparedTo: a } : { period: a, comparedTo: b };
  }
  if (first?.ends) return { period: first.ends[1], comparedTo: first.ends[0] };
  if (!first) return null;
  const past = first.interval.to < today;
  if (past && ask.comparesWith) {
    for (const unit of ["day", "week", "month", "quarter", "half", "year"] as const) {
      const before = unitAround(today, unit, -1);
      if (text(before) === text(first.interval))
        return { period: unitAround(today, unit, 0), comparedTo: before };
    }
  }
  return { period: first.interval, comparedTo: previous(first.interval) };
}

import { type Interval, previous, unitAround } from "../slots/calendar.ts";
import type { Ask } from "./ask.ts";

const text = ({ from, to }: Interval): string => `${from}/${to}`;

/** The periods a comparison is about: the one asked about and the one it is held against. */
export function comparedPeriods(ask: Ask, today: string): { period: Interval; comparedTo: Interval } | null {
  const [first, second] = ask.periods;
  if (first && second) {
    const [a, b] = [first.interval, second.interval];
    // "Compare January and February": the later one is in question unless a "compared to" says otherwise.
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

import { relativeIn } from "../lexicon/time.ts";
import type { Token } from "../text/tokens.ts";
import { type Interval, previous, type Unit, unitAround } from "./calendar.ts";
import type { PeriodSpan } from "./periods.ts";

const UNITS: readonly Unit[] = ["day", "week", "month", "quarter", "half", "year"];
const LEAD = /^(and|a|i|pa|what|how|about|sta|je|u|za|in|for|the|during|of|sa|iz)$/;
const ONE = /^(one|ones)$/;

const same = (a: Interval, b: Interval): boolean => a.from === b.from && a.to === b.to;

/** "A prošle?" after "… ove godine?": the whole message is the adjective, its noun is in the question before. */
export function elidedUnit(
  tokens: readonly Token[],
  spokenBefore: Interval | null,
  today: string,
): PeriodSpan | null {
  const words = tokens.map((token) => token.folded);
  const start = words.findIndex((word) => !LEAD.test(word));
  const shift = relativeIn(words[start] ?? "");
  const rest = words.slice(start + 1);
  if (!spokenBefore || shift === null || rest.length > 1 || !rest.every((word) => ONE.test(word)))
    return null;
  const unit = UNITS.find((candidate) => same(unitAround(spokenBefore.from, candidate, 0), spokenBefore));
  if (!unit) return null;
  const meant = unitAround(today, unit, shift);
  // "In October?" "And the last one?" in November: the one before the one spoken of.
  const interval = same(meant, spokenBefore) && shift < 0 ? previous(spokenBefore) : meant;
  return { start, end: tokens.length, interval, sinceThen: false };
}

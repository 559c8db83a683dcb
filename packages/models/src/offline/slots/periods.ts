import type { Token } from "../text/tokens.ts";
import {
  addDays,
  dateOf,
  type Interval,
  NO_BEGINNING,
  NO_END,
  previous,
  yearBefore,
  yearOf,
} from "./calendar.ts";
import type { Clock, Moment } from "./moment.ts";
import { momentAt } from "./moments.ts";

/** A period as a message says it, with the tokens `[start, end)` that say it. */
export interface PeriodSpan {
  readonly start: number;
  readonly end: number;
  readonly interval: Interval;
  /** The two ends of "between March and May", each as a period of its own. */
  readonly ends?: readonly [Interval, Interval];
  readonly sinceThen: boolean;
}

const LEAD =
  /^(over|in|on|for|during|of|from|at|over|throughout|within|u|na|za|iz|tokom|tokom|dana|s|sa|by|per|the|to|with|kroz|od)$/;
const ONWARD = /^(on|onwards|onward|nadalje|naovamo|pa nadalje)$/;

interface Draft {
  start: number;
  end: number;
  first: Moment;
  second?: Moment;
  /** Day number that takes its month from the second end: "od 1. do 15. marta". */
  firstDay?: number;
  edge: "within" | "since" | "after" | "before" | "until";
}

const RANGE_JOIN = /^(to|until|till|through|thru|and|do|i|–|—|-|pa)$/;

function readDraft(
  tokens: readonly Token[],
  words: readonly string[],
  at: number,
  clock: Clock,
): Draft | null {
  const opener = words[at] ?? "";
  const ranged = /^(from|between|od|izmedju|izmedu|izmedj|in|u|since)$/.test(opener);
  if (ranged) {
    const skip = /^(the|period|periodu)$/.test(words[at + 1] ?? "") ? 1 : 0;
    const first = momentAt(tokens, words, at + 1 + skip, clock);
    const join = first ? first.at + first.length : at + 2 + skip;
    const joins =
      RANGE_JOIN.test(words[join] ?? "") &&
      (/^(and|i)$/.test(words[join] ?? "") ? /^(between|izmedj?u?)$/.test(opener) : true);
    if (joins) {
      const thenSkip = words[join + 1] === "the" ? 1 : 0;
      const second = momentAt(tokens, words, join + 1 + thenSkip, clock);
      const bareDay = first
        ? undefined
        : Number(/^(\d{1,2})(?:st|nd|rd|th)?$/.exec(words[at + 1 + skip] ?? "")?.[1] ?? 0);
      if (second && first)
        return { start: at, end: second.at + second.length, first, second, edge: "within" };
      if (second && bareDay)
        return {
          start: at,
          end: second.at + second.length,
          first: second,
          second,
          firstDay: bareDay,
          edge: "within",
        };
    }
  }
  let index = at;
  let edge: Draft["edge"] = "within";
  if (
    /^(since|starting|after|posle|nakon|poslije|before|prior|until|till|through|by|do|pre|prije|zakljucno|up|od|beginning|from)$/.test(
      opener,
    )
  ) {
    if (/^(since|starting|beginning|od)$/.test(opener)) edge = "since";
    else if (/^(after|posle|nakon|poslije)$/.test(opener)) edge = "after";
    else if (/^(before|prior|pre|prije)$/.test(opener)) edge = "before";
    else if (opener !== "from") edge = "until";
    index++;
    while (/^(to|the|sa|s|from|in|of|on|do|until|with)$/.test(words[index] ?? "") && index - at < 3) index++;
  } else {
    while (LEAD.test(words[index] ?? "") && index - at < 2) index++;
  }
  const whole = momentAt(tokens, words, at, clock);
  const first = whole ?? momentAt(tokens, words, index, clock);
  if (!first) return null;
  if (whole) edge = "within";
  const end = first.at + first.length;
  const join = words[end] ?? "";
  const second =
    /^(to|until|till|through|thru|do|–|—|-)$/.test(join) && edge === "within"
      ? momentAt(tokens, words, end + 1, clock)
      : null;
  if (second && !second.yearBefore && !second.justBefore && !(first.relative && join === "to")) {
    return { start: at, end: second.at + second.length, first, second, edge };
  }
  if (edge === "within" && opener === "from" && ONWARD.test(join))
    return { start: at, end: end + 1, first, edge: "since" };
  const onward = ONWARD.test(join) ? 1 : 0;
  if (edge === "since" && opener === "od" && first.relative && !first.rolling && !onward) edge = "within";
  if ((first.yearBefore || first.justBefore || first.rolling) && edge !== "within") edge = "within";
  return { start: at, end: end + (edge === "since" ? onward : 0), first, edge };
}

function resolveDraft(
  draft: Draft,
  today: string,
  year?: number,
): { interval: Interval; ends?: [Interval, Interval] } {
  const { first, second, edge } = draft;
  if (second) {
    const last = second.resolve(year);
    if (draft.firstDay !== undefined) {
      const from = dateOf(yearOf(last.from), Number(last.from.slice(5, 7)), draft.firstDay) ?? last.from;
      return { interval: { from, to: last.to } };
    }
    let begin = first.resolve(first.hasYear ? undefined : yearOf(last.from));
    if (!first.hasYear && begin.from > last.to) begin = first.resolve(yearOf(last.from) - 1);
    const ordered = begin.from <= last.from;
    const interval = ordered ? { from: begin.from, to: last.to } : { from: last.from, to: begin.to };
    return { interval, ends: ordered ? [begin, last] : [last, begin] };
  }
  const only = first.resolve(year);
  if (edge === "since") {
    // "Since March" is the latest March that has begun, whatever lies ahead.
    const { from } =
      only.from > today && !first.hasYear && !first.relative ? first.resolve(yearOf(only.from) - 1) : only;
    return { interval: from <= today ? { from, to: today } : { from, to: NO_END } };
  }
  if (edge === "after") {
    const from = addDays(only.to, 1);
    return { interval: from <= today ? { from, to: today } : { from, to: NO_END } };
  }
  if (edge === "before") return { interval: { from: NO_BEGINNING, to: addDays(only.from, -1) } };
  if (edge === "until") return { interval: { from: NO_BEGINNING, to: only.to } };
  return { interval: only };
}

/** All periods a message names, in order, with years, "same time last year" and "the one before" worked out. */
export function readPeriods(
  tokens: readonly Token[],
  free: (index: number) => boolean,
  clock: Clock,
  spokenBefore: Interval | null = null,
): PeriodSpan[] {
  const words = tokens.map((token, index) => (free(index) ? token.folded.replace(/\.$/, "") : "\u0000"));
  const drafts: Draft[] = [];
  for (let at = 0; at < words.length; at++) {
    const draft = readDraft(tokens, words, at, clock);
    if (!draft) continue;
    drafts.push(draft);
    at = draft.end - 1;
  }
  const spans: PeriodSpan[] = [];
  drafts.forEach((draft, index) => {
    const other = drafts.find(
      (candidate, at) => at !== index && !candidate.first.yearBefore && !candidate.first.justBefore,
    );
    const lateYear = drafts.slice(index + 1).find((later) => later.first.hasYear && !later.first.relative);
    const borrowed = !draft.first.hasYear && lateYear ? yearOf(lateYear.first.resolve().from) : undefined;
    const base = other ? resolveDraft(other, clock.today).interval : spokenBefore;
    const place = { start: draft.start, end: draft.end, sinceThen: draft.edge === "since" };
    if (draft.first.yearBefore || draft.first.justBefore) {
      if (base)
        spans.push({ ...place, interval: draft.first.yearBefore ? yearBefore(base) : previous(base) });
      return;
    }
    spans.push({ ...place, ...resolveDraft(draft, clock.today, borrowed) });
  });
  return spans;
}

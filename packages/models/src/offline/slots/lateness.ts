import { countIn, unitIn } from "../lexicon/time.ts";
import type { Token } from "../text/tokens.ts";
import { addDays, type Interval, NO_BEGINNING, stepBy } from "./calendar.ts";

export interface LatenessSpan {
  readonly start: number;
  readonly end: number;
  /** When what is so late was due. */
  readonly due: Interval;
}

const MORE =
  /(more than|over|longer than|older than|exceeding|past|vise od|preko|duze od|starij\w+ od|iznad)$/;
const AT_LEAST = /(at least|by|minimum|najmanje|bar|barem|minimum|for)$/;
const LESS = /(less than|under|fewer than|up to|manje od|ispod|krace od|do)$/;

/** "overdue by more than 30 days", "kasne preko 60 dana": lateness as an interval of due dates; null if not said. */
export function readLateness(
  tokens: readonly Token[],
  free: (index: number) => boolean,
  today: string,
): LatenessSpan | null {
  const words = tokens.map((token) => token.folded);
  if (
    !words.some((word) =>
      /^(paid|pay|platio|platili|platila|placa|placaju|overdue|late|due|unpaid|outstanding|kasn\w+|dospel\w*|docnj\w+|neplacen\w*|starij\w+|older|prekorac\w+|zakasn\w+|delay\w*|nenaplacen\w*|duguj\w+|owe\w*|debt\w*|dug\w*|owing)$/.test(
        word,
      ),
    )
  )
    return null;
  for (let at = 0; at < words.length; at++) {
    const plus = words[at]?.endsWith("+") ?? false;
    const count = countIn(words[at]?.replace("+", ""));
    const single = unitIn(words[at] ?? "");
    const whole = single !== null && (words[at + 1] === "dana" || /^(a|an|one)$/.test(words[at - 1] ?? ""));
    const unit = whole ? single : unitIn(words[at + 1] ?? "");
    if ((count === null && !whole) || !unit || !free(at)) continue;
    const before = words
      .slice(Math.max(0, at - 3), at)
      .join(" ")
      .replace(/ (a|an|one)$/, "");
    const edge = stepBy(today, unit, -(count ?? 1));
    const start =
      MORE.test(before) || AT_LEAST.test(before) || LESS.test(before)
        ? Math.max(0, at - (/(than|od|least|to)$/.test(before) ? 2 : 1))
        : at;
    const place = { start, end: at + (whole && words[at + 1] !== "dana" ? 1 : 2) };
    if (LESS.test(before)) return { ...place, due: { from: addDays(edge, 1), to: addDays(today, -1) } };
    if (MORE.test(before)) return { ...place, due: { from: NO_BEGINNING, to: addDays(edge, -1) } };
    if (AT_LEAST.test(before) || plus || /^(overdue|late)$/.test(words[at + 2] ?? ""))
      return { ...place, due: { from: NO_BEGINNING, to: edge } };
  }
  return null;
}

/** ">90" of days, as an interval of due dates: "a više od 90?" after a question about lateness; null for money. */
export function lateBy(filter: string | null, today: string): Interval | null {
  const found = /^(>=|<=|>|<)(\d{1,3})$/.exec(filter ?? "");
  if (!found) return null;
  const days = Number(found[2]);
  const edge = addDays(today, -days);
  if (found[1] === ">") return { from: NO_BEGINNING, to: addDays(edge, -1) };
  if (found[1] === ">=") return { from: NO_BEGINNING, to: edge };
  return { from: found[1] === "<" ? addDays(edge, 1) : edge, to: addDays(today, -1) };
}

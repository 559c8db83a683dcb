import type { TenantSql } from "@kontor/db";
import type { Fragment } from "./conditions.ts";
import { invalid, notFound } from "./errors.ts";

const MOST_CANDIDATES = 5;

/**
 * The one candidate whose number is meant: spelled alike but for case, punctuation and leading zeros, else
 * ending in what was written ("45" for "2026-0045"), else having its groups in order ("INV 45" for
 * "INV-2026-0045"). `what` is "Invoice" or "Quote". Throws when there is none or several.
 */
export function pickByNumber<Candidate extends { number: string }>(
  what: string,
  written: string,
  candidates: readonly Candidate[],
): Candidate {
  const wanted = groupsOf(written);
  for (const fits of [isAll, isEnd, isInOrder]) {
    const hits = candidates.filter(({ number }) => fits(groupsOf(number), wanted));
    const [hit, ...others] = hits;
    if (!hit) continue;
    if (others.length === 0) return hit;
    const numbers = hits
      .slice(0, MOST_CANDIDATES)
      .map(({ number }) => number)
      .join(", ");
    throw invalid("number", `"${written}" could mean several: ${numbers}. Ask which one is meant.`);
  }
  throw notFound(`${what} ${written}`);
}

/** The last run of digits, without leading zeros, and whether letters come after it; null without digits. */
export interface Tail {
  digits: string;
  last: boolean;
}

export function tellingTail(written: string): Tail | null {
  const groups = groupsOf(written);
  const digits = groups.findLast((group) => /^\d/.test(group));
  return digits === undefined ? null : { digits, last: groups.at(-1) === digits };
}

/** Keeps the numbers that `pickByNumber` could take: those with the same tail, or, where letters follow it, with the digits anywhere. */
export const tailFits = (sql: TenantSql, { digits, last }: Tail): Fragment =>
  last ? sql`number_tail = ${digits}` : sql`number like ${`%${digits}%`}`;

// "INV-2026/0045" → INV, 2026, 45
const groupsOf = (number: string): string[] =>
  (number.toUpperCase().match(/\d+|\p{L}+/gu) ?? []).map((group) => group.replace(/^0+(?=\d)/, ""));

type Fits = (groups: string[], wanted: string[]) => boolean;

const isAll: Fits = (groups, wanted) => groups.length === wanted.length && isEnd(groups, wanted);

const isEnd: Fits = (groups, wanted) =>
  wanted.length > 0 &&
  wanted.every((group, index) => groups[groups.length - wanted.length + index] === group);

const isInOrder: Fits = (groups, wanted) => {
  if (wanted.length === 0 || groups.at(-1) !== wanted.at(-1)) return false;
  let next = 0;
  for (const group of groups) if (group === wanted[next]) next += 1;
  return next === wanted.length;
};

import { foldWithOrigin } from "./fold.ts";
import { MONTHS } from "./months.ts";

/** What comes first in a date of figures. */
export type DateOrder = "day" | "month";

export interface FoundDate {
  /** `YYYY-MM-DD`. */
  value: string;
  text: string;
  start: number;
  end: number;
  /** Day and month could be the other way round; `value` follows the order that was asked for. */
  ambiguous: boolean;
}

const SHAPES: {
  shape: RegExp;
  read: (groups: Record<string, string>) => [string, number, string] | "figures";
}[] = [
  {
    shape: /(?<![\d.-])(?<y>(?:19|20)\d\d)([-/.])(?<m>\d{1,2})\2(?<d>\d{1,2})(?!\d)/g,
    read: ({ y = "", m, d = "" }) => [y, Number(m), d],
  },
  {
    shape:
      /(?<![\d.,/-])(?<d>\d{1,2})\s?([./-])\s?(?<m>\d{1,2})\s?\2\s?(?<y>(?:19|20)\d\d|\d\d)(?![\d/]|[.,-]\d)/g,
    read: () => "figures",
  },
  {
    shape:
      /(?<![\d.,/])(?<d>\d{1,2})(?:st|nd|rd|th|er|o|\.)?[\s-]*(?:de |of )?(?<n>[a-z]{3,})\.?,?[\s-]*(?:de |del )?'?(?<y>(?:19|20)\d\d|\d\d)(?!\d|[.,:]\d)/g,
    read: ({ y = "", n = "", d = "" }) => [y, MONTHS.get(n) ?? 0, d],
  },
  {
    shape:
      /(?<![a-z])(?<n>[a-z]{3,})\.?[\s-]*(?<d>\d{1,2})(?:st|nd|rd|th)?\s*,?[\s-]*(?<y>(?:19|20)\d\d)(?!\d)/g,
    read: ({ y = "", n = "", d = "" }) => [y, MONTHS.get(n) ?? 0, d],
  },
];

/** Dates of a text, in any of the usual ways of writing them. */
export function datesIn(original: string, order: DateOrder): FoundDate[] {
  if (!/\d/.test(original)) return [];
  const { text, origin } = foldWithOrigin(original);
  const found = SHAPES.flatMap(({ shape, read }) =>
    [...text.matchAll(shape)].flatMap((match) => {
      const groups = match.groups ?? {};
      const parts = read(groups);
      const figures = parts === "figures";
      const [first, second] = [Number(groups.d), Number(groups.m)];
      const ambiguous = figures && first <= 12 && second <= 12 && first !== second;
      const monthFirst = figures && (second > 12 || (ambiguous && order === "month"));
      const value = figures
        ? isoOf(groups.y ?? "", monthFirst ? first : second, monthFirst ? second : first)
        : isoOf(parts[0], parts[1], Number(parts[2]));
      const [start = 0, end = 0] = [origin[match.index], origin[match.index + match[0].length]];
      return value ? [{ value, text: original.slice(start, end).trim(), start, end, ambiguous }] : [];
    }),
  );
  return found
    .sort((one, other) => one.start - other.start || other.end - one.end)
    .filter((date, at, all) => !all.slice(0, at).some((before) => before.end > date.start));
}

/** What dates that can be read in one way only say of the others: +1 for each with the day first, -1 for the month. */
export function orderVotes(text: string): number {
  let votes = 0;
  for (const { groups } of text.matchAll(
    /(?<![\d.,/-])(?<d>\d{1,2})([./-])(?<m>\d{1,2})\2(?:\d{4}|\d\d)(?!\d)/g,
  )) {
    if (Number(groups?.d) > 12 && Number(groups?.m) <= 12) votes++;
    if (Number(groups?.m) > 12 && Number(groups?.d) <= 12) votes--;
  }
  return votes;
}

function isoOf(yearText: string, month: number, day: number): string | null {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const date = new Date(Date.UTC(year, month - 1, day));
  if (year < 1980 || year > 2099 || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day)
    return null;
  return date.toISOString().slice(0, 10);
}

export const daysBetween = (from: string, to: string): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;

import { alike, type Wording } from "./wording.ts";

/** Whose month names people write invoices with. */
const LOCALES = "en de fr it es nl pt pl cs sr sr-Latn hr sl hu ro".split(" ");
/** Of a month's name, as much as its short forms have. */
const SHORT = 3;
/** Between the parts of a date: `17th of`, `17 de noviembre de`. */
const FILLER = /^(?:\p{L}{1,2}|den|the)$/u;

/** Whether a day, `YYYY-MM-DD`, is written in a text: its three parts side by side, in any order, the month perhaps by its name. */
export function hasDate({ plain }: Pick<Wording, "plain">, day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const compact = day.replaceAll("-", "");
  const names = monthNames(month);
  const words = plain.match(/\d+|\p{L}+/gu) ?? [];
  const parts = words.flatMap((word): (number | "month" | null)[] => {
    if (/^\d/.test(word)) return word === compact ? [year, month, date] : [Number(word)];
    if (names.some((name) => word.startsWith(name))) return ["month"];
    return FILLER.test(word) ? [] : [null];
  });
  return parts.some((_, at) => {
    const three = parts.slice(at, at + 3);
    return [year, year % 100].some(
      (written) => isOf(three, [date, month, written]) || isOf(three, [date, "month", written]),
    );
  });
}

const isOf = (found: readonly unknown[], parts: readonly unknown[]): boolean =>
  found.map(String).sort().join() === parts.map(String).sort().join();

const known = new Map<number, readonly string[]>();

function monthNames(month: number): readonly string[] {
  const names = known.get(month) ?? LOCALES.flatMap((locale) => beginningsOf(locale, month));
  known.set(month, names);
  return names;
}

/** `maa` of maart, and its short form, which does not begin like that: `mrt`. */
const beginningsOf = (locale: string, month: number): string[] =>
  (["long", "short"] as const)
    .map((style) => new Intl.DateTimeFormat(locale, { month: style, timeZone: "UTC" }))
    .map((format) => alike(format.format(Date.UTC(2000, month - 1, 15))).slice(0, SHORT))
    .filter((beginning) => /^\p{L}{3}$/u.test(beginning));

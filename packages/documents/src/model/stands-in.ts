import Big from "big.js";
import { shows } from "../checks/visible-total.ts";
import { alike } from "./page-text.ts";

const WORDS = /[\p{L}\p{N}]+/gu;
/** Whose month names people write invoices with. */
const LOCALES = [
  "en",
  "de",
  "fr",
  "it",
  "es",
  "nl",
  "pt",
  "pl",
  "cs",
  "sr",
  "sr-Latn",
  "hr",
  "sl",
  "hu",
  "ro",
];
/** Of a month's name, as much as its short forms have. */
const SHORT = 3;

/** Whether a plain decimal is written in a text, in any locale's way and whatever its sign. */
export const hasAmount = (text: string, decimal: string): boolean =>
  shows(text, new Big(decimal), null) || shows(text, new Big(decimal), "BHD");

/** Whether a day, `YYYY-MM-DD`, is written in a text: its year, month and day as figures, or the month by its name. */
export function hasDate(text: string, day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const figures = (text.match(/\d+/g) ?? []).flatMap((figure) =>
    figure.length === 8 ? partsOf(figure) : [Number(figure)],
  );
  const has = (...values: number[]) => values.some((value) => figures.includes(value));
  if (!has(year, year % 100) || !has(date)) return false;
  if (date === month ? figures.filter((figure) => figure === date).length > 1 : has(month)) return true;
  const words = alike(text);
  return monthNames(month).some((name) => words.includes(name));
}

/** `20261121`. */
const partsOf = (figure: string): number[] => [
  Number(figure.slice(0, 4)),
  Number(figure.slice(4, 6)),
  Number(figure.slice(6)),
];

const known = new Map<number, readonly string[]>();

function monthNames(month: number): readonly string[] {
  const names =
    known.get(month) ??
    LOCALES.map((locale) =>
      alike(
        new Intl.DateTimeFormat(locale, { month: "long", timeZone: "UTC" }).format(
          Date.UTC(2000, month - 1, 15),
        ),
      ).slice(0, SHORT),
    );
  known.set(month, names);
  return names;
}

/** Whether a number, an account or the like is written in a text, however it is grouped there. */
export const hasCode = (text: string, code: string): boolean => {
  const wanted = lettersOf(code);
  return wanted !== "" && lettersOf(text).includes(wanted);
};

/** Whether all words are in a text, in whatever order: an address is put together from its lines. */
export function hasWords(text: string, words: string): boolean {
  const there = new Set(alike(text).match(WORDS));
  const wanted = alike(words).match(WORDS) ?? [];
  return wanted.length > 0 && (wanted.every((word) => there.has(word)) || hasCode(text, words));
}

const lettersOf = (text: string): string => (alike(text).match(WORDS) ?? []).join("");

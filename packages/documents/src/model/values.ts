import { documents } from "@kontor/crm";
import { fold } from "../offline/fold.ts";
import { titleIn } from "../offline/title.ts";
import { hasAmount, hasCode, hasSameFigure, hasWords } from "./stands-in.ts";
import type { Wording } from "./wording.ts";
import { hasDate } from "./written-date.ts";

/** How the values of a field are written, and how one is found again in the words it was read from. */
export interface Kind {
  /** The value as a record has it; null for what is none. */
  parse(value: string): string | null;
  /** Whether a text says it; null: perhaps, in words that only a reader understands. */
  saidIn(text: Wording, value: string): boolean | null;
  /** Whether a page says it, though not in the words of its quote; absent: as `saidIn`. */
  saidOn?(page: Wording, value: string, quote: Wording): boolean;
}

const MOST_CHARACTERS = 1_000;
const SYMBOLS: Record<string, string> = {
  EUR: "€",
  USD: "$",
  GBP: "£",
  JPY: "¥",
  RSD: "дин",
  CHF: "fr",
  PLN: "zł",
  CZK: "kč",
};

const trimmed = (value: string): string | null => value.trim().slice(0, MOST_CHARACTERS) || null;
const dense = (value: string): string | null => trimmed(value.replaceAll(/\s+/g, "").toUpperCase());
const matching = (pattern: RegExp) => (value: string) => (pattern.test(value.trim()) ? value.trim() : null);

export const text: Kind = { parse: trimmed, saidIn: hasWords };
/** As it is printed. */
export const code: Kind = { parse: trimmed, saidIn: hasCode };
/** Without the space that people group it by. */
export const identifier: Kind = { parse: dense, saidIn: hasCode };
export const amount: Kind = { parse: plainDecimal, saidIn: hasAmount, saidOn: hasSameFigure };
export const date: Kind = { parse: realDay, saidIn: hasDate };
export const currency: Kind = {
  parse: (value) => matching(/^[A-Z]{3}$/)(value.trim().toUpperCase()),
  saidIn: (said, value) => hasCode(said, value) || said.plain.includes(SYMBOLS[value] ?? value),
};
export const country: Kind = { parse: matching(/^[A-Z]{2}$/), saidIn: () => null };
export const language: Kind = { parse: matching(/^[a-z]{2}$/), saidIn: () => null };
export const taxCategory: Kind = { parse: matching(/^(?:S|Z|E|AE|K|G|O|L|M)$/), saidIn: () => null };
export const yesOrNo: Kind = { parse: matching(/^(?:true|false)$/), saidIn: () => null };
/** One of five, for what a title says in any language: one that nobody here knows is enough, another kind's is not. */
export const documentKind: Kind = {
  parse: (value) => kindOf(value.trim()),
  saidIn: (said, value) => isTitle(said, value) ?? true,
};

export const kindOf = (value: string | null): documents.DocumentKind | null =>
  documents.documentKinds.find((kind) => kind === value) ?? null;

/** By the titles that the offline extractor knows; a long text has many words, and is none. */
function isTitle({ plain }: Wording, kind: string): boolean | null {
  const title = titleIn({ folded: fold(plain) });
  return title && title.kind === kind;
}

/** `1234.50`; no exponent, no thousands, and a length that is still an amount. */
function plainDecimal(value: string): string | null {
  const found = /^([+-]?)0*(\d{1,15})(\.\d{1,9})?%?$/.exec(value.trim());
  if (!found) return null;
  const [, sign = "", whole = "", fraction = ""] = found;
  return `${sign === "-" ? "-" : ""}${whole}${fraction}`;
}

function realDay(value: string): string | null {
  const day = value.trim();
  return documents.isDay(day) ? day : null;
}

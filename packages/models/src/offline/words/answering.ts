import type { Language } from "../lexicon/index.ts";
import type { Ask } from "../understand/ask.ts";
import type { Form } from "../understand/form.ts";
import type { Family } from "../understand/rules.ts";
import { formatMoney, inline, listed } from "./format.ts";
import { counted, inNumber, type Noun } from "./nouns.ts";
import type { Row, Table } from "./results.ts";

/** What a wording needs beside the result. */
export interface Answering {
  readonly language: Language;
  readonly family: Family | null;
  readonly form: Form;
  /** Filters in words, from the call that was made. */
  readonly filters: readonly string[];
  readonly input: Record<string, unknown>;
  readonly ask: Ask | null;
}

export const say = (language: Language, english: string, serbian: string): string =>
  language === "en" ? english : serbian;

/** " (a; b)" or nothing. */
export const inBrackets = (parts: readonly string[]): string =>
  parts.length > 0 ? ` (${parts.join("; ")})` : "";

const NIL = /^-?0*(\.0*)?( |$)/;

/** One column's sums in words, currencies with nothing left out; "" when the result has no sums. */
export function sums(table: Table, key: string, language: Language): string {
  const amounts = (table.totals ?? []).flatMap((row) => (typeof row[key] === "string" ? [row[key]] : []));
  const owing = amounts.filter((amount) => !NIL.test(amount));
  return listed(
    (owing.length > 0 ? owing : amounts).map((amount) => formatMoney(amount, language)),
    language,
  );
}

/** Whether a column's sums are all zero. */
export const isNil = (table: Table, key: string): boolean =>
  (table.totals ?? []).every((row) => NIL.test(String(row[key] ?? "0")));

export const none = (noun: Noun, { language, filters }: Answering): string =>
  language === "en"
    ? `None: no ${inNumber(0, noun, "en")} found${inBrackets(filters)}.`
    : `Nema ${inNumber(0, noun, "sr")}${inBrackets(filters)}.`;

/** "12 invoices (overdue), open in total EUR 5.00" or, when the sum was asked for, the sum first. */
export function countAndSum(
  table: Table,
  noun: Noun,
  measures: readonly { key: string; english: string; serbian: string }[],
  answering: Answering,
): string {
  const { language, filters, form } = answering;
  if (table.total === 0) return none(noun, answering);
  const figures = measures.flatMap(({ key, english, serbian }) => {
    const sum = sums(table, key, language);
    return sum ? [{ label: say(language, english, serbian), sum }] : [];
  });
  const number = counted(table.total, noun, language);
  const [first, ...rest] = figures;
  if (form === "total" && first) {
    const more = rest.map(({ label, sum }) => `${label} ${sum}`);
    return `${capitalised(first.label)}: ${first.sum}${inBrackets([number, ...filters, ...more])}.`;
  }
  const money = figures.map(({ label, sum }) => `, ${label} ${sum}`).join("");
  return `${number}${inBrackets(filters)}${money}.`;
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Rows that lead each currency, in the order they stand. */
export function leaders(rows: readonly Row[], currencyOf: (row: Row) => string | null): Row[] {
  const seen = new Set<string>();
  return rows.filter((row) => {
    const currency = currencyOf(row);
    if (currency === null || seen.has(currency)) return false;
    seen.add(currency);
    return true;
  });
}

export const textOf = (row: Row, key: string): string => inline(String(row[key] ?? ""));

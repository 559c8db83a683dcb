import { EInvoiceError } from "./e-invoice-error.ts";
import { shown } from "./shown.ts";
import type { Told } from "./xml-element.ts";

/** A text on one line: spaces and line breaks are one space each. Null where there is nothing. */
export function lineOf(told: Told): string | null {
  return told.text.replace(/\s+/g, " ").trim() || null;
}

/** A text with its lines, none of them empty. */
export function linesOf(told: Told): string | null {
  const lines = told.text.split(/\r?\n|\r/).map((line) => line.replace(/\s+/g, " ").trim());
  return lines.filter((line) => line !== "").join("\n") || null;
}

/** The day of an XML Schema date or time; zones are left out, as the day on the paper is the day that counts. */
export function dayOf(told: Told): string {
  const text = told.text.trim();
  const [, day = ""] = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+)?(?:Z|[+-]\d{2}:\d{2})?$/.exec(text) ?? [];
  const at = new Date(`${day}T00:00:00Z`);
  // As `documents.isDay`, which is too much to load where a stranger's file is read.
  if (day.startsWith("0000") || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day) {
    throw new EInvoiceError(`${told.path}: "${shown(text)}" is not a date.`);
  }
  return day;
}

/** ISO 4217's shape. */
export function currencyOf(told: Told): string {
  const text = told.text.trim().toUpperCase();
  if (!/^[A-Z]{3}$/.test(text)) throw new EInvoiceError(`${told.path}: "${shown(text)}" is not a currency.`);
  return text;
}

/** ISO 3166 alpha-2; null where something else stands there. */
export function countryOf(told: Told): string | null {
  const text = told.text.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(text) ? text : null;
}

/** An identifier without its spaces, which are for the eye only. */
export function compactOf(told: Told): string | null {
  return told.text.replace(/\s+/g, "").toUpperCase() || null;
}

/** ISO 639-1 of a language tag: `de` of `de`, `de-AT` and `deu`. */
export function languageOf(told: Told): string | null {
  try {
    const { language } = new Intl.Locale(told.text.trim());
    return language.length === 2 ? language : null;
  } catch {
    return null;
  }
}

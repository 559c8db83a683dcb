import type { Language } from "../lexicon/index.ts";
import { type Interval, NO_BEGINNING, NO_END } from "../slots/calendar.ts";

const LOCALE: Record<Language, string> = { en: "en", sr: "sr-Latn-RS" };
/** ISO 4217 exponents that differ from 2, from the standard's table A.1; RSD has 2 although CLDR shows 0. */
const EXPONENTS: Record<string, number> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  UYI: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
  CLF: 4,
  UYW: 4,
};
const DECIMAL = /^-?\d+(\.\d+)?$/;
const MONEY = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/;

const formatters = new Map<string, Intl.NumberFormat>();
function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${language}${JSON.stringify(options)}`;
  const made = formatters.get(key) ?? new Intl.NumberFormat(LOCALE[language], options);
  formatters.set(key, made);
  return made;
}

const isNumeric = (text: string): text is `${number}` => DECIMAL.test(text);

/** A decimal string in a currency, as Intl writes it, exact for any size: "RSD 1,234.50", "1.234,50 RSD". */
export function formatAmount(decimal: string, currency: string, language: Language): string {
  if (!isNumeric(decimal)) return `${decimal} ${currency}`;
  const digits = Math.max(EXPONENTS[currency] ?? 2, (decimal.split(".")[1] ?? "").replace(/0+$/, "").length);
  return numberFormat(language, {
    style: "currency",
    currency,
    currencyDisplay: "code",
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(decimal);
}

/** "1234.50 EUR" taken apart; null for other text. */
export function readMoney(text: unknown): { decimal: string; currency: string } | null {
  const found = typeof text === "string" ? MONEY.exec(text) : null;
  return found?.[1] && found[2] ? { decimal: found[1], currency: found[2] } : null;
}

/** "1234.50 EUR" in the language's own form; other text unchanged. */
export function formatMoney(text: string, language: Language): string {
  const money = readMoney(text);
  return money ? formatAmount(money.decimal, money.currency, language) : text;
}

export const formatCount = (count: number, language: Language): string =>
  numberFormat(language, {}).format(count);

/** "12.5" → "12.5%" or "12,5%". */
export const formatPercent = (text: string, language: Language): string =>
  isNumeric(text) ? `${numberFormat(language, { maximumFractionDigits: 2 }).format(text)}%` : text;

/** An ISO day as Intl's medium date; other text unchanged. */
export function formatDate(iso: string, language: Language): string {
  const day = /^\d{4}-\d\d-\d\d/.exec(iso)?.[0];
  if (!day) return iso;
  return new Intl.DateTimeFormat(LOCALE[language], { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${day}T00:00:00Z`),
  );
}

/** "2026-03" → "Mar 2026", "2026-Q1" → "Q1 2026"; other text unchanged. */
export function formatPeriodName(text: string, language: Language): string {
  const month = /^(\d{4})-(\d\d)$/.exec(text);
  if (month) {
    const options = { month: "long", year: "numeric", timeZone: "UTC" } as const;
    return new Intl.DateTimeFormat(LOCALE[language], options).format(new Date(`${text}-01T00:00:00Z`));
  }
  const quarter = /^(\d{4})-?Q([1-4])$/.exec(text);
  if (quarter) return `Q${quarter[2]} ${quarter[1]}`;
  const interval = readInterval(text);
  return interval ? formatInterval(interval, language) : formatDate(text, language);
}

export function readInterval(text: string): Interval | null {
  const found = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/.exec(text);
  return found?.[1] && found[2] ? { from: found[1], to: found[2] } : null;
}

/** "from Jul 1, 2026 to Sep 30, 2026", "on …", "until …". */
export function formatInterval({ from, to }: Interval, language: Language): string {
  const [start, end] = [formatDate(from, language), formatDate(to, language)];
  const english = language === "en";
  if (from === to) return english ? `on ${start}` : `dana ${start}`;
  if (from <= NO_BEGINNING) return english ? `until ${end}` : `do ${end}`;
  if (to >= NO_END) return english ? `from ${start} on` : `od ${start} nadalje`;
  return english ? `from ${start} to ${end}` : `od ${start} do ${end}`;
}

/** "Jul 1, 2026 – Sep 30, 2026", or the one day. */
export function formatSpan({ from, to }: Interval, language: Language): string {
  return from === to
    ? formatDate(from, language)
    : `${formatDate(from, language)} – ${formatDate(to, language)}`;
}

/** Text of a record on one line of an answer: no line breaks, no markup of its own. */
export const inline = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ").replace(/</g, "&lt;");

/** "A, B and C". */
export function listed(items: readonly string[], language: Language): string {
  const last = items.at(-1) ?? "";
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(", ")} ${language === "en" ? "and" : "i"} ${last}`;
}

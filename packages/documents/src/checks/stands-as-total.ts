import { currencyExponent } from "@kontor/crm";
import type Big from "big.js";
import { fold } from "../offline/fold.ts";
import { totalRole } from "../offline/total-role.ts";
import { writingOf } from "./written-figure.ts";

/** What people write beside amounts, where it is neither the code nor the sign that `Intl` knows. */
const LOCAL: Record<string, string> = {
  EUR: "euros?",
  RSD: "din\\p{L}*|дин\\p{L}*|рсд",
  CHF: "s?fr",
  INR: "rs",
  BGN: "лв",
};
/** What belongs to a figure stands so near, in characters. */
const NEAR = 80;
/** So many bare figures are looked at: no page has more that could be its total. */
const MOST_BARE = 500;

/**
 * Whether a text shows this as an amount: with its decimals, or, of a whole one that is printed without any, beside its
 * currency or behind a total's label on the same line. A rate's figure (`20 %`) is none, nor is a page's or a count.
 */
export function standsAsTotal(text: string, figure: Big, currency: string | null): boolean {
  const writing = writingOf(figure.abs(), currencyExponent(currency ?? ""));
  const beside = currencyBeside(currency);
  let bare = 0;
  for (const match of text.matchAll(new RegExp(writing, "gu"))) {
    const end = match.index + match[0].length;
    const behind = lineEnd(text.slice(end, end + NEAR));
    if (/^\s?[%‰]/u.test(behind) || text.charAt(match.index - 1) === "%") continue;
    if (match.groups?.decimals) return true;
    if (++bare > MOST_BARE) return false;
    const before = lineStart(text.slice(Math.max(0, match.index - NEAR), match.index));
    if (beside.before.test(before) || beside.behind.test(behind)) return true;
    // A word goes on with it: `30 days`, `1 of 2`.
    if (!/^[ \u00a0]?\p{L}/u.test(behind) && isTotalsLabel(before, beside.before)) return true;
  }
  return false;
}

const lineEnd = (text: string): string => text.split("\n", 1)[0] ?? "";
const lineStart = (text: string): string => text.split("\n").at(-1) ?? "";

/** The words since the figure before, but for rates. */
function isTotalsLabel(before: string, currency: RegExp): boolean {
  const words = before
    .replace(currency, "")
    .replaceAll(/[\d.,]+\s?%|\([^()]*\)/g, " ")
    .split(/\d/)
    .at(-1);
  const label = words
    ?.replace(/[\s:=.]+$/u, "")
    .split(/\s{2,}|\t/)
    .at(-1);
  const role = totalRole(fold(label ?? ""));
  return role === "gross" || role === "due";
}

function currencyBeside(currency: string | null): { before: RegExp; behind: RegExp } {
  const known = currency !== null && /^[A-Z]{3}$/.test(currency) ? [currency, signOf(currency)] : "€$£¥";
  const names = [...known].map((name) => name.replaceAll(/[$.]/g, "\\$&"));
  const any = [...names, ...(LOCAL[currency ?? ""] ? [LOCAL[currency ?? ""]] : [])].join("|");
  return {
    before: new RegExp(`(?<!\\p{L})\\(?(?:${any})\\.?\\)?[\\s:=]*$`, "iu"),
    behind: new RegExp(`^\\s?\\(?(?:${any})(?!\\p{L})`, "iu"),
  };
}

const signOf = (currency: string): string =>
  new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "narrowSymbol" })
    .formatToParts(0)
    .find(({ type }) => type === "currency")?.value ?? currency;

import { currencyExponent } from "@kontor/crm";
import type Big from "big.js";

const SEPARATOR = "[.,'’٬ \\u00a0\\u2009\\u202f]";

/** Whether a figure is written in a text, whatever separates its thousands and decimals; signs are passed over. */
export const shows = (text: string, figure: Big, currency: string | null): boolean =>
  new RegExp(writingOf(figure.abs(), currencyExponent(currency ?? "")), "u").test(text);

/** A regular expression of how a positive figure is written; its group `decimals` matches where there are some. */
export function writingOf(figure: Big, exponent: number): string {
  const [whole = "0", fraction = ""] = figure.toFixed().split(".");
  const decimals = fraction.replace(/0+$/, "");
  const rest =
    decimals === ""
      ? `(?<decimals>[.,][0]{1,${Math.max(exponent, 2)}}|[.,][-–—]{1,2})?`
      : `(?<decimals>[.,]${decimals}0*)`;
  const writings = [whole, grouped(whole, 3, 3), grouped(whole, 3, 2)].join("|");
  return `(?<![\\d]|\\d[.,])(?:${writings})${rest}(?![\\d]|[.,]\\d)`;
}

/** Groups of `others` digits before the last of `last`: thousands, or lakh and crore. */
function grouped(whole: string, last: number, others: number): string {
  const groups = [whole.slice(-last)];
  for (let end = whole.length - last; end > 0; end -= others)
    groups.unshift(whole.slice(Math.max(0, end - others), end));
  return groups.join(SEPARATOR);
}

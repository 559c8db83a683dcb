import { currencyExponent } from "@kontor/crm";
import type Big from "big.js";
import { exact, told } from "./amounts.ts";
import type { Check } from "./known.ts";

/** Fewer letters and digits than this are no page that shows a total. */
const LEAST_TEXT = 20;
const SEPARATOR = "[.,'’٬ \\u00a0\\u2009\\u202f]";

/**
 * What the XML says is due, or in all, stands on one of the PDF's pages, in any locale's writing: people pay what they
 * see, machines what the XML says, and who made them differ may mean to. Pages without text tell nothing.
 */
export const checkVisibleTotal: Check = ({ record }, { visibleTexts }) => {
  if (visibleTexts === null || visibleTexts.join("").replaceAll(/\W/g, "").length < LEAST_TEXT) return [];
  const field = record.gross === null ? "due" : "gross";
  const total = exact(record[field]);
  if (!total || visibleTexts.some((text) => shows(text, total, record.currency))) return [];
  return [
    {
      code: "visible_total",
      severity: "person",
      fields: [field],
      message: `The attached XML says ${told(total, record.currency)}, which stands on no page.`,
    },
  ];
};

/** Whether a figure is written in a text, whatever separates its thousands and decimals; signs are passed over. */
export function shows(text: string, figure: Big, currency: string | null): boolean {
  return writingOf(figure.abs(), currencyExponent(currency ?? "")).test(text);
}

function writingOf(figure: Big, exponent: number): RegExp {
  const [whole = "0", fraction = ""] = figure.toFixed().split(".");
  const decimals = fraction.replace(/0+$/, "");
  const rest =
    decimals === "" ? `(?:[.,][0]{1,${Math.max(exponent, 2)}}|[.,][-–—]{1,2})?` : `[.,]${decimals}0*`;
  const writings = [whole, grouped(whole, 3, 3), grouped(whole, 3, 2)].join("|");
  return new RegExp(`(?<![\\d]|\\d[.,])(?:${writings})${rest}(?![\\d]|[.,]\\d)`, "u");
}

/** Groups of `others` digits before the last of `last`: thousands, or lakh and crore. */
function grouped(whole: string, last: number, others: number): string {
  const groups = [whole.slice(-last)];
  for (let end = whole.length - last; end > 0; end -= others)
    groups.unshift(whole.slice(Math.max(0, end - others), end));
  return groups.join(SEPARATOR);
}

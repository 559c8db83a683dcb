import { exact, told } from "./amounts.ts";
import type { Check } from "./known.ts";
import { standsAsTotal } from "./stands-as-total.ts";

/** Fewer letters and digits than this are no page that shows a total. */
const LEAST_TEXT = 20;

/**
 * What the XML says is due, or in all, stands on one of the PDF's pages, in any locale's writing: people pay what they
 * see, machines what the XML says, and who made them differ may mean to. Pages without text tell nothing.
 */
export const checkVisibleTotal: Check = ({ record }, { visibleTexts }) => {
  if (visibleTexts === null || visibleTexts.join("").replaceAll(/\W/g, "").length < LEAST_TEXT) return [];
  const field = record.gross === null ? "due" : "gross";
  const total = exact(record[field]);
  if (!total || visibleTexts.some((text) => standsAsTotal(text, total, record.currency))) return [];
  return [
    {
      code: "visible_total",
      severity: "person",
      fields: [field],
      message: `The attached XML says ${told(total, record.currency)}, which stands on no page.`,
    },
  ];
};

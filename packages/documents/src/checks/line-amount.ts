import { currencyExponent, type documents } from "@kontor/crm";
import type Big from "big.js";
import { differs, exact, halfOfPlace, halfUnit, placesOf, told } from "./amounts.ts";
import type { Check } from "./known.ts";

/**
 * Amount = quantity × price − discount, of every line that tells amount, quantity and price. Amount and discount are
 * rounded figures, each half a minor unit off at most; EN 16931 rounds the amount alone (BT-131), Peppol's R120 allows
 * two minor units. A price is often printed rounded: what that explains is a note.
 */
export const checkLineAmounts: Check = ({ record }) =>
  record.lines.flatMap((line, index) => {
    const amount = exact(line.amount);
    const quantity = exact(line.quantity);
    const price = exact(line.unitPrice);
    if (!amount || !quantity || !price || line.unitPrice === null) return [];
    const discount = exact(line.discount);
    const should = quantity.times(price).minus(discount ?? 0);
    const half = halfUnit(record.currency);
    const rounding = discount && !discount.eq(0) ? half.times(2) : half;
    if (!differs(amount, should, rounding)) return [];
    const explained = rounding.plus(roundingOfPrice(quantity, line.unitPrice, record.currency));
    const severity = differs(amount, should, explained) ? "person" : "note";
    return [finding(line, index, { amount, should }, severity, record.currency)];
  });

function roundingOfPrice(quantity: Big, price: string, currency: string | null): Big {
  return quantity.abs().times(halfOfPlace(Math.max(placesOf(price), currencyExponent(currency ?? ""))));
}

function finding(
  line: documents.DocumentLine,
  index: number,
  { amount, should }: { amount: Big; should: Big },
  severity: documents.Finding["severity"],
  currency: string | null,
): documents.Finding {
  const parts = ["amount", "quantity", "unitPrice", ...(line.discount === null ? [] : ["discount"])];
  const less = line.discount === null ? "" : ` − ${line.discount}`;
  const why = severity === "note" ? "; a price printed rounded explains it" : "";
  return {
    code: "line_amount",
    severity,
    fields: parts.map((part) => `lines.${index}.${part}`),
    message:
      `Line ${index + 1}: ${line.quantity} × ${line.unitPrice}${less} is ${told(should, currency)}, ` +
      `not ${told(amount, currency)}${why}.`,
  };
}

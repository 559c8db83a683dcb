import { currencyExponent, type documents } from "@kontor/crm";
import type Big from "big.js";
import { differs, exact, halfOfPlace, halfUnit, placesOf, told } from "./amounts.ts";
import type { Check } from "./known.ts";

/**
 * Amount = quantity × price − discount, of every line that tells amount, quantity and price. Amount and discount are
 * rounded figures, each half a minor unit off at most; EN 16931 rounds the amount alone (BT-131), Peppol's R120 allows
 * two minor units. What explains a difference makes it a note, for the amount itself is held against the total: a price that
 * was printed rounded, a discount that is printed as a percentage, a tax that is in the amount alone, such as insurance tax.
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
    const rate = rateBetween(should, amount);
    const why = !differs(amount, should, explained)
      ? "a price that was printed rounded explains it"
      : rate && !differs(amount, should.times(rate.div(100).plus(1)), rounding)
        ? `it is with ${rate.abs().toFixed()} % ${rate.gt(0) ? "on top" : "off"}`
        : null;
    return [finding(line, index, { amount, should, why }, record.currency)];
  });

/** The highest rate of VAT in Europe: Hungary's. */
const MOST_ON_TOP = 27;
const MOST_OFF = -90;

/** What was added to get from one to the other, or taken off, in half percents; null if that is neither tax nor discount. */
function rateBetween(should: Big, amount: Big): Big | null {
  if (should.eq(0)) return null;
  const rate = amount.div(should).minus(1).times(200).round(0).div(2);
  return !rate.eq(0) && rate.lte(MOST_ON_TOP) && rate.gte(MOST_OFF) ? rate : null;
}

function roundingOfPrice(quantity: Big, price: string, currency: string | null): Big {
  return quantity.abs().times(halfOfPlace(Math.max(placesOf(price), currencyExponent(currency ?? ""))));
}

function finding(
  line: documents.DocumentLine,
  index: number,
  { amount, should, why }: { amount: Big; should: Big; why: string | null },
  currency: string | null,
): documents.Finding {
  const parts = ["amount", "quantity", "unitPrice", ...(line.discount === null ? [] : ["discount"])];
  const less = line.discount === null ? "" : ` − ${line.discount}`;
  return {
    code: "line_amount",
    severity: why === null ? "person" : "note",
    fields: parts.map((part) => `lines.${index}.${part}`),
    message:
      `Line ${index + 1}: ${line.quantity} × ${line.unitPrice}${less} is ${told(should, currency)}, ` +
      `not ${told(amount, currency)}${why === null ? "" : `; ${why}`}.`,
  };
}

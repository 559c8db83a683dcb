import { currencyExponent } from "@kontor/crm";
import Big from "big.js";
import { differs, halfOfPlace, placesOf } from "./amounts.ts";

interface Difference {
  amount: Big;
  /** By quantity, price and discount. */
  should: Big;
  quantity: Big;
  unitPrice: string;
  /** By which the two may differ anyway. */
  rounding: Big;
}

/** The highest rate of VAT in Europe: Hungary's. */
const MOST_ON_TOP = 27;
const MOST_OFF = -90;

/**
 * What explains that a line's amount is not what its figures come to: a price that was printed rounded, a discount that is
 * printed as a percentage, a tax that is in the amount alone, such as insurance tax. Null where nothing does; nor does a
 * percentage where it leaves whole units at that price, for a misread quantity does that as well.
 */
export function whyLineDiffers(difference: Difference, currency: string | null): string | null {
  const { amount, should, quantity, unitPrice, rounding } = difference;
  const places = Math.max(placesOf(unitPrice), currencyExponent(currency ?? ""));
  const roundingOfPrice = quantity.abs().times(halfOfPlace(places));
  if (!differs(amount, should, rounding.plus(roundingOfPrice)))
    return "a price that was printed rounded explains it";
  const price = new Big(unitPrice);
  if (should.eq(0) || price.eq(0)) return null;
  if (!differs(amount, price.times(amount.div(price).round(0)), rounding)) return null;
  // In half percents: 10, 2.5.
  const rate = amount.div(should).minus(1).times(200).round(0).div(2);
  if (rate.eq(0) || rate.gt(MOST_ON_TOP) || rate.lt(MOST_OFF)) return null;
  if (differs(amount, should.times(rate.div(100).plus(1)), rounding)) return null;
  return `it is with ${rate.abs().toFixed()} % ${rate.gt(0) ? "on top" : "off"}`;
}

import Big from "big.js";
import { decimalOf, plain } from "../decimal.ts";
import type { Told } from "../xml-element.ts";

/** The exact sum, told where the first of them is; null of none. */
export function sumTold(amounts: Told[]): Told | null {
  const [first] = amounts;
  if (first === undefined) return null;
  const sum = amounts.reduce((total, amount) => total.plus(decimalOf(amount)), new Big(0));
  return { text: plain(sum), path: first.path };
}

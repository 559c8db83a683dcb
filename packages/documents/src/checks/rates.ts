import Big from "big.js";
import { exact } from "./amounts.ts";

/** UNCL5305: exempt, zero, reverse charge, intra-community, export, out of scope. */
const UNTAXED = ["E", "Z", "AE", "K", "G", "O"];

interface Rated {
  taxCategory?: string | null;
  category?: string | null;
}

/** Percent; 0 of a category that has no tax, whether the document says so or not. Null: unknown. */
export function rateOf(of: Rated & ({ rate: string | null } | { taxRate: string | null })): Big | null {
  const category = of.category ?? of.taxCategory ?? "";
  return exact("rate" in of ? of.rate : of.taxRate) ?? (UNTAXED.includes(category) ? new Big(0) : null);
}

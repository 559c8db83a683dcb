import { currencyExponent, type documents } from "@kontor/crm";
import Big from "big.js";

type Decimal = documents.Decimal;

const DECIMAL = /^-?\d+(\.\d+)?$/;

/** The figure, exactly; null of none, and of what is no plain decimal. */
export const exact = (decimal: Decimal | null): Big | null =>
  decimal !== null && DECIMAL.test(decimal) ? new Big(decimal) : null;

/** Null as soon as one of them is unknown. */
export function sumOf(decimals: readonly (Decimal | null)[]): Big | null {
  let sum = new Big(0);
  for (const decimal of decimals) {
    const figure = exact(decimal);
    if (!figure) return null;
    sum = sum.plus(figure);
  }
  return sum;
}

/** By how much a figure in this currency may be off for having been rounded: half of its minor unit. */
export const halfUnit = (currency: string | null): Big => halfOfPlace(currencyExponent(currency ?? ""));

/** Half of the last of `places` decimals. */
export const halfOfPlace = (places: number): Big => new Big(`5e-${places + 1}`);

export const placesOf = (decimal: Decimal): number => decimal.split(".")[1]?.length ?? 0;

export const differs = (a: Big, b: Big, tolerance: Big): boolean => a.minus(b).abs().gt(tolerance);

/** `1234.50 EUR`, with at least the currency's decimals. */
export function told(figure: Big, currency: string | null): string {
  const places = currencyExponent(currency ?? "");
  const digits = placesOf(figure.toFixed()) > places ? figure.round(6).toFixed() : figure.toFixed(places);
  return currency ? `${digits} ${currency}` : digits;
}

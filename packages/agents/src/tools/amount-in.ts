import { currencyExponent } from "@kontor/crm";

/** A decimal of a document with its currency, "165.10 EUR", with the decimals that a currency has at least; null where it says neither. */
export function amountIn(decimal: string | null, currency: string | null): string | null {
  if (decimal === null || currency === null) return null;
  const [whole = "", fraction = ""] = decimal.split(".");
  const places = currencyExponent(currency);
  const decimals = fraction.padEnd(places, "0");
  return `${decimals === "" ? whole : `${whole}.${decimals}`} ${currency}`;
}

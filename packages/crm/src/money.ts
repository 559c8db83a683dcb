import { currencyExponent } from "./currencies.ts";

export interface Money {
  /** A safe integer, in the currency's own minor unit. */
  amountMinor: number;
  /** ISO 4217. */
  currency: string;
}

export const money = (amountMinor: number, currency: string): Money => ({ amountMinor, currency });

/** `{amountMinor: 123450, currency: "EUR"}` → `1234.50 EUR`; the exponent is the currency's own. */
export function toDecimal({ amountMinor, currency }: Money): string {
  const exponent = currencyExponent(currency);
  const digits = String(Math.abs(amountMinor)).padStart(exponent + 1, "0");
  const whole = digits.slice(0, digits.length - exponent);
  const fraction = exponent ? `.${digits.slice(-exponent)}` : "";
  return `${amountMinor < 0 ? "-" : ""}${whole}${fraction} ${currency}`;
}

/**
 * `1234.5`, `EUR` → `{amountMinor: 123450, currency: "EUR"}`, exactly. Throws a RangeError when the text is no
 * plain decimal, has more decimals than the currency, or is beyond the safe integers.
 */
export function fromDecimal(decimal: string, currency: string): Money {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  const exponent = currencyExponent(currency);
  const fraction = (parts?.[3] ?? "").replace(/0+$/, "");
  if (!parts || fraction.length > exponent) throw new RangeError(`${decimal} is no amount in ${currency}`);
  const amountMinor = Number(`${parts[1]}${parts[2]}${fraction.padEnd(exponent, "0")}`);
  if (!Number.isSafeInteger(amountMinor))
    throw new RangeError(`${decimal} ${currency} is beyond the safe integers`);
  return { amountMinor: amountMinor === 0 ? 0 : amountMinor, currency };
}

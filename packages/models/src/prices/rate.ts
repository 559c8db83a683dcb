/** A price in USD per million tokens: a number or, exactly as a provider writes it, a decimal string. */
export type UsdPerMillion = number | string;

const DECIMAL = /^(\d{1,6})(?:\.(\d+))?$/;
/** Digits after the point of a price in USD per million tokens, kept exactly. */
const PLACES = 6;

/**
 * What one token costs in pico-USD (10⁻¹² USD): $0.40 per million is 400 000. No known price is finer; one that is
 * gets rounded up. Throws `RangeError` for anything but a plain decimal below a million.
 */
export function rateOf(price: UsdPerMillion): bigint {
  const digits = DECIMAL.exec(typeof price === "number" ? decimal(price) : price.trim());
  if (!digits) throw new RangeError(`${price} is no price in USD per million tokens`);
  const [, whole = "", fraction = ""] = digits;
  const kept = BigInt(whole + fraction.slice(0, PLACES).padEnd(PLACES, "0"));
  return /[1-9]/.test(fraction.slice(PLACES)) ? kept + 1n : kept;
}

/** A rate as a price in USD per million tokens: 400 000 is "0.4". */
export function priceText(rate: bigint): string {
  const digits = rate.toString().padStart(PLACES + 1, "0");
  const fraction = digits.slice(-PLACES).replace(/0+$/, "");
  return digits.slice(0, -PLACES) + (fraction ? `.${fraction}` : "");
}

/** The shortest decimal that reads back as this number, never with an exponent. */
function decimal(price: number): string {
  const shortest = String(price);
  return shortest.includes("e-") ? price.toFixed(20).replace(/0+$/, "") : shortest;
}

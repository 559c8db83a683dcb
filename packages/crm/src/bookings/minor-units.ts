import { currencyExponent } from "../currencies.ts";
import { DomainError } from "../errors.ts";

/**
 * An exact decimal in the currency's minor units; half a unit away from zero, only where the figure has more decimals
 * than the currency. Throws `unprocessable` for what is no plain decimal, or beyond the safe integers.
 */
export function toMinorUnits(decimal: string, currency: string, field: string): number {
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(decimal);
  if (!parts) throw unbookable(field, `${field}: "${decimal}" is no amount.`);
  const exponent = currencyExponent(currency);
  const fraction = (parts[3] ?? "").padEnd(exponent + 1, "0");
  const kept = BigInt(`${parts[2]}${fraction.slice(0, exponent)}`);
  const rounded = Number(fraction[exponent]) >= 5 ? kept + 1n : kept;
  const minor = Number(parts[1] === "-" ? -rounded : rounded);
  if (!Number.isSafeInteger(minor))
    throw unbookable(field, `${field}: ${decimal} ${currency} is more than can be booked.`);
  return minor === 0 ? 0 : minor;
}

export const unbookable = (field: string, message: string): DomainError =>
  new DomainError("unprocessable", message, [{ path: `record.${field}`, message }]);

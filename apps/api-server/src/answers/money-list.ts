import type { Money } from "./oracle/books.ts";

/** True if the very amount, in its currency, is in the list. */
export const has = (list: Money[], wanted: Money) =>
  list.some(
    ({ amountMinor, currency }) => amountMinor === wanted.amountMinor && currency === wanted.currency,
  );

export function show(amounts: Money[]): string {
  return amounts
    .map(({ amountMinor, currency }) => `${(amountMinor / 100).toFixed(2)} ${currency}`)
    .join(", ");
}

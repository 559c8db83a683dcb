import type { Currency } from "./rows.ts";

export const CURRENCIES: readonly Currency[] = ["RSD", "EUR", "USD"];

// One fixed list price relation; nothing here pretends to be an exchange rate of a day.
const RSD_PER_UNIT: Readonly<Record<Currency, number>> = { RSD: 1, EUR: 117.2, USD: 108.5 };

/** What an invoice or quote may amount to (gross, minor units), so that figures stay believable. */
export const GROSS_RANGE: Readonly<Record<Currency, { low: number; high: number }>> = {
  RSD: { low: 500_000, high: 200_000_000 },
  EUR: { low: 10_000, high: 4_000_000 },
  USD: { low: 10_000, high: 4_000_000 },
};

/** Minor units of another currency, rounded as a price list would: whole dinars, five cents. All have exponent 2. */
export function convertPrice(priceMinor: number, from: Currency, to: Currency): number {
  if (from === to) return priceMinor;
  const step = to === "RSD" ? 100 : 5;
  return Math.max(step, Math.round((priceMinor * RSD_PER_UNIT[from]) / RSD_PER_UNIT[to] / step) * step);
}

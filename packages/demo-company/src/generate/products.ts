import { isoTime } from "../calendar.ts";
import type { ProductRow } from "../rows.ts";
import type { Context } from "./context.ts";

/** The price list. Retired products stay on it, inactive. */
export function products({ profile, start, id }: Context): ProductRow[] {
  return profile.products.map((entry, index) => {
    const day = start - 30 + Math.floor(index / 4);
    return {
      id: id(day),
      sku: entry.sku,
      name: entry.name,
      unit: entry.unit,
      priceMinor: Math.round(entry.price * 100),
      currency: entry.currency ?? profile.baseCurrency,
      taxRateBp: entry.reduced ? profile.taxRates.reduced : profile.taxRates.standard,
      active: !entry.retired,
      createdAt: isoTime(day, 9),
      updatedAt: isoTime(day, 9),
    };
  });
}

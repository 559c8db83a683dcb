import { lineAmounts, quantityText, sumLines } from "../amounts.ts";
import { convertPrice, GROSS_RANGE } from "../currencies.ts";
import type { Prng } from "../prng.ts";
import type { Currency, ProductRow } from "../rows.ts";
import type { Line, Partner } from "./context.ts";

// Smallest amount sold, in thousandths of the unit; what is missing here is sold by the piece.
const QUANTITY_STEP: Readonly<Record<string, number>> = { kg: 125, h: 500, l: 250, m: 50 };
const stepOf = (unit: string) => QUANTITY_STEP[unit] ?? 1000;

/** Draws one to five lines of different products whose gross sum stays inside the currency's believable range. */
export function drawLines(
  rng: Prng,
  products: readonly ProductRow[],
  partner: Partner,
  currency: Currency,
): Line[] {
  const target = drawTarget(rng, partner, currency);
  const count = rng.weighted([1, 2, 3, 4, 5], (lines) => 6 - lines);
  const priced = products
    .filter((product) => product.active)
    .map((product) => ({ product, price: convertPrice(product.priceMinor, product.currency, currency) }));
  const taken = new Set<string>();
  const lines: Line[] = [];
  for (let position = 0; position < count; position++) {
    const share = Math.floor(target / count);
    const free = priced.filter(({ product, price }) => !taken.has(product.id) && price <= share);
    if (free.length === 0) break;
    const fitting = free.filter(({ price }) => price * 60 >= share);
    const { product, price } = rng.pick(fitting.length > 0 ? fitting : free);
    taken.add(product.id);
    const discount = partner.habit === "loyal" ? rng.pick([0, 3, 5, 10]) : rng.pick([0, 0, 0, 2]);
    const unitPriceMinor = Math.round((price * (100 - discount)) / 100);
    const step = stepOf(product.unit);
    const quantity = Math.max(step, Math.floor((share * 1000) / unitPriceMinor / step) * step);
    lines.push(line(product, quantity, unitPriceMinor, partner.abroad ? 0 : product.taxRateBp));
  }
  return raisedTo(GROSS_RANGE[currency].low, lines);
}

const line = (
  product: ProductRow,
  quantityMilli: number,
  unitPriceMinor: number,
  taxRateBp: number,
): Line => ({
  productId: product.id,
  description: product.name,
  quantity: quantityText(quantityMilli),
  unitPriceMinor,
  taxRateBp,
  ...lineAmounts(quantityMilli, unitPriceMinor, taxRateBp),
});

// Net; many small and few large. The upper end leaves room for tax.
function drawTarget(rng: Prng, partner: Partner, currency: Currency): number {
  const { low, high } = GROSS_RANGE[currency];
  const from = low * 1.2;
  const draw = rng.next();
  return Math.floor(from + (high * 0.78 - from) * draw * draw * draw * draw * partner.size);
}

function raisedTo(low: number, lines: Line[]): Line[] {
  const [first, ...rest] = lines;
  if (!first || sumLines(lines).grossMinor >= low) return lines;
  const quantity = Math.round(Number(first.quantity) * 1000) + 1000;
  const amounts = lineAmounts(quantity, first.unitPriceMinor, first.taxRateBp);
  return raisedTo(low, [{ ...first, quantity: quantityText(quantity), ...amounts }, ...rest]);
}

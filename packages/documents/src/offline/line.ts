import Big from "big.js";
import { type Cell, overlaps } from "./cells.ts";
import type { Figure } from "./figures.ts";
import type { Column, Heading } from "./line-headings.ts";
import { cellFigures, type Reading } from "./reading.ts";

/** A line of what was sold. */
export interface FoundLine {
  cell: Cell;
  quote: string;
  description: string | null;
  quantity: Big | null;
  unitPrice: Big | null;
  discount: Big | null;
  taxRate: Big | null;
  amount: Big;
  /** Quantity × price − discount is the amount. */
  verified: boolean;
}

/** A row with more of them is no line of an invoice. */
const MOST_FIGURES = 16;

interface Placed extends Figure {
  cell: Cell;
}

/** The cells of one row as a line, if there is an amount among them. */
export function lineOf(
  reading: Reading,
  cells: readonly Cell[],
  columns: readonly Column[],
): FoundLine | null {
  const figures = figuresOf(
    reading,
    cells.filter(({ folded }) => !isWords(folded)),
  );
  if (figures.length > MOST_FIGURES) return null;
  const under = (heading: Heading) => figures.find(({ cell }) => columnOf(cell, columns) === heading);
  const amount = figures.filter(({ money, percent }) => money && !percent).at(-1) ?? under("amount");
  if (!amount || amount.percent) return null;
  const others = figures.filter((figure) => figure !== amount);
  const words = cells.filter(({ folded }) => isWords(folded));
  const description = words.map(({ text }) => text).join(" ");
  const counted = /^(\d+) ?[x×*] ?\D/.exec(words[0]?.text ?? "");
  const rate =
    others.find(({ percent, cell }) => percent && columnOf(cell, columns) !== "discount") ?? under("rate");
  const product = productOf(others, amount.value, columns);
  if (!description && !product) return null;
  const quantity =
    product?.quantity ?? under("quantity")?.value ?? (counted ? new Big(counted[1] ?? 1) : null);
  return {
    cell: amount.cell,
    quote: cells
      .map(({ text }) => text)
      .join(" ")
      .slice(0, 200),
    description: description.replace(/^\d+ ?[x×*] ?(?=\D)/, "") || null,
    quantity,
    unitPrice: product?.price ?? null,
    discount: product ? nonZero(product.quantity.times(product.price).minus(amount.value)) : null,
    taxRate: rate?.value.gte(0) && rate.value.lte(30) ? rate.value : null,
    amount: amount.value,
    verified: product !== null,
  };
}

interface Product {
  quantity: Big;
  price: Big;
}

/** Quantity and price among a row's figures whose product, perhaps less a discount, is the amount. */
function productOf(figures: readonly Placed[], amount: Big, columns: readonly Column[]): Product | null {
  const at = (figure: Placed, heading: Heading) => columnOf(figure.cell, columns) === heading;
  const plain = figures.filter(({ percent }) => !percent);
  const discounts = figures
    .filter((figure) => figure.percent || at(figure, "discount"))
    .map(({ value }) => value);
  const fits = plain.flatMap((quantity) =>
    plain.flatMap((price) => {
      if (price === quantity || (quantity.money && !price.money)) return [];
      const full = quantity.value.times(price.value);
      const index = [new Big(0), ...discounts].findIndex((rate) =>
        lessDiscount(full, rate).minus(amount).abs().lte("0.01"),
      );
      const places = [at(quantity, "quantity"), at(price, "price"), price.money, index === 0];
      return index < 0
        ? []
        : [{ quantity: quantity.value, price: price.value, score: places.filter(Boolean).length }];
    }),
  );
  const best = fits.sort((one, other) => other.score - one.score)[0];
  if (best) return best;
  // One figure alone that is the amount: one piece.
  const same = plain.find(({ value, money }) => money && value.eq(amount));
  return same && !plain.some((figure) => at(figure, "quantity"))
    ? { quantity: new Big(1), price: same.value }
    : null;
}

const lessDiscount = (full: Big, percent: Big): Big =>
  percent.gte(100) ? new Big(-1) : full.times(new Big(100).minus(percent)).div(100).round(2);

export const figuresOf = (reading: Reading, cells: readonly Cell[]): Placed[] =>
  cells.flatMap((cell) => cellFigures(reading, cell).map((figure) => ({ ...figure, cell })));

const UNITS =
  /\b(?:eur|usd|gbp|chf|rsd|inr|rs|din|pcs?|stk|st|kom|h|hrs?|kg|g|m2?|l|pz|ud|u|std|x|each|night|room)\b/g;

/** Words with a figure among them, "USB cable 2 m", are no figures. */
const isWords = (folded: string): boolean => folded.replace(UNITS, "").replace(/[^a-z]/g, "").length >= 2;

/** The column that a cell stands in: that it overlaps, or whose edge it shares. */
function columnOf(cell: Cell, columns: readonly Column[]): Heading | null {
  const middle = (cell.x + cell.right) / 2;
  const over = columns.filter((column) => overlaps(column, cell));
  const edge = columns.filter(
    ({ x, right }) => Math.min(Math.abs(x - cell.x), Math.abs(right - cell.right)) < 12,
  );
  const nearest = (over.length ? over : edge)
    .map(({ heading, x, right }) => ({ heading, gap: Math.abs((x + right) / 2 - middle) }))
    .sort((one, other) => one.gap - other.gap)[0];
  return nearest?.heading ?? null;
}

const nonZero = (value: Big): Big | null => (value.abs().lte("0.01") ? null : value);

import Big from "big.js";
import { type Cell, overlaps, type Row } from "./cells.ts";
import { type Figure, figuresIn } from "./figures.ts";
import { type Column, type Heading, headingsOf } from "./line-headings.ts";
import type { Reading } from "./reading.ts";
import { totalRole } from "./total-role.ts";

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

export interface LineTable {
  lines: FoundLine[];
  /** Rows that the table takes, heads included: what is in them is no total. */
  rows: Set<Row>;
}

interface Placed extends Figure {
  cell: Cell;
}

const FORWARD =
  /\b(?:carried|brought) forward\b|\bubertrag\b|\ba reporter\b|\breport\b|\briporto\b|\bsuma (?:y sigue|anterior)\b|\bprenos\b|\btransport(?:eren)?\b|\bsubtotal of page\b/;

/** The rows under a table's head, up to the first that names a total; on each page that has such a head. */
export function linesOf(reading: Reading): LineTable {
  const lines: FoundLine[] = [];
  const rows = new Set<Row>();
  let columns: Column[] | null = null;
  let page = 0;
  for (const row of reading.rows) {
    const head = headingsOf(row);
    if (head && (columns === null || row.page !== page)) {
      [columns, page] = [head, row.page];
      rows.add(row);
      continue;
    }
    if (!columns || row.page !== page) continue;
    if (head && row.cells.length >= 3) {
      rows.add(row);
      continue;
    }
    const line = lineOf(reading, row, columns);
    if (endsTable(reading, row, line)) {
      columns = null;
      continue;
    }
    rows.add(row);
    if (line && !FORWARD.test(row.cells.map(({ folded }) => folded).join(" "))) lines.push(line);
  }
  return { lines, rows };
}

/** A total's row has its label, few figures, and is nothing that multiplies. */
function endsTable(reading: Reading, row: Row, line: FoundLine | null): boolean {
  const [first] = row.cells;
  if (!first || (line?.verified && line.quantity !== null && row.cells.length > 2)) return false;
  const words = row.cells.filter(({ folded }) => /[a-z]{2}/.test(folded));
  const role = words
    .map(({ folded, text }) => totalRole(labelText(folded, text, reading)))
    .find((one) => one !== null);
  const figures = figuresOf(reading, row.cells);
  return (
    role !== undefined &&
    role !== "shipping" &&
    role !== "discount" &&
    figures.filter(({ money }) => money).length <= 4 &&
    figures.length > 0 &&
    !isLine(line)
  );
}

const isLine = (line: FoundLine | null) =>
  line?.verified && line.quantity !== null && line.unitPrice !== null;

const labelText = (folded: string, text: string, reading: Reading): string => {
  const [figure] = figuresIn(text, reading.decimal).filter(({ percent }) => !percent);
  return (figure ? folded.slice(0, figure.start) : folded).replace(/[:*]/g, " ").trim();
};

function lineOf(reading: Reading, row: Row, columns: readonly Column[]): FoundLine | null {
  const figures = figuresOf(
    reading,
    row.cells.filter(({ folded }) => !isWords(folded)),
  );
  const under = (heading: Heading) => figures.find(({ cell }) => columnOf(cell, columns) === heading);
  const amount = figures.filter(({ money, percent }) => money && !percent).at(-1) ?? under("amount");
  if (!amount || amount.percent) return null;
  const others = figures.filter((figure) => figure !== amount);
  const words = row.cells.filter(({ folded }) => isWords(folded));
  const description =
    words
      .map(({ text }) => text)
      .join(" ")
      .replace(/^\d+ ?[x×*] ?/, "") || null;
  const counted = /^(\d+) ?[x×*] ?\D/.exec(words[0]?.text ?? "")?.[1];
  const rate =
    others.find(({ percent, cell }) => percent && columnOf(cell, columns) !== "discount") ?? under("rate");
  const product = productOf(others, amount.value, columns);
  const quantity = product?.quantity ?? under("quantity")?.value ?? (counted ? new Big(counted) : null);
  const price = product?.price ?? null;
  if (!description && !product) return null;
  return {
    cell: amount.cell,
    quote: row.cells
      .map(({ text }) => text)
      .join(" ")
      .slice(0, 200),
    description,
    quantity,
    unitPrice: price,
    discount: quantity && price && product ? nonZero(quantity.times(price).minus(amount.value)) : null,
    taxRate: rate?.value.gte(0) && rate.value.lte(30) ? rate.value : null,
    amount: amount.value,
    verified: product !== null,
  };
}

/** Quantity and price among a row's figures, whose product, perhaps less a discount, is the amount. */
function productOf(
  figures: readonly Placed[],
  amount: Big,
  columns: readonly Column[],
): { quantity: Big; price: Big } | null {
  const plain = figures.filter(({ percent }) => !percent);
  const rates = [
    new Big(0),
    ...figures
      .filter(({ cell, percent }) => percent || columnOf(cell, columns) === "discount")
      .map(({ value }) => value),
  ];
  const fits = plain.flatMap((quantity) =>
    plain.flatMap((price) => {
      if (price === quantity || (quantity.money && !price.money)) return [];
      const full = quantity.value.times(price.value);
      const at = rates.findIndex(
        (rate) =>
          rate.lt(100) &&
          full.times(new Big(100).minus(rate)).div(100).round(2).minus(amount).abs().lte("0.01"),
      );
      if (at < 0) return [];
      const places = [
        columnOf(quantity.cell, columns) === "quantity",
        columnOf(price.cell, columns) === "price",
        price.money,
        at === 0,
      ];
      return [{ quantity: quantity.value, price: price.value, score: places.filter(Boolean).length }];
    }),
  );
  const best = fits.sort((one, other) => other.score - one.score)[0];
  if (best) return best;
  // One figure alone that is the amount: one piece.
  const same = plain.find(({ value, money }) => money && value.eq(amount));
  return same && !plain.some(({ cell }) => columnOf(cell, columns) === "quantity")
    ? { quantity: new Big(1), price: same.value }
    : null;
}

const figuresOf = (reading: Reading, cells: readonly Cell[]): Placed[] =>
  cells.flatMap((cell) => figuresIn(cell.text, reading.decimal).map((figure) => ({ ...figure, cell })));

/** Words with a figure among them, "USB cable 2 m", are no figures. */
const isWords = (folded: string): boolean => {
  const letters = folded
    .replace(
      /\b(?:eur|usd|gbp|chf|rsd|inr|rs|din|pcs?|stk|st|kom|h|hrs?|kg|m|l|pz|ud|u|std|x|each|night|room)\b/g,
      "",
    )
    .replace(/[^a-z]/g, "");
  return letters.length >= 2;
};

function columnOf(cell: Cell, columns: readonly Column[]): Heading | null {
  const middle = (cell.x + cell.right) / 2;
  const hit = columns.filter((column) => overlaps(column, cell));
  const nearest = (
    hit.length
      ? hit
      : columns.filter(({ x, right }) => Math.min(Math.abs(x - cell.x), Math.abs(right - cell.right)) < 12)
  )
    .map((column) => ({ column, gap: Math.abs((column.x + column.right) / 2 - middle) }))
    .sort((one, other) => one.gap - other.gap)[0];
  return nearest?.column.heading ?? null;
}

const nonZero = (value: Big): Big | null => (value.abs().lte("0.01") ? null : value);

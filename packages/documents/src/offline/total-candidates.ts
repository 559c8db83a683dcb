import type Big from "big.js";
import { type Cell, overlaps, type Row } from "./cells.ts";
import { type Figure, figuresIn } from "./figures.ts";
import type { LineTable } from "./lines.ts";
import { cellFigures, type Reading } from "./reading.ts";
import { type TotalRole, totalRole } from "./total-role.ts";

/** An amount, and what the words beside it say that it is. */
export interface TotalCandidate {
  role: TotalRole;
  value: Big;
  cell: Cell;
  quote: string;
  label: string;
  /** Percent, where its label or row tells one. */
  rate: Big | null;
}

/** A line of a summary of taxes that multiplies: base × rate = tax. */
export interface TaxRow {
  rate: Big;
  base: Big;
  tax: Big;
  cell: Cell;
  quote: string;
}

export interface TotalCandidates {
  labelled: TotalCandidate[];
  taxRows: TaxRow[];
}

const ABOVE = 2.6;
const NEAR_ROWS = 12;
/** Totals stand at a document's beginning or end; more of them than these are none. */
const MOST = 40;

/** Amounts outside of the table of lines that have a label before them on their line, or over them. */
export function totalCandidates(reading: Reading, table: LineTable): TotalCandidates {
  const rows = reading.rows.filter((row) => !table.rows.has(row));
  const taxRows = rows.flatMap((row) => taxRowOf(reading, row));
  const taken = new Set(taxRows.map(({ cell }) => reading.rows[cell.row]));
  const labelled = rows.flatMap((row) =>
    row.cells.flatMap((cell): TotalCandidate[] => {
      const figure = amountAtEnd(reading, cell);
      if (!figure) return [];
      // A line of a summary of taxes has no label of its own; a strip that is all there is has one over each amount.
      const summed = taken.has(row) && moneyIn(reading, row) > 1;
      if (summed && taxRows.length > 1) return [];
      const above = () => labelAbove(reading, row, cell, table);
      const before = labelOf(reading, row, cell, figure);
      const label = summed && before?.cell !== cell ? above() : (before ?? above());
      const role = label && totalRole(label.text);
      if (!role || (!figure.money && !wholeAmount(reading, cell, label.text))) return [];
      const quote = label.cell === cell ? cell.text : `${label.printed} ${cell.text}`;
      return [
        { role, value: figure.value, cell, quote: quote.slice(0, 200), label: label.text, rate: label.rate },
      ];
    }),
  );
  return {
    labelled: labelled.length <= 2 * MOST ? labelled : [...labelled.slice(0, MOST), ...labelled.slice(-MOST)],
    taxRows: taxRows.slice(0, MOST),
  };
}

/** The amount that a cell ends with, but for a note's sign. */
function amountAtEnd(reading: Reading, cell: Cell): Figure | null {
  const last = cellFigures(reading, cell).at(-1);
  if (!last || last.percent || !/^[\s*.)¹²]*$/.test(cell.text.slice(last.end))) return null;
  return last;
}

const moneyIn = (reading: Reading, row: Row): number =>
  row.cells.flatMap((cell) => cellFigures(reading, cell)).filter(({ money }) => money).length;

/** Amounts without cents, where the document writes them so. */
const wholeAmount = (reading: Reading, cell: Cell, label: string): boolean =>
  reading.decimal === null && cell.text.length <= 12 && label.length > 2;

interface CellLabel {
  text: string;
  printed: string;
  cell: Cell;
  rate: Big | null;
}

/** The words before it in its own cell, else those of the cells to its left up to the next amount. */
function labelOf(reading: Reading, row: Row, cell: Cell, figure: Figure): CellLabel | null {
  const inside = cell.text.slice(0, figure.start);
  if (/\p{L}{2}/u.test(inside)) return labelFrom(reading, cell.folded.slice(0, figure.start), inside, cell);
  const parts: Cell[] = [];
  for (const left of row.cells.filter(({ x }) => x < cell.x).toReversed()) {
    if (cellFigures(reading, left).some(({ money }) => money)) break;
    parts.unshift(left);
    const found = labelFrom(
      reading,
      parts.map(({ folded }) => folded).join(" "),
      parts.map(({ text }) => text).join(" "),
      left,
    );
    if (found && totalRole(found.text)) return found;
  }
  return null;
}

function labelFrom({ decimal }: Reading, folded: string, printed: string, cell: Cell): CellLabel {
  const rate = figuresIn(printed, decimal).find(({ percent }) => percent)?.value ?? null;
  // Of a sentence with dates only the words count.
  const text = folded
    .replace(/\b(?:eur|usd|gbp|chf|rsd|inr|pln|rs|din)\b|[€$£₹:*=]/g, " ")
    .replace(/\s+/g, " ")
    .trim();
  return { text: text.replace(/ (?:[a-z]+ )?\d[\d ,./-]*$/, ""), printed, cell, rate };
}

/** In a strip of totals each stands under its label. */
function labelAbove(reading: Reading, row: Row, cell: Cell, table: LineTable): CellLabel | null {
  for (let at = cell.row - 1; at >= Math.max(0, cell.row - NEAR_ROWS); at--) {
    const over = reading.rows[at];
    if (!over || over.page !== row.page || row.y - over.y > ABOVE * Math.max(8, cell.height)) return null;
    const label = over.cells.find((other) => overlaps(other, cell));
    if (!label) continue;
    if (table.rows.has(over) || cellFigures(reading, label).some(({ money }) => money)) return null;
    return labelFrom(reading, label.folded, label.text, label);
  }
  return null;
}

/** Finds base and tax by multiplying, whatever order and words the summary has. */
function taxRowOf(reading: Reading, row: Row): TaxRow[] {
  const figures = row.cells.flatMap((cell) =>
    cellFigures(reading, cell).map((figure) => ({ ...figure, cell })),
  );
  const money = figures.filter((figure) => figure.money && figure.value.gt(0));
  if (money.length < 2 || money.length > 4) return [];
  const rates = figures.filter(
    ({ percent, value, money: amount }) => (percent || !amount) && value.gt(0) && value.lte(30),
  );
  for (const rate of rates)
    for (const base of money)
      for (const tax of money) {
        const fits = tax !== base && base.value.times(rate.value).div(100).minus(tax.value).abs().lte("0.01");
        if (fits && tax.value.gt("0.05"))
          return [
            {
              rate: rate.value,
              base: base.value,
              tax: tax.value,
              cell: tax.cell,
              quote: row.cells
                .map(({ text }) => text)
                .join(" ")
                .slice(0, 200),
            },
          ];
      }
  return [];
}

import type { Page } from "../reading/read-file.ts";
import { type Cell, type Row, rowsOf } from "./cells.ts";
import { type DateOrder, orderVotes } from "./dates.ts";
import { type DecimalSign, decimalSignOf, type Figure, figuresIn } from "./figures.ts";
import { type Label, labelsIn } from "./labels.ts";
import { languageOf } from "./language.ts";

/** A document as all rules look at it. */
export interface Reading {
  pages: readonly Page[];
  rows: Row[];
  cells: Cell[];
  labels: Map<Cell, Label[]>;
  /** All text in small plain letters. */
  folded: string;
  decimal: DecimalSign | null;
  figures: Map<Cell, Figure[]>;
  language: string | null;
  /** Of dates in figures; not `sure` where nothing in the document decides it. */
  dates: { order: DateOrder; sure: boolean };
}

/** A cell's figures; each cell is asked for them by several rules. */
export function cellFigures({ decimal, figures }: Reading, cell: Cell): Figure[] {
  const known = figures.get(cell) ?? figuresIn(cell.text, decimal);
  figures.set(cell, known);
  return known;
}

/** A value and where it was read. */
export interface Found<Value = string> {
  value: Value;
  cell: Cell;
  /** What is quoted as its source. */
  quote: string;
  confidence: number;
}

export function readingOf(pages: readonly Page[]): Reading {
  const rows = rowsOf(pages);
  const cells = rows.flatMap((row) => row.cells);
  const folded = cells.map((cell) => cell.folded).join("\n");
  const language = languageOf(folded);
  return {
    pages,
    rows,
    cells,
    labels: new Map(cells.map((cell) => [cell, labelsIn(cell.folded)])),
    folded,
    decimal: decimalSignOf(cells.map(({ text }) => text)),
    figures: new Map(),
    language,
    dates: dateOrderOf(folded, language),
  };
}

/** American documents write the month first; whether one is American is told by other dates, addresses and currency. */
function dateOrderOf(folded: string, language: string | null): Reading["dates"] {
  const votes = orderVotes(folded);
  if (votes !== 0) return { order: votes > 0 ? "day" : "month", sure: true };
  if (language !== null && language !== "en") return { order: "day", sure: true };
  const american =
    /,? [a-z]{2} \d{5}(?:-\d{4})?(?!\d)/.test(folded) ||
    /\busa\b|united states|u\.s\.a|sales tax/.test(folded);
  const dollars = /(?<![a-z])\$|\busd\b/.test(folded);
  const others = /€|£|₹|\beur\b|\bgbp\b|\binr\b|\brs\b|\bvat\b|\bgst(?:in)?\b|\babn\b/.test(folded);
  if (american && dollars && !others) return { order: "month", sure: true };
  return { order: dollars && !others ? "month" : "day", sure: others };
}

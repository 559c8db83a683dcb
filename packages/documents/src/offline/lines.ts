import { type Cell, overlaps, type Row } from "./cells.ts";
import { type FoundLine, figuresOf, lineOf } from "./line.ts";
import { type Column, headingsOf } from "./line-headings.ts";
import { cellFigures, type Reading } from "./reading.ts";
import { type TotalRole, totalRole } from "./total-role.ts";

export interface LineTable {
  lines: FoundLine[];
  /** Rows that the table takes, heads included: what is in them is no total. */
  rows: Set<Row>;
}

const FORWARD =
  /\b(?:carried|brought) forward\b|\bubertrag\b|\ba reporter\b|\breport\b|\briporto\b|\bsuma (?:y sigue|anterior)\b|\bprenos\b|\btransport(?:eren)?\b|\bsubtotal of page\b/;

/** The rows under a table's head, up to the first that names a total; on each page that has such a head. */
export function linesOf(reading: Reading): LineTable {
  const lines: FoundLine[] = [];
  const rows = new Set<Row>();
  let columns: Column[] | null = null;
  let page = 0;
  for (const [at, row] of reading.rows.entries()) {
    const head = headingsOf(row);
    if (head && (columns === null || row.page !== page || row.cells.length >= 3)) {
      if (columns === null || row.page !== page) [columns, page] = [head, row.page];
      rows.add(row);
      continue;
    }
    if (!columns || row.page !== page || rows.has(row)) continue;
    const lower = lowerAmount(reading, row, reading.rows[at + 1], columns);
    const line = lineOf(reading, lower ? [...row.cells, lower.cell] : row.cells, columns);
    if (endsTable(reading, row, line)) {
      columns = null;
      continue;
    }
    rows.add(row);
    if (lower) rows.add(lower.row);
    if (line && !FORWARD.test(row.cells.map(({ folded }) => folded).join(" "))) lines.push(line);
  }
  return { lines, rows };
}

/** An amount that stands a little under its line, where the line has none of its own. */
function lowerAmount(
  reading: Reading,
  row: Row,
  next: Row | undefined,
  columns: readonly Column[],
): { cell: Cell; row: Row } | null {
  const amounts = columns.find(({ heading }) => heading === "amount");
  const [first] = row.cells;
  if (
    !amounts ||
    !first ||
    !next ||
    next.page !== row.page ||
    next.y - row.y > 1.3 * Math.max(8, first.height)
  )
    return null;
  const isAmount = (cell: Cell) =>
    overlaps(cell, amounts) && cellFigures(reading, cell).some(({ money }) => money);
  const cell = row.cells.some(isAmount) ? undefined : next.cells.find(isAmount);
  return cell && row.cells.length >= 3 && next.cells.length <= 3 ? { cell, row: next } : null;
}

/** A total's row has its label, few figures, and is nothing that multiplies; or it heads a strip of totals. */
function endsTable(reading: Reading, row: Row, line: FoundLine | null): boolean {
  if (line?.verified && line.description !== null && row.cells.length > 2 && !isOnePiece(line)) return false;
  const roles = row.cells
    .filter(({ folded }) => /[a-z]{2}/.test(folded))
    .map((cell) => roleOf(reading, cell))
    .filter((role) => role !== null);
  const figures = figuresOf(reading, row.cells);
  if (figures.every(({ money }) => !money)) return new Set(roles).size >= 2;
  // Freight may be sold like anything else, with its quantity; without one it belongs to the totals.
  const charge = (role: TotalRole) => role === "shipping" || role === "discount";
  const total =
    roles.some((role) => !charge(role)) || (roles.some(charge) && line?.quantity == null && !line?.verified);
  return total && figures.filter(({ money }) => money).length <= 4;
}

/** Its price is its amount: so it would be with a total that is told twice. */
const isOnePiece = ({ quantity, unitPrice, amount }: FoundLine) =>
  quantity?.eq(1) === true && unitPrice?.eq(amount) === true;

function roleOf(reading: Reading, cell: Cell): TotalRole | null {
  const [figure] = cellFigures(reading, cell).filter(({ percent }) => !percent);
  return totalRole((figure ? cell.folded.slice(0, figure.start) : cell.folded).replace(/[:*]/g, " ").trim());
}

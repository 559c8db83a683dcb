import Big from "big.js";
import type { Row } from "./cells.ts";
import { type FoundLine, figuresOf, lineOf } from "./line.ts";
import type { LineTable } from "./lines.ts";
import type { Reading } from "./reading.ts";
import type { TotalCandidates } from "./total-candidates.ts";

/** Where two amounts stand in one column, in points. */
const COLUMN = 6;
const MOST = 120;

/**
 * A receipt's lines have no head: they are the rows over the totals with an amount in the totals' column. They are believed
 * only if they add up to a total.
 */
export function receiptLines(reading: Reading, { labelled }: TotalCandidates): LineTable | null {
  const totals = labelled.filter(({ role }) => role === "gross" || role === "net" || role === "due");
  const [first] = labelled.toSorted((one, other) => one.cell.row - other.cell.row);
  if (!first) return null;
  const lines: FoundLine[] = [];
  const rows = new Set<Row>();
  for (let at = first.cell.row - 1; at >= Math.max(0, first.cell.row - MOST); at--) {
    const row = reading.rows[at];
    if (!row || row.page !== first.cell.page) break;
    const amount = figuresOf(reading, row.cells).findLast(({ money }) => money);
    if (!amount || Math.abs(amount.cell.right - first.cell.right) > COLUMN) {
      if (lines.length > 0) break;
      continue;
    }
    const line = lineOf(reading, row.cells, []);
    if (!line?.description) break;
    lines.unshift(line);
    rows.add(row);
    const sum = lines.reduce((total, one) => total.plus(one.amount), new Big(0));
    const next = reading.rows[at - 1];
    const more = next && figuresOf(reading, next.cells).some(({ money }) => money);
    if (!more && totals.some(({ value }) => value.eq(sum))) return { lines, rows };
  }
  return null;
}

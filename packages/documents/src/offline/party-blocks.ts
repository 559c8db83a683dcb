import { originalIndex, rightOf } from "./beside.ts";
import { type Cell, overlaps } from "./cells.ts";
import type { LabelName } from "./label-words.ts";
import type { Reading } from "./reading.ts";

/** The part of a page that is about one party: under "Bill to", "Seller". */
export interface PartyBlock {
  cells: Cell[];
  /** The party's name and where it stands, if anything can be one. */
  name: { value: string; cell: Cell } | null;
}

const LINES = 10;
const STEP = 2.3;
/** What begins another part of the page. */
const ENDS: readonly LabelName[] = [
  "supplier",
  "customer",
  "shipTo",
  "date",
  "due",
  "delivery",
  "terms",
  "reference",
  "preceding",
  "number",
];

export function partyBlocks(reading: Reading, who: "supplier" | "customer"): PartyBlock[] {
  return reading.cells.flatMap((cell) => {
    const label = reading.labels.get(cell)?.find(({ name, start }) => name === who && start < 4);
    if (!label || cell.folded.length > 60) return [];
    const behind = cell.text.slice(originalIndex(cell, label.end));
    const colon = /^\s*[\w/()]*\s*:/.test(behind);
    const bare = /^(?:[\s:.]|\([^)]*\)|\/[\p{L}/-]+)*$/u.test(behind);
    // A short word like "To" or "Client" is a head only if it is all that its cell says.
    if (
      !bare &&
      !colon &&
      !/ (?:to|an|a|by|von|durch|par|da|por|door)$/.test(cell.folded.slice(0, label.end))
    )
      return [];
    const under = blockUnder(reading, cell);
    const right = bare ? rightOf(reading, cell) : null;
    const beside =
      right && (under.length === 0 ? right.x - cell.right < 160 : right.x - cell.right < 25) ? right : null;
    const cells = [
      cell,
      ...(beside ? [beside, ...(under.length === 0 ? blockUnder(reading, beside) : [])] : []),
      ...under,
    ];
    const inside = bare ? "" : behind.replace(/^[\s:.-]+/, "");
    const name = inside.length > 2 ? { value: inside, cell } : nameIn(reading, cells.slice(1));
    return [{ cells, name }];
  });
}

/** Behind "Name:", else the first line that is words. */
function nameIn(reading: Reading, cells: readonly Cell[]): PartyBlock["name"] {
  for (const cell of cells) {
    const label = reading.labels.get(cell)?.find(({ name, start }) => name === "name" && start === 0);
    if (!label) continue;
    const behind = cell.text.slice(originalIndex(cell, label.end)).replace(/^[\s:.-]+/, "");
    const right = behind.length > 2 ? null : rightOf(reading, cell);
    if (behind.length > 2) return { value: behind, cell };
    if (right && cells.includes(right)) return { value: right.text, cell: right };
  }
  const first = cells.find(
    (cell) => /\p{L}{2}/u.test(cell.text) && (reading.labels.get(cell) ?? []).length === 0,
  );
  return first ? { value: first.text, cell: first } : null;
}

/** The lines that follow each other under a cell, with what stands beside their labels, until a gap or another part. */
export function blockUnder(reading: Reading, head: Cell): Cell[] {
  const block: Cell[] = [];
  const columns: Cell[] = [head];
  let last = head;
  for (const row of reading.rows.slice(head.row + 1, head.row + 1 + 3 * LINES)) {
    if (row.page !== head.page || block.length >= 2 * LINES) break;
    if (row.y - last.y > STEP * Math.max(9, last.height)) break;
    const cells = row.cells.filter((cell) =>
      columns.some((column) => overlaps(column, cell) && Math.abs(column.x - cell.x) < 60),
    );
    const [first] = cells;
    if (!first) continue;
    if (cells.some((cell) => begins(reading, cell))) break;
    for (const cell of cells) {
      block.push(cell);
      const right = /:\s*$/.test(cell.text) ? rightOf(reading, cell) : null;
      if (!right || cells.includes(right)) continue;
      block.push(right);
      columns.push(right);
    }
    last = first;
  }
  return block;
}

const begins = (reading: Reading, cell: Cell): boolean =>
  (reading.labels.get(cell) ?? []).some(({ name, start }) => start < 3 && ENDS.includes(name));

import { type Cell, overlaps } from "./cells.ts";
import { foldWithOrigin } from "./fold.ts";
import type { LabelName } from "./label-words.ts";
import type { Reading } from "./reading.ts";

/** Where a label's value may stand, and how sure each place is. */
export type Place = "behind" | "right" | "below";
export interface Beside {
  label: Cell;
  place: Place;
  /** The cell that the value stands in. */
  cell: Cell;
  /** Its text, from behind the label on. */
  text: string;
  /** Index of `text` in the cell's. */
  start: number;
}

const FAR = 330;
/** Of lines between a label and the value under it. */
const BELOW = 2.6;
/** Rows to look through, however close they stand. */
const NEAR_ROWS = 12;

/** Every place where a value of such a label may stand, the likeliest first for each label. */
export function besideLabels(reading: Reading, name: LabelName): Beside[] {
  return reading.cells.flatMap((cell) => {
    const labels = reading.labels.get(cell) ?? [];
    return labels.flatMap((label, at) => {
      if (label.name !== name) return [];
      // "Date/Place: …" has one value for both.
      const same = (from: number): number => {
        const next = labels.find(
          ({ start }) => start >= from && /^[\s/&,-]*$/.test(cell.folded.slice(from, start)),
        );
        return next && next.start < from + 4 && /[/&]/.test(cell.folded.slice(from, next.start))
          ? same(next.end)
          : from;
      };
      const end = same(label.end);
      const next = labels.find(({ start }, index) => index > at && start >= end);
      return valuesAt(reading, cell, label.start, end, next?.start ?? cell.folded.length);
    });
  });
}

/** Behind a label in its own cell, else to its right, else under it. */
function valuesAt(reading: Reading, cell: Cell, start: number, end: number, until: number): Beside[] {
  const from = originalIndex(cell, end);
  const behind = cell.text.slice(from, originalIndex(cell, until));
  const rest = behind.replace(/^[\s.:#*()\]-]+/, "");
  // A label in the middle of a sentence is none.
  if (originalIndex(cell, start) > 24 && !/^\s*[:#]/.test(behind)) return [];
  if (/[\p{L}\d]/u.test(rest)) {
    const at = from + behind.length - rest.length;
    return [
      { label: cell, place: "behind", cell, text: rest, start: at },
      ...(rest.length < 12 ? around(reading, cell) : []),
    ];
  }
  return around(reading, cell);
}

export function around(reading: Reading, cell: Cell): Beside[] {
  const right = rightOf(reading, cell);
  const below = belowOf(reading, cell);
  return [
    ...(right ? [{ label: cell, place: "right" as const, cell: right, text: right.text, start: 0 }] : []),
    ...(below ? [{ label: cell, place: "below" as const, cell: below, text: below.text, start: 0 }] : []),
  ];
}

/** The next cell on the line; a colon of its own is passed over. */
export function rightOf({ rows }: Reading, cell: Cell): Cell | null {
  const next = rows[cell.row]?.cells.find(
    ({ x, text }) => x > cell.x && x >= cell.right - 2 && /[\p{L}\d]/u.test(text),
  );
  return next && next.x - cell.right < FAR ? next : null;
}

/** The nearest cell under this one, a line or two away. */
function belowOf({ rows }: Reading, cell: Cell): Cell | null {
  for (let at = cell.row + 1; at < Math.min(rows.length, cell.row + NEAR_ROWS); at++) {
    const row = rows[at];
    if (!row || row.page !== cell.page || row.y - cell.y > BELOW * Math.max(8, cell.height)) return null;
    const under = row.cells.find((other) => overlaps(other, cell));
    if (under) return under;
  }
  return null;
}

/** Index in a cell's text of one in its folded text, which may be longer by a few letters. */
export function originalIndex({ text, folded }: Cell, index: number): number {
  if (text.length === folded.length) return index;
  return foldWithOrigin(text).origin[index] ?? text.length;
}

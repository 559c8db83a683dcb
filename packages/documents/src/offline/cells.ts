import type { Page, TextItem } from "../reading/read-file.ts";
import { fold } from "./fold.ts";

/** Text that stands together on a line: a label, a value, a table's field. */
export interface Cell {
  text: string;
  /** Small plain letters. */
  folded: string;
  page: number;
  x: number;
  right: number;
  y: number;
  height: number;
  /** Index of its row. */
  row: number;
}

export interface Row {
  page: number;
  y: number;
  /** From left to right. */
  cells: Cell[];
}

/** Gaps of a line, in heights of its letters: where a space is, and where another cell begins. */
const SPACE = 0.12;
const COLUMN = 0.75;
/** An invoice of a hundred pages has fewer; what a stranger sends beyond that is not read. */
const MOST_ITEMS = 8000;
const LONGEST = 300;
const MOST_IN_ROW = 64;

/** A page's items put together to cells, and cells to rows from top to bottom, over all pages. */
export function rowsOf(pages: readonly Page[]): Row[] {
  let left = MOST_ITEMS;
  const rows = pages.flatMap((page) => {
    const items = page.items.slice(0, left);
    left -= items.length;
    return itemRows(items.flatMap(splitAtGaps)).map((row) => ({ page: page.number, items: row }));
  });
  return rows.map(({ page, items }, row) => {
    const cells = joined(items.slice(0, 4 * LONGEST))
      .slice(0, MOST_IN_ROW)
      .map((item) => cellOf(item, page, row));
    return { page, y: items[0]?.y ?? 0, cells };
  });
}

const cellOf = ({ text, x, y, width, height }: TextItem, page: number, row: number): Cell => ({
  text,
  folded: fold(text),
  page,
  x,
  right: x + width,
  y,
  height,
  row,
});

/** Runs of spaces within an item set columns apart, too. */
function splitAtGaps(whole: TextItem): TextItem[] {
  const item = whole.text.length > LONGEST ? { ...whole, text: whole.text.slice(0, LONGEST) } : whole;
  if (!/\s{3,}|\t/.test(item.text)) return item.text.trim() ? [item] : [];
  const letter = item.width / Math.max(1, item.text.length);
  return [...item.text.matchAll(/\S+(?:\s{1,2}\S+)*/g)].map((match) => ({
    ...item,
    text: match[0],
    x: item.x + letter * match.index,
    width: letter * match[0].length,
  }));
}

function itemRows(items: readonly TextItem[]): TextItem[][] {
  const rows: { y: number; items: TextItem[] }[] = [];
  for (const item of items.toSorted((one, other) => one.y - other.y || one.x - other.x)) {
    const last = rows.at(-1);
    const reach = Math.max(1.5, Math.min(item.height, last?.items[0]?.height ?? item.height) * 0.35);
    if (last && item.y - last.y <= reach) last.items.push(item);
    else rows.push({ y: item.y, items: [item] });
  }
  return rows.map((row) => row.items.sort((one, other) => one.x - other.x));
}

function joined(items: readonly TextItem[]): TextItem[] {
  const cells: TextItem[] = [];
  for (const item of items) {
    const text = item.text.replace(/\s+/g, " ");
    const last = cells.at(-1);
    const gap = last ? item.x - last.x - last.width : 0;
    const height = Math.max(4, Math.min(item.height, last?.height ?? item.height));
    // Printed twice, a little aside, to look bold.
    if (last?.text === text && Math.abs(item.x - last.x) < 2) continue;
    // A long text reaches under the next column's, as in a spreadsheet.
    const under = gap < -height;
    if (last && under) last.width = Math.max(1, item.x - last.x - 3);
    if (!last || under || gap > COLUMN * height || last.text.length + text.length > LONGEST) {
      cells.push({ ...item, text });
      continue;
    }
    last.text += gap > SPACE * height && !/\s$/.test(last.text) ? ` ${text}` : text;
    last.width = Math.max(last.width, item.x + item.width - last.x);
  }
  return cells.map((cell) => ({ ...cell, text: cell.text.trim() })).filter(({ text }) => text !== "");
}

/** Whether one stands under or over the other. */
export const overlaps = (one: Pick<Cell, "x" | "right">, other: Pick<Cell, "x" | "right">): boolean =>
  Math.min(one.right, other.right) - Math.max(one.x, other.x) > -2;

import { type Page, ReadingError, type TextItem } from "../read-file.ts";
import { printable } from "./decode-text.ts";

/** So that rows and columns have places as they would on paper. */
const COLUMN_WIDTH = 100;
const LINE_HEIGHT = 12;
/** Of all pages of a file; some 100 densely printed pages. */
export const MOST_ITEMS = 100_000;
export const MOST_CHARACTERS = 4_000_000;

/**
 * Rows of cells, or lines of text as rows of one cell, as a page; empty cells keep their column.
 * @throws {ReadingError} `too_large_inside` where that is more than a document has
 */
export function gridPage(rows: string[][], number: number): Page {
  // Before anything is done with them: a few shared words may stand in a million cells.
  const characters = rows.reduce((sum, row) => row.reduce((own, cell) => own + cell.length, sum), 0);
  if (characters > 2 * MOST_CHARACTERS) throw tooMuchText();
  const items: TextItem[] = [];
  const lines: string[] = [];
  let columns = 1;
  for (const [line, row] of rows.entries()) {
    const cells = row.map((cell) => printable(cell).replace(/\s+/g, " ").trim());
    for (const [column, text] of cells.entries()) {
      if (!text) continue;
      const x = column * COLUMN_WIDTH;
      columns = Math.max(columns, column + 1);
      items.push({ text, x, y: (line + 1) * LINE_HEIGHT, width: text.length * 5, height: 10 });
    }
    lines.push(cells.filter(Boolean).join("  "));
  }
  if (items.length > MOST_ITEMS) throw tooMuchText();
  return {
    number,
    width: columns * COLUMN_WIDTH,
    height: (rows.length + 1) * LINE_HEIGHT,
    items,
    text: lines.join("\n"),
  };
}

/** @throws {ReadingError} `too_large_inside` where the pages together have more text than a document has */
export function checkAmount(pages: readonly Page[]): void {
  const items = pages.reduce((sum, page) => sum + page.items.length, 0);
  const characters = pages.reduce((sum, page) => sum + page.text.length, 0);
  if (items > MOST_ITEMS || characters > MOST_CHARACTERS) throw tooMuchText();
}

export const tooMuchText = () =>
  new ReadingError(
    "too_large_inside",
    `The file has more text than can be read: at most ${MOST_CHARACTERS} characters in ${MOST_ITEMS} places.`,
  );

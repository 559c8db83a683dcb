import { z } from "zod";
import type { Page } from "../reading/read-file.ts";
import { around, type Beside } from "./beside.ts";
import type { Cell } from "./cells.ts";
import { datesIn } from "./dates.ts";
import { fold } from "./fold.ts";
import { cellFigures, type Reading, readingOf } from "./reading.ts";

/** Where a person found a field's value on a page: beside these words. Kept as JSON with the correction. */
export const fieldAnchorSchema = z.strictObject({
  /** Path in the record: `number`, `gross`, `supplier.name`. */
  field: z.string(),
  /** The words beside the value, in small plain letters without figures; empty where the place is all that is known. */
  before: z.string(),
  /** The value stands behind these words, to their right, under them, or at `x`, `y`. */
  place: z.enum(["behind", "right", "below", "at"]),
  page: z.enum(["first", "last", "any"]),
  /** Of the value's cell, in points from the page's upper left corner. */
  x: z.number(),
  y: z.number(),
});
export type FieldAnchor = z.infer<typeof fieldAnchorSchema>;

/** A cell that has the value, and where in its text it begins. */
interface Spot {
  cell: Cell;
  start: number;
}

/**
 * Where a value that a person gave stands in the document, so that it is found in the supplier's next one.
 * @param value as in the record: a date `YYYY-MM-DD`, a decimal, a text
 * @returns null where the pages do not have it
 */
export function anchorOf(pages: readonly Page[], field: string, value: string): FieldAnchor | null {
  const reading = readingOf(pages);
  const spots = reading.cells.flatMap((cell) => spotIn(reading, cell, field, value));
  const anchors = spots.map((spot) => anchorAt(reading, spot, field));
  return anchors.find(({ place }) => place !== "at") ?? anchors[0] ?? null;
}

function anchorAt(reading: Reading, { cell, start }: Spot, field: string): FieldAnchor {
  const [first, last] = [reading.pages[0], reading.pages.at(-1)];
  const page = cell.page === first?.number ? "first" : cell.page === last?.number ? "last" : "any";
  const at = { field, page, x: cell.x, y: cell.y } as const;
  const inside = labelWords(cell.text.slice(0, start));
  if (inside !== "") return { ...at, before: inside, place: "behind" };
  // A name is not said to stand beside anything: it has its place on the letterhead.
  const beside = field.endsWith(".name") ? undefined : labelOver(reading, cell);
  return beside
    ? { ...at, before: labelWords(beside.label.text), place: beside.place }
    : { ...at, before: "", place: "at" };
}

/** The cell of words from which this one is the nearest to the right, or under it. */
function labelOver(reading: Reading, cell: Cell): Beside | undefined {
  const near = reading.cells.filter(
    (other) => other.page === cell.page && other.row <= cell.row && labelWords(other.text) !== "",
  );
  return near
    .flatMap((other) => around(reading, other))
    .filter((beside) => beside.cell === cell)
    .sort(
      (one, other) =>
        Number(one.place === "below") - Number(other.place === "below") || other.label.row - one.label.row,
    )[0];
}

/** The same words with other figures are the same label. */
export const labelWords = (text: string): string =>
  fold(text)
    .replace(/[\d.,:;#*()/€$£%-]+/g, " ")
    .replace(/\s+/g, " ")
    .trim();

const DATES: readonly string[] = ["issueDate", "dueDate", "deliveryDate"];
const AMOUNTS: readonly string[] = ["net", "tax", "gross", "prepaid", "rounding", "due"];

function spotIn(reading: Reading, cell: Cell, field: string, value: string): Spot[] {
  if (DATES.includes(field)) {
    const dates = [...datesIn(cell.text, "day"), ...datesIn(cell.text, "month")];
    return dates
      .filter((date) => date.value === value)
      .slice(0, 1)
      .map(({ start }) => ({ cell, start }));
  }
  if (AMOUNTS.includes(field)) {
    const figures = cellFigures(reading, cell).filter(
      (figure) => !figure.percent && Number(figure.value) === Number(value),
    );
    return figures.slice(0, 1).map(({ start }) => ({ cell, start }));
  }
  const start = cell.text.toLowerCase().indexOf(value.toLowerCase());
  const spaced = start < 0 && fold(cell.text).replace(/[\s.-]/g, "") === fold(value).replace(/[\s.-]/g, "");
  return start >= 0 ? [{ cell, start }] : spaced ? [{ cell, start: 0 }] : [];
}

/** How a field's value is read: by what kind of value it is. */
export const kindOfField = (field: string): "date" | "amount" | "text" =>
  DATES.includes(field) ? "date" : AMOUNTS.includes(field) ? "amount" : "text";

import type { DocumentRecord } from "../documents/record.ts";
import { plain } from "./category.ts";

/** Longer ones say the rest elsewhere; and an index takes no text of any length. In UTF-16 units. */
const MAX_EXAMPLE = 200;

/** What is learned of a text, and compared: one line; "" if there is no letter in it. */
export function exampleText(text: string): string {
  // Half a surrogate pair may be left at the end.
  const line = plain(text.slice(0, 4 * MAX_EXAMPLE))
    .slice(0, MAX_EXAMPLE)
    .toWellFormed()
    .trim();
  return /\p{L}/u.test(line) ? line : "";
}

/** How something bought from somebody reads, to learn it and to find its category by. */
export const boughtText = (supplier: string | null, description: string | null): string =>
  exampleText([supplier, description].filter((part) => part !== null && part !== "").join(": "));

/** One text for each line of a document, in their order; "" where nothing is said. */
export const lineTexts = ({ supplier, lines }: DocumentRecord): string[] =>
  lines.map(({ description }) => boughtText(supplier.name, description));

/** The text of a document as a whole: who wrote it, and what its lines are about. */
export const documentText = ({ supplier, lines }: DocumentRecord): string =>
  boughtText(
    supplier.name,
    lines.flatMap(({ description }) => (description === null ? [] : [description])).join("; "),
  );

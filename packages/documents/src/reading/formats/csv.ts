import { CsvError, parse } from "csv-parse/sync";
import { type Page, ReadingError } from "../read-file.ts";
import { decodeText } from "./decode-text.ts";
import { gridPage, MOST_CHARACTERS, MOST_ITEMS, tooMuchText } from "./grid-page.ts";

const LONGEST_RECORD = 1_000_000;

/** A table: each row a line, each column at its place. */
export function readCsv(bytes: Uint8Array): Page[] {
  const text = decodeText(bytes);
  if (text.length > 2 * MOST_CHARACTERS) throw tooMuchText();
  try {
    const rows: string[][] = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      max_record_size: LONGEST_RECORD,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: true,
      to: MOST_ITEMS,
    });
    if (rows.length >= MOST_ITEMS) throw tooMuchText();
    return [gridPage(rows, 1)];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    if (error.code === "CSV_MAX_RECORD_SIZE") throw tooMuchText();
    throw new ReadingError("damaged", "The table's quotes don't match, so its cells can't be told apart.");
  }
}

/** The one that there is most of in the first line that has any. */
function delimiterOf(text: string): string {
  const line =
    text
      .slice(0, 10_000)
      .split(/\r?\n/)
      .find((candidate) => /[;,\t|]/.test(candidate)) ?? "";
  const counts = [";", ",", "\t", "|"].map((sign) => ({ sign, count: line.split(sign).length }));
  return counts.reduce((most, next) => (next.count > most.count ? next : most)).sign;
}

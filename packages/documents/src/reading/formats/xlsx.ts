import { type Page, ReadingError } from "../read-file.ts";
import { dateStyles, dayOf } from "./cell-dates.ts";
import { decodeXml } from "./decode-text.ts";
import { gridPage, MOST_ITEMS, tooMuchText } from "./grid-page.ts";
import { attributeOf, inspectXml } from "./inspect-xml.ts";
import { zipReader } from "./zip.ts";

/** Rows and columns beyond these are no table that somebody wrote. */
const MOST_COLUMNS = 200;
const MOST_ROWS = 100_000;

/** A workbook: each sheet a page, in the order of their files. Formulas give the value that was saved with them. */
export function readXlsx(bytes: Uint8Array): Page[] {
  const zip = zipReader(bytes);
  const xml = (name: string): string | null => {
    const part = zip.read(name);
    return part && decodeXml(part);
  };
  const sheets = zip.names
    .flatMap((name) => {
      const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
      return number ? [{ name, number: Number(number) }] : [];
    })
    .sort((a, b) => a.number - b.number);
  if (sheets.length === 0) throw new ReadingError("damaged", "The workbook has no sheets. Save it again.");
  const shared = sharedTexts(xml("xl/sharedStrings.xml"));
  const dates = dateStyles(xml("xl/styles.xml"));
  let left = MOST_ITEMS;
  return sheets.map(({ name }, index) => {
    const rows = rowsOf(xml(name) ?? "", shared, dates, left);
    const page = gridPage(rows, index + 1);
    left -= page.items.length;
    return page;
  });
}

function sharedTexts(xml: string | null): string[] {
  const texts: string[] = [];
  let inText = false;
  if (!xml) return texts;
  inspectXml(xml, {
    open(name) {
      if (name === "si") texts.push("");
      inText = name === "t";
    },
    close() {
      inText = false;
    },
    text(text) {
      if (inText && texts.length > 0) texts[texts.length - 1] += text;
    },
  });
  return texts;
}

function rowsOf(xml: string, shared: string[], dates: Set<number>, most: number): string[][] {
  const rows: string[][] = [];
  let [row, column, items] = [0, 0, 0];
  let [type, style, value] = ["n", 0, ""];
  let inValue = false;
  inspectXml(xml, {
    open(name, tag) {
      if (name === "row") [row, column] = [Number(attributeOf(tag, "r") ?? row + 1), 0];
      else if (name === "c") {
        column = columnOf(attributeOf(tag, "r")) ?? column + 1;
        [type, style, value] = [attributeOf(tag, "t") ?? "n", Number(attributeOf(tag, "s") ?? 0), ""];
      } else inValue = name === "v" || (name === "t" && type === "inlineStr");
    },
    close(name) {
      inValue = false;
      if (name !== "c" || value === "") return;
      items += 1;
      if (items > most || !(row >= 1 && row <= MOST_ROWS) || column > MOST_COLUMNS) throw tooMuchText();
      while (rows.length < row) rows.push([]);
      const cells = rows[row - 1];
      if (!cells) return;
      while (cells.length < column) cells.push("");
      cells[column - 1] = type === "s" ? (shared[Number(value)] ?? "") : shown(value, type, dates.has(style));
    },
    text(text) {
      if (inValue) value += text;
    },
  });
  return rows;
}

const shown = (value: string, type: string, isDate: boolean): string =>
  type === "n" && isDate ? (dayOf(Number(value)) ?? value) : value;

/** 28 of `AB7`. */
function columnOf(reference: string | null): number | null {
  const letters = reference?.match(/^[A-Z]{1,3}/)?.[0];
  if (!letters) return null;
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

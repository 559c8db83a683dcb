import { type Page, ReadingError } from "../read-file.ts";
import { decodeXml } from "./decode-text.ts";
import { gridPage } from "./grid-page.ts";
import { inspectXml } from "./inspect-xml.ts";
import { zipReader } from "./zip.ts";

/** A text document as one page: its headers, its paragraphs and tables, its footers. Fields, macros and links stay unread. */
export function readDocx(bytes: Uint8Array): Page[] {
  const zip = zipReader(bytes);
  const named = (pattern: RegExp) => zip.names.filter((name) => pattern.test(name)).sort();
  const body = zip.read("word/document.xml");
  if (!body)
    throw new ReadingError("damaged", "The document has no text part. Save it again and upload that.");
  const parts = (names: string[]) => names.map((name) => zip.read(name) ?? new Uint8Array());
  const all = [...parts(named(/^word\/header\d*\.xml$/)), body, ...parts(named(/^word\/footer\d*\.xml$/))];
  return [
    gridPage(
      all.flatMap((part) => rowsOf(decodeXml(part))),
      1,
    ),
  ];
}

/** Paragraphs as rows of one cell, or of several where tabs divide them; a table's rows as rows. */
function rowsOf(xml: string): string[][] {
  const rows: string[][] = [];
  let cells: string[] | null = null;
  let tables = 0;
  let paragraph = "";
  let inText = false;
  inspectXml(xml, {
    open(name) {
      if (name === "tbl") tables += 1;
      else if (name === "tr" && tables === 1) cells = [];
      else if (name === "tc" && tables === 1) cells?.push("");
      else if (name === "t") inText = true;
      else if (name === "tab") paragraph += "\t";
      else if (name === "br" || name === "cr") paragraph += "\n";
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "p") {
        if (cells && cells.length > 0) cells[cells.length - 1] += ` ${paragraph}`;
        else rows.push(...paragraph.split("\n").map((line) => line.split("\t")));
        paragraph = "";
      } else if (name === "tr" && tables === 1 && cells) {
        rows.push(cells);
        cells = null;
      } else if (name === "tbl") tables -= 1;
    },
    text(text) {
      if (inText) paragraph += text;
    },
  });
  return rows;
}

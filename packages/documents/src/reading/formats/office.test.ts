import { describe, expect, test } from "bun:test";
import {
  docxBomb,
  docxOf,
  docxOfEntries,
  docxWithWrongSum,
  lockedDocx,
  overlappingDocx,
  paragraph,
  quotingDocx,
  xlsxOf,
  xmlPart,
} from "../../testing/hostile/zips.ts";
import { type FileType, ReadingError, type ReadingFailure } from "../read-file.ts";
import { readFormat } from "./read-format.ts";

const failureOf = (bytes: Uint8Array, type: FileType): Promise<ReadingFailure | "read"> =>
  readFormat(bytes, type).then(
    () => "read",
    (error) => (error instanceof ReadingError ? error.failure : Promise.reject(error)),
  );

test("a Word document: heads, paragraphs with tabs, tables by their columns, feet", async () => {
  const cell = (words: string) => `<w:tc>${paragraph(words)}</w:tc>`;
  const bytes = docxOf(
    `${paragraph("Invoice 7 &amp; more")}<w:p><w:r><w:t>Total:</w:t><w:tab/><w:t>12,50</w:t></w:r></w:p>` +
      `<w:tbl><w:tr>${cell("Item")}${cell("")}${cell("Price")}</w:tr><w:tr>${cell("Tea")}${cell("2")}${cell("6,25")}</w:tr></w:tbl>`,
    {
      "word/header1.xml": xmlPart(`<w:hdr>${paragraph("ACME d.o.o.")}</w:hdr>`),
      "word/footer1.xml": xmlPart(`<w:ftr>${paragraph("IBAN RS35")}</w:ftr>`),
    },
  );
  const { pages } = await readFormat(bytes, "docx");
  expect(pages[0]?.text).toBe(
    "ACME d.o.o.\nInvoice 7 & more\nTotal:  12,50\nItem  Price\nTea  2  6,25\nIBAN RS35",
  );
  const price = pages[0]?.items.find(({ text }) => text === "Price");
  expect(price).toMatchObject({ x: 200, y: 48 });
});

test("what was deleted from a Word document, and its fields' codes, are not its text", async () => {
  const bytes = docxOf(
    "<w:p><w:r><w:delText>900</w:delText></w:r><w:r><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w:r><w:r><w:t>100</w:t></w:r></w:p>",
  );
  expect((await readFormat(bytes, "docx")).pages[0]?.text).toBe("100");
});

test("a workbook: shared and own texts, numbers, dates by their style, a formula's saved value", async () => {
  const bytes = xlsxOf(
    '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="inlineStr"><is><t>Amount</t></is></c></row>' +
      '<row r="3"><c r="A3" s="1"><v>46327</v></c><c r="B3" s="2"><v>46327.5</v></c><c r="C3"><f>WEBSERVICE("http://x")</f><v>12.5</v></c></row>',
    {
      "xl/sharedStrings.xml": xmlPart("<sst><si><r><t>Da</t></r><r><t>te</t></r></si></sst>"),
      "xl/styles.xml": xmlPart(
        '<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>',
      ),
    },
  );
  const { pages } = await readFormat(bytes, "xlsx");
  expect(pages[0]?.text).toBe("Date  Amount\n\n2026-11-01  2026-11-01  12.5");
  expect(pages[0]?.items.find(({ text }) => text === "12.5")).toMatchObject({ x: 200, y: 36 });
});

describe("a zip is believed nothing", () => {
  test.each<[string, FileType, Uint8Array, ReadingFailure]>([
    ["text that inflates to gigabytes", "docx", docxBomb(2), "too_large_inside"],
    ["and says so", "docx", docxBomb(2, 2_000_000_000), "too_large_inside"],
    ["1000 entries that are the same bytes", "docx", overlappingDocx(1000), "damaged"],
    ["100 entries that quote each other", "docx", quotingDocx(100), "damaged"],
    ["60 000 entries", "docx", docxOfEntries(60_000), "too_large_inside"],
    ["a document with a password", "docx", lockedDocx(), "encrypted"],
    ["a part that is not what was packed", "docx", docxWithWrongSum(), "damaged"],
    ["half a document", "docx", docxOf(paragraph("x")).subarray(0, 300), "damaged"],
    [
      "a cell far away",
      "xlsx",
      xlsxOf('<row r="9999999"><c r="A9999999"><v>1</v></c></row>'),
      "too_large_inside",
    ],
    ["a column far away", "xlsx", xlsxOf('<row r="1"><c r="XFD1"><v>1</v></c></row>'), "too_large_inside"],
    [
      "one long text in many cells",
      "xlsx",
      xlsxOf(`<row r="1">${'<c t="s"><v>0</v></c>'.repeat(190)}</row>`, {
        "xl/sharedStrings.xml": xmlPart(`<sst><si><t>${"a".repeat(1_000_000)}</t></si></sst>`),
      }),
      "too_large_inside",
    ],
    [
      "entities in its parts",
      "docx",
      docxOf("", {
        "word/header1.xml": xmlPart('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'),
      }),
      "unsafe_xml",
    ],
  ])("fault 35: %s", async (_, type, bytes, failure) => {
    expect(await failureOf(bytes, type)).toBe(failure);
  });

  test("names with paths in them are names, and nothing is written", async () => {
    const bytes = docxOf(paragraph("Invoice"), { "../../../../tmp/kontor-escaped": xmlPart("x") });
    expect((await readFormat(bytes, "docx")).pages[0]?.text).toBe("Invoice");
    expect(await Bun.file("/tmp/kontor-escaped").exists()).toBe(false);
  });
});

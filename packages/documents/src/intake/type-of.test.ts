import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { imageHeaders } from "../testing/hostile/images.ts";
import { mailOf } from "../testing/hostile/mails.ts";
import { polyglots } from "../testing/hostile/polyglots.ts";
import { onePage, rawPdf } from "../testing/hostile/raw-pdf.ts";
import { docxOf, docxOfEntries, paragraph, xlsxOf } from "../testing/hostile/zips.ts";
import { typeOf } from "./type-of.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const UBL = '<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2"/>';

describe("a file is what its content begins", () => {
  test.each(Object.entries(imageHeaders))("%s", async (type, header) => {
    expect<string | null>(await typeOf(header(10, 20))).toBe(type);
  });

  test.each<[string, Uint8Array, string | null]>([
    ["a PDF", rawPdf(onePage()), "pdf"],
    ["a PDF behind a line break", new Uint8Array([10, ...rawPdf(onePage())]), "pdf"],
    ["a Word document", docxOf(paragraph("Invoice")), "docx"],
    ["a workbook", xlsxOf("<row/>"), "xlsx"],
    ["a zip of more parts than a document has", docxOfEntries(60_000), null],
    ["a zip that was cut off", docxOf(paragraph("Invoice")).subarray(0, 200), null],
    ["a mail", mailOf("Hello"), "eml"],
    ["XML", utf8(`<?xml version="1.0"?>\n${UBL}`), "xml"],
    ["XML without a declaration", utf8(UBL), "xml"],
    ["XML behind a comment of 5 000 letters", utf8(`<!--${"a ".repeat(2500)}-->${UBL}`), "xml"],
    ["XML with a mark of UTF-8", utf8(`\ufeff${UBL}`), "xml"],
    ["XML in UTF-16", utf16(`\ufeff<?xml version="1.0" encoding="UTF-16"?>${UBL}`), "xml"],
    ["XML in UTF-16 without a mark", utf16(`<?xml version="1.0" encoding="UTF-16"?>${UBL}`), "xml"],
    ["XML with a document type, to be refused when it is read", utf8("<!DOCTYPE a []><a/>"), "xml"],
    ["a table", utf8("Date;Amount\n2026-11-01;12,50\n"), "csv"],
    ["a table with breaks and separators inside quotes", utf8('a,b\n"x,\ny",1\n'), "csv"],
    ["a table in Windows-1252", Uint8Array.of(0x61, 0x3b, 0x80, 10, 0xe4, 0x3b, 0x62), "csv"],
    ["a table of one row", utf8("a;b"), null],
    ["rows of different lengths", utf8("a;b\nc;d;e\n"), null],
    ["prose", utf8("Dear all, we are late.\nSorry, dear.\nRegards, A, B\n"), null],
    ["heads that are no mail's", utf8("Host: example.com\nAccept: text/html\n\n"), null],
    ["JSON", utf8('{"a": 1, "b": [1, 2]}'), null],
    ["spaces", utf8("  \n\t "), null],
  ])("%s", async (_, bytes, type) => {
    expect<string | null>(await typeOf(bytes)).toBe(type);
  });

  test.each(Object.entries(polyglots))("fault 34: of two things: %s", async (_, { bytes, type }) => {
    expect<string | null>(await typeOf(bytes)).toBe(type);
  });
});

test("what comes behind changes nothing about a PDF or an image, and whatever comes is told without failing", async () => {
  const beginnings = [
    ...Object.entries(imageHeaders).map(([type, header]) => ({ type, bytes: header(10, 20) })),
    { type: "pdf", bytes: rawPdf(onePage()) },
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...beginnings),
      fc.uint8Array({ maxLength: 500 }),
      async ({ type, bytes }, more) => {
        expect<string | null>(await typeOf(new Uint8Array([...bytes, ...more]))).toBe(type);
        expect([null, "csv", "xml", "tiff", "jpeg"]).toContain(await typeOf(more));
      },
    ),
    { numRuns: 100 },
  );
});

test.each<[string, string]>([
  ["comments", "<!---->".repeat(9000)],
  ["declarations", "<?x?>".repeat(12_000)],
  ["half a comment", `<!--${"-".repeat(64_000)}`],
  ["spaces", " ".repeat(64_000)],
  ["heads", "a: b\r\n ".repeat(9000)],
  ["quotes", '"'.repeat(64_000)],
])("64 000 letters of %s are looked over at once", async (_, text) => {
  const started = performance.now();
  expect(await typeOf(utf8(text))).toBeNull();
  expect(performance.now() - started).toBeLessThan(1000);
});

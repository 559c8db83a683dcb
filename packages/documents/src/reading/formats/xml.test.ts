import { describe, expect, test } from "bun:test";
import { documents } from "@kontor/crm";
import { renderUbl } from "../../testing/e-invoices/index.ts";
import {
  billionLaughs,
  deepXml,
  externalDocumentType,
  externalEntity,
  hiddenDocumentTypes,
  manyAttributes,
  manyElements,
} from "../../testing/hostile/xmls.ts";
import { ReadingError, type ReadingFailure } from "../read-file.ts";
import { attributeOf, inspectXml } from "./inspect-xml.ts";
import { readFormat } from "./read-format.ts";
import { MOST_ROWS } from "./xml.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
const textOf = async (bytes: Uint8Array) => (await readFormat(bytes, "xml")).xml[0]?.text;
const failureOf = (bytes: Uint8Array): Promise<ReadingFailure | "read"> =>
  readFormat(bytes, "xml").then(
    () => "read",
    (error) => (error instanceof ReadingError ? error.failure : Promise.reject(error)),
  );

test.each<[string, Uint8Array, string]>([
  ["UTF-8", utf8("<a>š</a>"), "<a>š</a>"],
  ["UTF-8 with its mark", utf8("\ufeff<a>š</a>"), "<a>š</a>"],
  ["UTF-16 with its mark", new Uint8Array(Buffer.from("\ufeff<a>š</a>", "utf16le")), "<a>š</a>"],
  [
    "UTF-16 the other way round",
    new Uint8Array(Buffer.from("\ufeff<a>š</a>", "utf16le").swap16()),
    "<a>š</a>",
  ],
  [
    "Windows-1250 as declared",
    new Uint8Array([...utf8('<?xml version="1.0" encoding="windows-1250"?><a>'), 0x9a, ...utf8("</a>")]),
    '<?xml version="1.0" encoding="windows-1250"?><a>š</a>',
  ],
  [
    "UTF-8 that says it is UTF-16",
    utf8('<?xml version="1.0" encoding="UTF-16"?><a>š</a>'),
    '<?xml version="1.0" encoding="UTF-16"?><a>š</a>',
  ],
])("text in %s", async (_, bytes, text) => {
  expect(await textOf(bytes)).toBe(text);
});

test.each<[string, string]>([
  ["a wrong encoding's name", '<?xml version="1.0" encoding="UTF-8-W/O-BOM"?><a/>'],
  ["an encoding that nobody has", '<?xml version="1.0" encoding="x-mine"?><a/>'],
  ["nothing but text", "Invoice"],
  ["an element that does not end", "<a><b></a>"],
  ["an end too many", "<a/></a>"],
  ["a tag that does not end", "<a b='"],
  ["a comment that does not end", "<a/><!-- "],
  ["CDATA that does not end", "<a><![CDATA[</a>"],
  ["a tag inside a tag", "<a <b>></a>"],
  ["a reference to an entity that is none", "<a>&nbsp;</a>"],
  ["a reference to nothing", "<a>A & B</a>"],
  ["the same in an attribute", '<a b="A & B"/>'],
  ["a zero", "<a>\0</a>"],
  ["a zero by number", "<a>&#0;</a>"],
  ["a control character by number", "<a b='&#x1b;'/>"],
  ["half a character by number", "<a>&#xD800;</a>"],
  ["a character beyond all", "<a>&#9999999;</a>"],
])("%s is damage", async (_, text) => {
  expect(await failureOf(utf8(text))).toBe("damaged");
});

test("bytes that are not of the encoding are damage", async () => {
  expect(await failureOf(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e))).toBe("damaged");
});

describe("nothing is expanded, followed, or left to a parser to decide", () => {
  test.each<[string, Uint8Array, ReadingFailure]>([
    ["entities that expand to a billion", billionLaughs(), "unsafe_xml"],
    ["an entity that is a file", externalEntity("file:///etc/passwd"), "unsafe_xml"],
    ["a document type from elsewhere", externalDocumentType("http://127.0.0.1:9/a.dtd"), "unsafe_xml"],
    ["a million elements inside each other", deepXml(1_000_000), "too_large_inside"],
    ["a million elements beside each other", manyElements(1_000_000), "too_large_inside"],
    ["an element with 100 000 attributes", manyAttributes(100_000), "too_large_inside"],
  ])("%s", async (_, bytes, failure) => {
    expect(await failureOf(bytes)).toBe(failure);
  });

  test.each(Object.entries(hiddenDocumentTypes))("a document type %s", async (_, bytes) => {
    expect(["unsafe_xml", "damaged"]).toContain(await failureOf(bytes));
  });

  test("what looks like one inside CDATA or a comment is text", async () => {
    expect(await failureOf(utf8("<a><!-- <!DOCTYPE b> --><![CDATA[<!DOCTYPE html>&nbsp;]]></a>"))).toBe(
      "read",
    );
  });
});

test("the walk tells elements, texts and attributes, references resolved once", () => {
  const told: string[] = [];
  inspectXml("<x:a b=\"1 &gt; 0\" x:c='&quot;'>&amp;lt; &#x161;<b/><![CDATA[&amp;]]></x:a>", {
    open: (name, tag) => told.push(`<${name} ${attributeOf(tag, "b")} ${attributeOf(tag, "c")}`),
    close: (name) => told.push(`>${name}`),
    text: (text) => told.push(text),
  });
  expect(told).toEqual(['<a 1 > 0 "', "&lt; š", "<b null null", ">b", "&amp;", ">a"]);
});

const SMALL = {
  ...documents.emptyRecord(),
  kind: "invoice" as const,
  number: "2026-1",
  issueDate: "2026-11-01",
  supplier: { ...documents.emptyRecord().supplier, name: "ACME d.o.o." },
  currency: "EUR",
  gross: "12.5",
  due: "12.5",
};

test("an e-invoice is read with its file, and a broken one says what is wrong", async () => {
  const xml = renderUbl(SMALL);
  const [fine] = (await readFormat(utf8(xml), "xml")).xml;
  expect(fine).toMatchObject({ problem: null, eInvoice: { record: { number: "2026-1", due: "12.5" } } });
  const [broken] = (await readFormat(utf8(xml.replace("2026-11-01", "2026-11-91")), "xml")).xml;
  expect(broken).toMatchObject({ eInvoice: null, problem: expect.stringContaining("2026-11-91") });
  const [long] = (await readFormat(utf8(xml.replace("2026-1<", `${"7".repeat(501)}<`)), "xml")).xml;
  expect(long).toMatchObject({ eInvoice: null, problem: expect.stringContaining("501") });
  const [other] = (await readFormat(utf8("<a/>"), "xml")).xml;
  expect(other).toMatchObject({ eInvoice: null, problem: null });
});

test("of lines an e-invoice has as many as can be corrected and booked; one of the year 0 has no date", async () => {
  expect(MOST_ROWS).toBe(documents.MOST_ROWS);
  const line = {
    ...{ description: "a", quantity: "1", unit: "C62", unitPrice: "1", discount: null },
    ...{ taxRate: "20", taxCategory: "S", amount: "1" },
  };
  const ofLines = (count: number) =>
    utf8(renderUbl({ ...SMALL, lines: Array.from({ length: count }, () => line) }));
  expect(await failureOf(ofLines(MOST_ROWS + 1))).toBe("too_large_inside");
  const dated = await readFormat(utf8(renderUbl({ ...SMALL, issueDate: "0000-01-01" })), "xml");
  expect(dated.xml[0]?.problem).toContain('"0000-01-01" is not a date');
});

import { zipSync } from "fflate";
import { imageHeaders } from "./images.ts";
import { onePage, rawPdf, textOf } from "./raw-pdf.ts";
import { docxOf, paragraph } from "./zips.ts";

const latin1 = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const joined = (...parts: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const pdf = () => rawPdf(onePage());
const PAGE = "<html><body><script>alert(document.domain)</script></body></html>";

/** Files that are two things, by name, each with what it is taken for: what its first byte begins, or nothing. */
export const polyglots: Record<string, { bytes: Uint8Array; type: string | null }> = {
  "an image with a zip behind it": {
    bytes: joined(imageHeaders.png?.(10, 10) ?? latin1(""), zipSync({ "a.class": latin1("x") })),
    type: "png",
  },
  "an image with a document behind it": {
    bytes: joined(imageHeaders.png?.(10, 10) ?? latin1(""), docxOf(paragraph("Invoice"))),
    type: "png",
  },
  "a PDF with a zip behind it": { bytes: joined(pdf(), zipSync({ "a.class": latin1("x") })), type: "pdf" },
  "a PDF that a web page comes before": { bytes: joined(latin1(`${PAGE}\n`), pdf()), type: null },
  "a PDF that a script comes before": { bytes: joined(latin1("#!/bin/sh\nexit 0\n"), pdf()), type: null },
  "a PDF that a zip comes before": { bytes: joined(zipSync({ a: latin1("x") }), pdf()), type: null },
  "a PDF with a web page in its text": {
    bytes: rawPdf(onePage({}, { entries: "", stream: textOf(PAGE.replace(/[()]/g, "")) })),
    type: "pdf",
  },
  "a program": { bytes: joined(latin1("MZ\x90\0\x03\0\0\0"), new Uint8Array(200)), type: null },
  "a program for Linux": { bytes: joined(latin1("\x7fELF\x02\x01\x01"), new Uint8Array(200)), type: null },
  "a shell script": { bytes: latin1("#!/bin/sh\nrm -rf /\n"), type: null },
  "a web page": { bytes: latin1(PAGE), type: null },
  "a web page that is XML": {
    bytes: latin1(`<?xml version="1.0"?><html xmlns="x"><body/></html>`),
    type: null,
  },
  "a drawing with a script": { bytes: latin1('<svg xmlns="x"><script>alert(1)</script></svg>'), type: null },
  "the test string of virus scanners": {
    bytes: latin1(["X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR", "-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"].join("")),
    type: null,
  },
  "any other zip": { bytes: zipSync({ "a.txt": latin1("x") }), type: null },
  "a zip that is a text and a table": {
    bytes: docxOf(paragraph("x"), { "xl/workbook.xml": latin1("<a/>") }),
    type: null,
  },
  nothing: { bytes: new Uint8Array(), type: null },
  zeros: { bytes: new Uint8Array(10_000), type: null },
};

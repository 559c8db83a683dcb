import { type ReadFile, ReadingError } from "../read-file.ts";
import { markedEncoding, printable } from "./decode-text.ts";
import type { PdfDocument } from "./pdf-page.ts";

const MOST_ATTACHMENTS = 100;
const MOST_XML_BYTES = 10_000_000;

/**
 * XML that is embedded in a PDF, under whatever name: that of Factur-X, ZUGFeRD 1, XRechnung and Order-X differ. One that
 * can't be read is told, too: it may be the invoice, and what the page says must not silently take its place.
 */
export async function embeddedXml(pdf: PdfDocument): Promise<ReadFile["xml"]> {
  const attachments = [...((await pdf.getAttachments()) ?? [])];
  if (attachments.length > MOST_ATTACHMENTS) throw tooLarge();
  const found: ReadFile["xml"] = [];
  let left = MOST_XML_BYTES;
  for (const [id, { filename }] of attachments) {
    const content: unknown = await pdf.getAttachmentContent(id);
    if (!(content instanceof Uint8Array) || !looksLikeXml(content)) continue;
    left -= content.byteLength;
    if (left < 0) throw tooLarge();
    const { readXmlInside } = await import("./xml.ts");
    found.push(readXmlInside(content, filename ? printable(filename).slice(0, 200) : null));
  }
  return found;
}

function looksLikeXml(bytes: Uint8Array): boolean {
  const start = new TextDecoder(markedEncoding(bytes) ?? "utf-8").decode(bytes.subarray(0, 200));
  return /^\s*<[?!A-Za-z_]/.test(start);
}

const tooLarge = () =>
  new ReadingError(
    "too_large_inside",
    "The PDF has more embedded in it than an invoice has, and was not read.",
  );

import { decodeText } from "../reading/formats/decode-text.ts";
import { zipEntries } from "../reading/formats/zip.ts";
import { type FileType, ReadingError } from "../reading/read-file.ts";
import { imageTypeOf } from "./image-type-of.ts";
import { textTypeOf } from "./text-type-of.ts";

/** What a text is shows in its beginning; a licence's comment may come before an XML's first element. */
const TEXT_HEAD = 65_536;

/**
 * What a file is, by its content alone; null is none that can be read. Of a file that is two things at once, it is what its
 * first byte begins (spaces aside), and no other program than that type's ever reads it: a PNG with a zip behind it is a
 * PNG, a PDF with a web page inside is a PDF, and a PDF that begins after something else is none.
 */
export async function typeOf(bytes: Uint8Array): Promise<FileType | null> {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 1024));
  if (/^(?:ï»¿)?\s*%PDF-/.test(start)) return "pdf";
  if (start.startsWith("PK")) return officeTypeOf(bytes);
  const image = imageTypeOf(bytes);
  if (image) return image;
  const text = decodeText(bytes.subarray(0, TEXT_HEAD));
  return isText(text) ? textTypeOf(text, bytes.byteLength > TEXT_HEAD) : null;
}

function officeTypeOf(bytes: Uint8Array): FileType | null {
  try {
    const names = new Set(zipEntries(bytes).map(({ name }) => name));
    const [isText, isTable] = [names.has("word/document.xml"), names.has("xl/workbook.xml")];
    if (!names.has("[Content_Types].xml") || isText === isTable) return null;
    return isText ? "docx" : "xlsx";
  } catch (error) {
    if (error instanceof ReadingError) return null;
    throw error;
  }
}

const isText = (text: string): boolean =>
  text.trim() !== "" && !/[\p{Cc}--[\t\n\v\f\r\x7f-\x9f]]/v.test(text);

import { fileTypeFromBuffer } from "file-type";
import { decodeText } from "../reading/formats/decode-text.ts";
import { zipEntries } from "../reading/formats/zip.ts";
import { type FileType, ReadingError } from "../reading/read-file.ts";
import { textTypeOf } from "./text-type-of.ts";

/** All signatures are within. */
const HEAD = 4_100;
/** What a text is shows in its beginning; a licence's comment may come before an XML's first element. */
const TEXT_HEAD = 65_536;

const IMAGES: Record<string, FileType> = {
  "image/png": "png",
  "image/apng": "png",
  "image/jpeg": "jpeg",
  "image/webp": "webp",
  "image/heic": "heic",
  "image/heif": "heic",
  "image/tiff": "tiff",
};

/**
 * What a file is, by its content alone; null is none that can be read. Of a file that is two things at once, it is what its
 * first byte begins, and no other program than that type's ever reads it: a PNG with a zip behind it is a PNG, a PDF with a web
 * page inside is a PDF, and a PDF that begins after something else is none.
 */
export async function typeOf(bytes: Uint8Array): Promise<FileType | null> {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 8));
  if (start.startsWith("%PDF-")) return "pdf";
  if (start.startsWith("PK")) return officeTypeOf(bytes);
  const head = bytes.subarray(0, TEXT_HEAD);
  const text = decodeText(head);
  if (isText(text)) return textTypeOf(text, bytes.byteLength > TEXT_HEAD);
  const found = await fileTypeFromBuffer(bytes.subarray(0, HEAD)).catch(() => undefined);
  return IMAGES[found?.mime ?? ""] ?? null;
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

import { type FileType, type ReadFile, ReadingError } from "../read-file.ts";
import { readCsv } from "./csv.ts";
import { readDocx } from "./docx.ts";
import { readEml } from "./eml.ts";
import { checkAmount } from "./grid-page.ts";
import { readImage } from "./image.ts";
import { readPdf } from "./pdf.ts";
import { readXlsx } from "./xlsx.ts";
import { readXml } from "./xml.ts";

/**
 * Reads a file in this very process: only the child does, and the tests of what a format's words are.
 * @throws {ReadingError} whatever is wrong with the file
 */
export async function readFormat(bytes: Uint8Array, type: FileType): Promise<ReadFile> {
  if (bytes.byteLength === 0) throw new ReadingError("empty", "The file is empty.");
  const read: ReadFile = {
    type,
    pages: [],
    pageCount: 0,
    xml: [],
    attachments: [],
    image: null,
    ...(await parts(bytes, type)),
  };
  checkAmount(read.pages);
  return { ...read, pageCount: read.image ? 1 : Math.max(read.pageCount, read.pages.length) };
}

async function parts(bytes: Uint8Array, type: FileType): Promise<Partial<ReadFile>> {
  switch (type) {
    case "pdf":
      return readPdf(bytes);
    case "xml":
      return { xml: [{ name: null, text: readXml(bytes) }] };
    case "docx":
      return { pages: readDocx(bytes) };
    case "xlsx":
      return { pages: readXlsx(bytes) };
    case "csv":
      return { pages: readCsv(bytes) };
    case "eml":
      return readEml(bytes);
    case "png":
    case "jpeg":
    case "webp":
    case "heic":
    case "tiff":
      return { image: readImage(bytes) };
  }
}

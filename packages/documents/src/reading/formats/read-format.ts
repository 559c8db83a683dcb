import { type FileType, type ReadFile, ReadingError } from "../read-file.ts";
import { checkAmount } from "./grid-page.ts";

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

/** Each format's libraries are loaded for its files only: all of them take a tenth of a second. */
async function parts(bytes: Uint8Array, type: FileType): Promise<Partial<ReadFile>> {
  switch (type) {
    case "pdf":
      return (await import("./pdf.ts")).readPdf(bytes);
    case "xml":
      return { xml: [(await import("./xml.ts")).readXml(bytes, null)] };
    case "docx":
      return { pages: (await import("./docx.ts")).readDocx(bytes) };
    case "xlsx":
      return { pages: (await import("./xlsx.ts")).readXlsx(bytes) };
    case "csv":
      return { pages: (await import("./csv.ts")).readCsv(bytes) };
    case "eml":
      return (await import("./eml.ts")).readEml(bytes);
    case "png":
    case "jpeg":
    case "webp":
    case "heic":
    case "tiff":
      return { image: (await import("./image.ts")).readImage(bytes) };
  }
}

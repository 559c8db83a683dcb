import { getDocumentProxy, getResolvedPDFJS } from "unpdf";
import { type Page, type ReadFile, ReadingError } from "../read-file.ts";
import { checkAmount, MOST_ITEMS } from "./grid-page.ts";
import { linesOf } from "./page-text.ts";
import { embeddedXml } from "./pdf-attachments.ts";
import { type PdfDocument, piecesOf, rounded } from "./pdf-page.ts";

/** Of more pages than are read, most are taken from the beginning and some from the end, where the totals are. */
const FIRST_PAGES = 150;
const LAST_PAGES = 50;
const MOST_PAGES = 500;

/** A PDF's text with its places, and the XML inside. Scripts, actions, links and pictures stay untouched. */
export async function readPdf(bytes: Uint8Array): Promise<Pick<ReadFile, "pages" | "pageCount" | "xml">> {
  refuseCutOff(bytes);
  const pdf = await open(bytes);
  const pageCount = pdf.numPages;
  if (pageCount > MOST_PAGES) {
    throw new ReadingError(
      "too_many_pages",
      `The PDF has ${pageCount} pages; up to ${MOST_PAGES} are taken. Upload the invoice alone.`,
    );
  }
  const xml = await embeddedXml(pdf);
  const pages: Page[] = [];
  let left = MOST_ITEMS;
  for (const number of pagesToRead(pageCount)) {
    const page = await readPage(pdf, number, left);
    left -= page.items.length;
    if (page.items.length > 0) pages.push(page);
  }
  checkAmount(pages);
  return { pages, pageCount, xml };
}

async function open(bytes: Uint8Array): Promise<PdfDocument> {
  const { VerbosityLevel } = await getResolvedPDFJS();
  try {
    return await getDocumentProxy(bytes, {
      verbosity: VerbosityLevel.ERRORS,
      useSystemFonts: false,
      disableFontFace: true,
      isImageDecoderSupported: false,
      useWasm: false,
      maxImageSize: 0,
    });
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") {
      throw new ReadingError(
        "encrypted",
        "The PDF is protected by a password. Save it without one and upload that.",
      );
    }
    throw damaged();
  }
}

async function readPage(pdf: PdfDocument, number: number, mostItems: number): Promise<Page> {
  try {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const lines = linesOf(await piecesOf(page, mostItems));
    page.cleanup();
    return { number, width: rounded(width), height: rounded(height), ...lines };
  } catch (error) {
    if (error instanceof ReadingError) throw error;
    throw damaged();
  }
}

const pagesToRead = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => index + 1).filter(
    (number) => number <= FIRST_PAGES || number > count - LAST_PAGES,
  );

/**
 * Else half a file would be read as if it were all: a PDF ends with `%%EOF`, and one that is made for the web says at its
 * beginning how long it is (ISO 32000-1, 7.5.5 and annex F). The last line break may be missing.
 */
function refuseCutOff(bytes: Uint8Array): void {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [, length] = /\/Linearized\b[^>]{0,200}?\/L (\d{1,10})/.exec(file.toString("latin1", 0, 1024)) ?? [];
  if (file.lastIndexOf("%%EOF") < 0 || bytes.byteLength + 2 < Number(length ?? 0)) throw damaged();
}

const damaged = () =>
  new ReadingError(
    "damaged",
    "The PDF is damaged or was cut off. Ask for it again, or print it to a new PDF.",
  );

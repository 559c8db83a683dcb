import type { documents } from "@kontor/crm";

/** What a file is, by its content. */
export const fileTypes = [
  "pdf",
  "png",
  "jpeg",
  "webp",
  "heic",
  "tiff",
  "xml",
  "docx",
  "xlsx",
  "csv",
  "eml",
] as const;
export type FileType = (typeof fileTypes)[number];

/** A run of text on a page; in points from the page's upper left corner, `y` of its baseline. */
export interface TextItem {
  text: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Page {
  /** From 1 on. */
  number: number;
  /** In points. */
  width: number;
  height: number;
  items: TextItem[];
  /** The same as lines, from top to bottom. */
  text: string;
}

/** All that can be told of a file without understanding it: plain JSON, made in a process of its own. */
export interface ReadFile {
  type: FileType;
  /** None where there is no text layer: an image, a scan. */
  pages: Page[];
  /** Pages in all, with text or without; 1 of an image, 0 where there is no such thing. */
  pageCount: number;
  /** The file itself if it is XML, or XML that is attached to it. */
  xml: ReadXml[];
  /** Files attached to a mail. */
  attachments: { name: string | null; base64: string }[];
  /** In pixels. */
  image: { width: number; height: number } | null;
}

export interface ReadXml {
  name: string | null;
  /** Empty where it can't be read. */
  text: string;
  /** What it says as an e-invoice; null is XML that is none, or broken. */
  eInvoice: documents.Extraction | null;
  /** What is wrong with it, in a sentence. */
  problem: string | null;
}

/** Why a file can't be read. */
export const readingFailures = [
  "unsupported_type",
  "encrypted",
  "damaged",
  "too_many_pages",
  "too_large_inside",
  "too_slow",
  "unsafe_xml",
  "empty",
] as const;
export type ReadingFailure = (typeof readingFailures)[number];

/** A file that can't be read; its message is for the person who sent it and says what to do. */
export class ReadingError extends Error {
  override name = "ReadingError";

  constructor(
    readonly failure: ReadingFailure,
    message: string,
  ) {
    super(message);
  }
}

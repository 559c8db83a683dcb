/** A picture or a PDF whose words are wanted. */
export interface OcrFile {
  mediaType: string;
  bytes: Uint8Array;
  /** As many as are read, and paid for at most. */
  pages: number;
}

export interface OcrPage {
  /** From 1 on. */
  number: number;
  /** Its text, with headings and tables as Markdown. */
  markdown: string;
}

/** What a model read, and for how many pages its provider bills. */
export interface OcrAnswer {
  pages: OcrPage[];
  billedPages: number;
}

/** A model that turns pictures of pages into text, and is paid by the page. */
export interface OcrModel {
  provider: string;
  modelId: string;
  doRead(file: OcrFile, abortSignal: AbortSignal): Promise<OcrAnswer>;
}

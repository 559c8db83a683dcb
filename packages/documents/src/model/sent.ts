import { DomainError } from "@kontor/crm";
import type { ModelChain } from "@kontor/models";
import type { FileType, Page, ReadFile } from "../reading/read-file.ts";

/** What is written on a page, wherever. */
export type PageWords = Pick<Page, "number" | "text">;

/** What a model is shown of a document: its text, or the file itself, and whose models can read that. */
export type Sent = { chains: readonly [ModelChain, ...ModelChain[]] } & (
  | { kind: "text"; pages: readonly PageWords[] }
  | { kind: "file"; mediaType: string; pages: number }
);

export type SentFile = Extract<Sent, { kind: "file" }>;

const MEDIA_TYPES: Partial<Record<FileType, string>> = {
  pdf: "application/pdf",
  png: "image/png",
  jpeg: "image/jpeg",
  webp: "image/webp",
  heic: "image/heic",
  tiff: "image/tiff",
};
/** Letters and figures below which a page's text is a scanner's stamp, or nothing. */
const LEAST_TEXT = 40;
/** Of a scan: more would be held for at some dollars. */
const MOST_FILE_PAGES = 30;

export function hasText({ pages }: { pages: readonly PageWords[] }): boolean {
  let count = 0;
  // No further than needed: a text may have millions.
  for (const { text } of pages)
    for (const _ of text.matchAll(/[\p{L}\p{N}]/gu)) if (++count >= LEAST_TEXT) return true;
  return false;
}

/**
 * Shows the text where there is one, else the file. Throws `unsupported_media` or `too_large`, saying what to do, where no
 * configured model reads such a file.
 */
export function whatToSend(
  chains: readonly ModelChain[],
  file: Pick<ReadFile, "type" | "pages" | "pageCount">,
  bytes: number,
): Sent {
  const [first, ...others] = chains;
  if (!first) throw new DomainError("unavailable", "No AI provider is configured that reads documents.");
  if (hasText(file)) return { kind: "text", pages: file.pages, chains: [first, ...others] };
  const mediaType = MEDIA_TYPES[file.type];
  const pages = Math.max(1, file.pageCount);
  if (mediaType === undefined)
    throw new DomainError("unsupported_media", "There is no text in this file, and no picture to look at.");
  if (pages > MOST_FILE_PAGES)
    throw new DomainError(
      "too_large",
      `This scan has ${pages} pages; at most ${MOST_FILE_PAGES} are read. Please send its invoices one by one.`,
    );
  const [sees, ...alsoSee] = chains.flatMap((chain) => chain.reading({ mediaType, bytes }) ?? []);
  if (sees) return { kind: "file", mediaType, pages, chains: [sees, ...alsoSee] };
  const isTaken = chains.some((chain) => chain.reading({ mediaType, bytes: 1 }) !== null);
  throw isTaken
    ? new DomainError(
        "too_large",
        "This picture is too large for the AI providers. Please send it smaller, or as PDF.",
      )
    : new DomainError(
        "unsupported_media",
        `No configured AI provider reads ${file.type.toUpperCase()} files. Please send it as PDF, JPEG or PNG.`,
      );
}

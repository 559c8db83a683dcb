import { DomainError } from "@kontor/crm";
import type { OcrChain } from "@kontor/models";
import type { Paid, Payer, SpendingDeps } from "../spending/paid-call.ts";
import { readPages } from "../spending/read-pages.ts";
import type { PageWords, SentFile } from "./sent.ts";

/** What an OCR takes of what models look at. */
const TAKEN = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp"]);
/** Where it is the provider that fails, models may still look at the file themselves. */
const FAILED: ReadonlySet<string> = new Set(["provider_error", "provider_timeout", "unavailable"]);

/** Saves the pages that an OCR read, and settles what they cost with them. */
export type KeepPages = (
  pages: readonly PageWords[],
  paid: Pick<Paid<unknown>, "settle" | "settleAlone">,
) => Promise<void>;

/**
 * The pages of a scan as text, kept and paid for before anybody reads them. Null where no OCR could. Throws as `payFor` does
 * where nobody was asked, and as `keep`.
 */
export async function pagesByOcr(
  deps: SpendingDeps & { ocr: OcrChain },
  {
    payer,
    documentId,
    bytes,
    keep,
  }: { payer: Payer; documentId: string; bytes: Uint8Array; keep: KeepPages },
  { mediaType, pages }: SentFile,
  signal: AbortSignal,
): Promise<PageWords[] | null> {
  if (!TAKEN.has(mediaType)) return null;
  const file = { mediaType, bytes, pages };
  const paid = await readPages(deps, payer, { documentId, ocr: deps.ocr, file }, signal).catch(
    (error: unknown) => {
      if (error instanceof DomainError && FAILED.has(error.code)) return null;
      throw error;
    },
  );
  if (!paid) return null;
  const read = paid.answer.pages.map(({ number, markdown }) => ({ number, text: markdown }));
  await keep(read, paid);
  return read;
}

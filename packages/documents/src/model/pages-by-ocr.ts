import { DomainError } from "@kontor/crm";
import type { OcrChain } from "@kontor/models";
import type { Payer, SpendingDeps } from "../spending/paid-call.ts";
import { readPages } from "../spending/read-pages.ts";
import { hasText, type PageWords, type SentFile } from "./sent.ts";

/** What an OCR takes of what models look at. */
const TAKEN = new Set(["application/pdf", "image/png", "image/jpeg", "image/webp"]);
/** Where it is the provider that fails, models may still look at the file themselves. */
const FAILED: ReadonlySet<string> = new Set(["provider_error", "provider_timeout", "unavailable"]);

/**
 * The pages of a scan as text, paid for at once: nobody saves them. Null where no OCR could, or nothing was on them. Throws
 * as `payFor` does where nobody was asked.
 */
export async function pagesByOcr(
  deps: SpendingDeps & { ocr: OcrChain },
  { payer, documentId, bytes }: { payer: Payer; documentId: string; bytes: Uint8Array },
  { mediaType, pages }: SentFile,
  signal: AbortSignal,
): Promise<PageWords[] | null> {
  if (!TAKEN.has(mediaType)) return null;
  const file = { mediaType, bytes, pages };
  try {
    const paid = await readPages(deps, payer, { documentId, ocr: deps.ocr, file }, signal);
    await paid.settleAlone();
    const read = paid.answer.pages.map(({ number, markdown }) => ({ number, text: markdown }));
    return hasText({ pages: read }) ? read : null;
  } catch (error) {
    if (error instanceof DomainError && FAILED.has(error.code)) return null;
    throw error;
  }
}

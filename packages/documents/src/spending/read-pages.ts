import type { OcrChain, OcrFile, OcrPage } from "@kontor/models";
import { type Paid, type Payer, payFor, type SpendingDeps } from "./paid-call.ts";

/** Has the pages of a picture or a scan turned into text. Throws as `payFor` does. */
export const readPages = (
  deps: SpendingDeps,
  payer: Payer,
  { documentId, ocr, file }: { documentId: string; ocr: OcrChain; file: OcrFile },
  signal: AbortSignal,
): Promise<Paid<{ pages: OcrPage[]; model: string }>> =>
  payFor(
    deps,
    payer,
    {
      ...{ purpose: "documents", documentId, chains: [ocr] },
      worstCase: (chain) => chain.worstCase(file),
      ask: (chain, onCharge, within) => chain.read(file, within, { onCharge }),
    },
    signal,
  );

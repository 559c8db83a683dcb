import { type Embedded, type EmbeddingChain, tokenBound } from "@kontor/models";
import { type Paid, type Payer, payFor, type SpendingDeps } from "./paid-call.ts";

/** Texts to be embedded, for a document or for nobody's in particular. */
export interface TextsToEmbed {
  /** Not empty, and none of them empty. */
  texts: readonly string[];
  documentId: string | null;
}

/**
 * Embeds texts, in their order, and gives the vectors with what is still to be settled: in the transaction that keeps
 * them, or by `settleAlone`. Throws as `payFor` does.
 */
export const embedTexts = (
  deps: SpendingDeps & { embeddings: EmbeddingChain },
  payer: Payer,
  { texts, documentId }: TextsToEmbed,
  signal: AbortSignal,
): Promise<Paid<Embedded>> => {
  const inputTokens = texts.reduce((sum, text) => sum + tokenBound(text), 0);
  return payFor(
    deps,
    payer,
    {
      ...{ purpose: "embeddings", documentId, chains: [deps.embeddings] },
      worstCase: (chain) => chain.worstCase({ inputTokens }),
      ask: (chain, onCharge, within) => chain.embed(texts, within, { onCharge }),
    },
    signal,
  );
};

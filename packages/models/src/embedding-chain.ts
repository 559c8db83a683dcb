import type { EmbeddingModelV4 } from "@ai-sdk/provider";
import type { CallLimits } from "./call-limits.ts";
import { type ChainEntry, firstToAnswer } from "./first-to-answer.ts";
import { ProviderError } from "./provider-error.ts";

/** What a chain of embedding models answers. */
export interface Embedded {
  /** One for each text, in their order. */
  vectors: number[][];
  /** Null if the provider did not count them all, which is not zero. */
  tokens: number | null;
  /** Who embedded all of them: `google:gemini-embedding-001`. Vectors of different models don't compare. */
  model: string;
}

/** The models that embed, preferred first. */
export interface EmbeddingChain {
  names: readonly string[];
  /** Throws `ProviderError`, or the signal's reason. */
  embed(texts: readonly string[], signal: AbortSignal): Promise<Embedded>;
}

/** OpenAI takes 300 000 tokens a call, and no token is shorter than a byte. */
const MAX_BYTES_PER_CALL = 300_000;

/** A chain of at least one entry, all of which fail with `ProviderError`s. An entry that fails leaves nothing behind. */
export function embeddingChain(
  entries: ChainEntry<EmbeddingModelV4>[],
  { retryMs }: Pick<CallLimits, "retryMs">,
): EmbeddingChain {
  return {
    names: entries.map(({ name }) => name),
    async embed(texts, signal) {
      let model = "";
      const onAttempt = (attempt: { model: string }) => {
        model = attempt.model;
      };
      const embedded = await firstToAnswer(entries, { retryMs, onAttempt, signal }, (entry) =>
        embedAll(entry, texts, signal),
      );
      return { ...embedded, model };
    },
  };
}

async function embedAll(model: EmbeddingModelV4, texts: readonly string[], abortSignal: AbortSignal) {
  const vectors: number[][] = [];
  let tokens: number | null = 0;
  for (const values of batches(texts, (await model.maxEmbeddingsPerCall) ?? 1)) {
    const { embeddings, usage } = await model.doEmbed({ values, abortSignal });
    if (embeddings.length !== values.length)
      throw new ProviderError({ kind: "malformed", provider: model.provider, retryable: true });
    vectors.push(...embeddings);
    const counted = usage?.tokens;
    tokens = tokens === null || counted === undefined || Number.isNaN(counted) ? null : tokens + counted;
  }
  return { vectors, tokens };
}

/** The texts in order, in groups that a provider takes at once; a text is never divided. */
function* batches(texts: readonly string[], maxCount: number): Generator<string[]> {
  let batch: string[] = [];
  let bytes = 0;
  for (const text of texts) {
    const size = Buffer.byteLength(text);
    if (batch.length === maxCount || (batch.length > 0 && bytes + size > MAX_BYTES_PER_CALL)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(text);
    bytes += size;
  }
  if (batch.length > 0) yield batch;
}

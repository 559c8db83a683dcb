import type { EmbeddingModelV4 } from "@ai-sdk/provider";
import type { Attempt } from "./attempt.ts";
import type { AttemptMeter } from "./attempt-meter.ts";
import { estimateUpward } from "./estimates/estimate-tokens.ts";
import { type AttemptListener, type Calling, type ChainEntry, firstToAnswer } from "./first-to-answer.ts";
import { worstCase } from "./prices/worst-case.ts";
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
  /** Whose models they are, in the chain's order, each once. */
  providers: readonly string[];
  /** Tells `listener` of every attempt and what it cost. Throws `ProviderError`, or the signal's reason. */
  embed(texts: readonly string[], signal: AbortSignal, listener?: AttemptListener): Promise<Embedded>;
  /** What embedding texts of so many tokens costs at most, and whose budgets it may come out of. */
  worstCase(bounds: { inputTokens: number }): { nanos: number; providers: readonly string[] };
  /** The chain without the models of these providers; null if none is left. */
  without(providers: readonly string[]): EmbeddingChain | null;
}

/** OpenAI takes 300 000 tokens a call, and no token is shorter than a byte. */
const MAX_BYTES_PER_CALL = 300_000;

/** A chain of at least one entry, all of which fail with `ProviderError`s. An entry that fails leaves nothing behind. */
export function embeddingChain(
  entries: readonly ChainEntry<EmbeddingModelV4>[],
  calling: Calling,
): EmbeddingChain {
  const providers = [...new Set(entries.map(({ provider }) => provider))];
  return {
    names: entries.map(({ name }) => name),
    providers,
    async embed(texts, signal, { onAttempt, onCharge } = {}) {
      let model = "";
      const asking = {
        signal,
        asked: () => estimateUpward(texts),
        onAttempt: (attempt: Attempt) => {
          model = attempt.model;
          onAttempt?.(attempt);
        },
        onCharge,
      };
      const embedded = await firstToAnswer(entries, calling, asking, (entry, meter) =>
        embedAll(entry, texts, signal, meter),
      );
      return { ...embedded, model };
    },
    // Each may break down at the last text, and be asked for all of them once more.
    worstCase: ({ inputTokens }) => ({
      nanos: 2 * worstCase(entries, calling.prices, { inputTokens, outputTokens: 0 }),
      providers,
    }),
    without: (unwanted) => {
      const left = entries.filter(({ provider }) => !unwanted.includes(provider));
      return left.length > 0 ? embeddingChain(left, calling) : null;
    },
  };
}

async function embedAll(
  model: EmbeddingModelV4,
  texts: readonly string[],
  abortSignal: AbortSignal,
  meter: AttemptMeter,
) {
  const vectors: number[][] = [];
  let tokens: number | null = 0;
  for (const values of batches(texts, (await model.maxEmbeddingsPerCall) ?? 1)) {
    meter.sending(values);
    const { embeddings, usage } = await model.doEmbed({ values, abortSignal });
    const counted = countedTokens(usage?.tokens);
    meter.embedded(counted);
    if (embeddings.length !== values.length)
      throw new ProviderError({ kind: "malformed", provider: model.provider, retryable: true });
    vectors.push(...embeddings);
    tokens = tokens === null || counted === null ? null : tokens + counted;
  }
  meter.embeddedAll();
  return { vectors, tokens };
}

/** Google's package makes NaN of what it does not report. */
const countedTokens = (tokens: number | undefined): number | null =>
  tokens !== undefined && Number.isSafeInteger(tokens) ? tokens : null;

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

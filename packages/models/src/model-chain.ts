import type { LanguageModelV4 } from "@ai-sdk/provider";
import { type CallLimits, DEFAULT_CALL_LIMITS } from "./call-limits.ts";
import { type Attempt, type ChainEntry, firstToAnswer } from "./first-to-answer.ts";
import { OFFLINE } from "./offline-entry.ts";
import type { PriceBook, TokenBounds } from "./prices/price-book.ts";
import { worstCase } from "./prices/worst-case.ts";

/** The models that answer for one use. */
export interface ModelChain {
  /** As configured, preferred first: `openai:gpt-4.1-mini`. */
  names: readonly [string, ...string[]];
  /** Answers as the first entry that begins to. What it then says is all its own. */
  language: LanguageModelV4;
  /** `language`, telling of every attempt: those that failed, and the one that began to answer. */
  reporting(onAttempt: (attempt: Attempt) => void): LanguageModelV4;
  /** Whether this is the built-in model, which asks no provider. */
  offline: boolean;
  /** Whose models they are, in the chain's order, each once. */
  providers: readonly string[];
  /** What one call costs at most, and whose budgets it may come out of. Throws `UnknownPriceError`. */
  worstCase(bounds: TokenBounds): { nanos: number; providers: readonly string[] };
  /** The chain without the models of these providers; null if none is left. */
  without(providers: readonly string[]): ModelChain | null;
}

export interface ChainOptions {
  prices: PriceBook;
  /** Default: `DEFAULT_CALL_LIMITS`. */
  limits?: Pick<CallLimits, "retryMs">;
}

type Entries = readonly [ChainEntry<LanguageModelV4>, ...ChainEntry<LanguageModelV4>[]];

/** A chain of at least one entry; all have to fail with `ProviderError`s before they answer, or not at all. */
export function modelChain(
  entries: Entries,
  { prices, limits: { retryMs } = DEFAULT_CALL_LIMITS }: ChainOptions,
): ModelChain {
  const reporting = (onAttempt: (attempt: Attempt) => void): LanguageModelV4 => ({
    specificationVersion: "v4",
    provider: "kontor.chain",
    modelId: entries.map(({ name }) => name).join(),
    // A file that one provider would fetch by itself, the next may not.
    supportedUrls: {},
    doGenerate: (options) =>
      firstToAnswer(entries, { retryMs, onAttempt, signal: options.abortSignal }, (model) =>
        model.doGenerate(options),
      ),
    doStream: (options) =>
      firstToAnswer(entries, { retryMs, onAttempt, signal: options.abortSignal }, (model) =>
        model.doStream(options),
      ),
  });
  const [first, ...others] = entries;
  const providers = [...new Set(entries.map(({ provider }) => provider))];
  return {
    names: [first.name, ...others.map(({ name }) => name)],
    language: reporting(() => {}),
    reporting,
    offline: providers.every((provider) => provider === OFFLINE),
    providers,
    worstCase: (bounds) => ({ nanos: worstCase(entries, prices, bounds), providers }),
    without: (unwanted) => {
      const [next, ...rest] = entries.filter(({ provider }) => !unwanted.includes(provider));
      return next ? modelChain([next, ...rest], { prices, limits: { retryMs } }) : null;
    },
  };
}

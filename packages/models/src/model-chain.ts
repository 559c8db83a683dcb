import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { askedTokens } from "./asked-tokens.ts";
import type { Attempt, AttemptCharge } from "./attempt.ts";
import { type Calling, type ChainEntry, firstToAnswer } from "./first-to-answer.ts";
import type { MeteredModel } from "./metered-model.ts";
import { OFFLINE } from "./offline-entry.ts";
import type { TokenBounds } from "./prices/price-book.ts";
import { worstCase } from "./prices/worst-case.ts";

/** The models that answer for one use. */
export interface ModelChain {
  /** As configured, preferred first: `openai:gpt-4.1-mini`. */
  names: readonly [string, ...string[]];
  /** Answers as the first entry that begins to. What it then says is all its own. */
  language: LanguageModelV4;
  /**
   * `language`, telling of every attempt: `onAttempt` when one has begun to answer, failed or been given up, `onCharge`
   * once for each when it is over, with what it cost.
   */
  reporting(
    onAttempt: (attempt: Attempt) => void,
    onCharge?: (charge: AttemptCharge) => void,
  ): LanguageModelV4;
  /** Whether this is the built-in model alone, which asks no provider. */
  offline: boolean;
  /** Whose models they are, in the chain's order, each once. */
  providers: readonly string[];
  /** What one call costs at most, and whose budgets it may come out of. Throws `UnknownPriceError`. */
  worstCase(bounds: TokenBounds): { nanos: number; providers: readonly string[] };
  /** The chain's models that read such a file in a prompt; null if none does. `bytes` is its size before base64. */
  reading(file: { mediaType: string; bytes: number }): ModelChain | null;
  /** The chain without the models of these providers; null if none is left. */
  without(providers: readonly string[]): ModelChain | null;
}

type Entries = readonly [ChainEntry<MeteredModel>, ...ChainEntry<MeteredModel>[]];

/** A chain of at least one entry; all have to fail with `ProviderError`s before they answer, or not at all. */
export function modelChain(entries: Entries, calling: Calling): ModelChain {
  const reporting: ModelChain["reporting"] = (onAttempt, onCharge) => {
    const asking = (options: LanguageModelV4CallOptions) => ({
      signal: options.abortSignal,
      asked: () => askedTokens(options),
      maxOutputTokens: options.maxOutputTokens,
      onAttempt,
      onCharge,
    });
    return {
      specificationVersion: "v4",
      provider: "kontor.chain",
      modelId: entries.map(({ name }) => name).join(),
      // A file that one provider would fetch by itself, the next may not.
      supportedUrls: {},
      doGenerate: (options) =>
        firstToAnswer(entries, calling, asking(options), (model, meter) => model.doGenerate(options, meter)),
      doStream: (options) =>
        firstToAnswer(entries, calling, asking(options), (model, meter) => model.doStream(options, meter)),
    };
  };
  const [first, ...others] = entries;
  const providers = [...new Set(entries.map(({ provider }) => provider))];
  return {
    names: [first.name, ...others.map(({ name }) => name)],
    language: reporting(() => {}),
    reporting,
    offline: providers.every((provider) => provider === OFFLINE),
    providers,
    worstCase: (bounds) => ({ nanos: worstCase(entries, calling.prices, bounds), providers }),
    reading: ({ mediaType, bytes }) =>
      only(entries, ({ files }) => bytes <= (files?.most[mediaType] ?? -1), calling),
    without: (unwanted) => only(entries, ({ provider }) => !unwanted.includes(provider), calling),
  };
}

function only(
  entries: Entries,
  wanted: (entry: ChainEntry<MeteredModel>) => boolean,
  calling: Calling,
): ModelChain | null {
  const [first, ...others] = entries.filter(wanted);
  return first ? modelChain([first, ...others], calling) : null;
}

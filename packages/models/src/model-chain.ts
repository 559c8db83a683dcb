import type { LanguageModelV4 } from "@ai-sdk/provider";
import { type CallLimits, DEFAULT_CALL_LIMITS } from "./call-limits.ts";
import { type Attempt, type ChainEntry, firstToAnswer } from "./first-to-answer.ts";

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
}

/** A chain of at least one entry; all have to fail with `ProviderError`s before they answer, or not at all. */
export function modelChain(
  entries: readonly [ChainEntry<LanguageModelV4>, ...ChainEntry<LanguageModelV4>[]],
  { retryMs }: Pick<CallLimits, "retryMs"> = DEFAULT_CALL_LIMITS,
  offline = false,
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
  return {
    names: [first.name, ...others.map(({ name }) => name)],
    language: reporting(() => {}),
    reporting,
    offline,
  };
}

import type { LanguageModelV4Usage } from "@ai-sdk/provider";

/** Tokens of one call. Null: the provider did not say, which is not zero. */
export interface TokenUsage {
  /** All that was read, cached or not. */
  inputTokens: number | null;
  /** Of these, those that came out of the provider's cache. */
  cachedInputTokens: number | null;
  /** Of these, those that were put into it. */
  cacheWriteTokens: number | null;
  /** All that was written, reasoning included. */
  outputTokens: number | null;
  /** Of these, thoughts. */
  reasoningTokens: number | null;
}

/** The same with the totals known. */
export interface CountedUsage extends TokenUsage {
  inputTokens: number;
  outputTokens: number;
}

/** As every provider's package reports it: totals that include their parts. */
export const tokenUsage = ({ inputTokens, outputTokens }: LanguageModelV4Usage): TokenUsage => ({
  inputTokens: counted(inputTokens.total),
  cachedInputTokens: counted(inputTokens.cacheRead),
  cacheWriteTokens: counted(inputTokens.cacheWrite),
  outputTokens: counted(outputTokens.total),
  reasoningTokens: counted(outputTokens.reasoning),
});

/** Some report nothing, or what is no number. */
const counted = (tokens: number | undefined): number | null =>
  tokens !== undefined && Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : null;

import type { LanguageModelUsage } from "ai";
import type { TurnUsage } from "./turn.ts";

/** Once a call's count is missing, so is the turn's: a provider that reports nothing has not worked for free. */
export function addTokens(sum: TurnUsage, call: LanguageModelUsage | null): void {
  sum.inputTokens = plus(sum.inputTokens, call?.inputTokens);
  sum.outputTokens = plus(sum.outputTokens, call?.outputTokens);
  // Few providers tell these, and few calls have any.
  sum.cachedInputTokens = plus(
    sum.cachedInputTokens,
    call ? (call.inputTokenDetails?.cacheReadTokens ?? 0) : undefined,
  );
  sum.reasoningTokens = plus(
    sum.reasoningTokens,
    call ? (call.outputTokenDetails?.reasoningTokens ?? 0) : undefined,
  );
}

const plus = (sum: number | null, count: number | undefined): number | null =>
  sum === null || count === undefined || Number.isNaN(count) ? null : sum + count;

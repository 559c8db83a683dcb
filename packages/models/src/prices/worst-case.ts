import type { PriceBook, TokenBounds } from "./price-book.ts";

/** An entry of a chain, as far as its price is concerned. */
export interface PricedEntry {
  /** As configured: `openai:gpt-4.1-mini`. */
  name: string;
  /** What its provider is told to write at most, whatever the caller asks for. */
  maxOutputTokens?: number | undefined;
}

/**
 * What one call of a chain costs at most, in nano-USD. One entry answers; any other may have kept us waiting before,
 * and then has read the prompt: that is the dearest answer, and the input of all the others. Throws
 * `UnknownPriceError`.
 */
export function worstCase(
  entries: readonly PricedEntry[],
  prices: PriceBook,
  { inputTokens, outputTokens }: TokenBounds,
): number {
  const inputs = entries.map(({ name }) => prices.dearestInput(name, inputTokens));
  const outputs = entries.map(({ name, maxOutputTokens = outputTokens }) =>
    prices.dearestOutput(name, { inputTokens, outputTokens: maxOutputTokens }),
  );
  return inputs.reduce((sum, nanos) => sum + nanos, 0) + Math.max(...outputs);
}

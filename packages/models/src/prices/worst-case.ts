import type { PriceBook, TokenBounds } from "./price-book.ts";

/** An entry of a chain, as far as its price is concerned. */
export interface PricedEntry {
  /** As configured: `openai:gpt-4.1-mini`. */
  name: string;
  /** What its provider is told to write at most, whatever the caller asks for. */
  maxOutputTokens?: number | undefined;
}

/**
 * What one call of a chain costs at most, in nano-USD. One entry answers; any other may have read the prompt before and
 * kept us waiting, or written what it then called an error, and billed for that: it is paid once. Throws
 * `UnknownPriceError`.
 */
export function worstCase(
  entries: readonly PricedEntry[],
  prices: PriceBook,
  { inputTokens, outputTokens }: TokenBounds,
): number {
  const nanos = entries.map(
    ({ name, maxOutputTokens = outputTokens }) =>
      prices.dearestInput(name, inputTokens) +
      prices.dearestOutput(name, { inputTokens, outputTokens: maxOutputTokens }),
  );
  return nanos.reduce((sum, one) => sum + one, 0);
}

import type { PriceBook, TokenBounds } from "./price-book.ts";

/** An entry of a chain, as far as its price is concerned. */
export interface PricedEntry {
  /** As configured: `openai:gpt-4.1-mini`. */
  name: string;
  /** What its provider is told to write at most, whatever the caller asks for. */
  maxOutputTokens?: number | undefined;
  /** Files that it reads in a prompt; absent: none. */
  files?: { tokensPerPage: number } | undefined;
}

/**
 * What one call of a chain costs at most, in nano-USD. One entry answers; any other may have read the prompt before and
 * kept us waiting, or written what it then called an error, and billed for that: it is paid once. Throws
 * `UnknownPriceError`, or `RangeError` for pages that an entry does not read.
 */
export function worstCase(
  entries: readonly PricedEntry[],
  prices: PriceBook,
  { inputTokens: textTokens, outputTokens, filePages = 0 }: TokenBounds,
): number {
  const nanos = entries.map(({ name, maxOutputTokens = outputTokens, files }) => {
    if (filePages > 0 && !files) throw new RangeError(`${name} reads no files`);
    const inputTokens = textTokens + filePages * (files?.tokensPerPage ?? 0);
    return (
      prices.dearestInput(name, inputTokens) +
      prices.dearestOutput(name, { inputTokens, outputTokens: maxOutputTokens })
    );
  });
  return nanos.reduce((sum, one) => sum + one, 0);
}

import type { GivenPrice } from "./price.ts";

interface SourcedPrice extends GivenPrice {
  /** Where the figure is from. */
  source: string;
  /** When it was looked up, `YYYY-MM-DD`. */
  date: string;
}

/**
 * Prices that stand before the package's: models that it does not know, or has an old figure for. USD per million
 * tokens. An alias names whatever its provider puts behind it: what it was when the figure was looked up is its source.
 */
export const OUR_PRICES: Readonly<Record<string, SourcedPrice>> = {
  "offline:offline-rules": { input: 0, output: 0, source: "buys nothing", date: "2026-11-21" },
  // By the page, each counted as a token.
  "mistral:mistral-ocr-2512": {
    input: 2_000,
    output: 0,
    source: "2 USD for 1,000 pages in @pydantic/genai-prices 0.1.8",
    date: "2026-11-21",
  },
  "mistral:mistral-ocr-4-0": {
    input: 4_000,
    output: 0,
    source: "4 USD for 1,000 pages in @pydantic/genai-prices 0.1.8",
    date: "2026-11-21",
  },
  // The package's figure is that of Mistral Large 2, of 2024.
  "mistral:mistral-large-latest": {
    input: "0.5",
    cacheRead: "0.05",
    output: "1.5",
    source: "as mistral-large-2512, the latest in @pydantic/genai-prices 0.1.8",
    date: "2026-11-21",
  },
};

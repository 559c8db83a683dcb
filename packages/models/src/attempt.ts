import type { StatedPrice } from "./prices/price.ts";
import type { TokenUsage } from "./prices/token-usage.ts";
import type { ProviderErrorKind } from "./provider-error.ts";

/** Why the preferred model did not answer: how it failed, or why it was not even asked. */
export type FallbackReason = ProviderErrorKind | "breaker_open" | "key_refused" | "resting";

/** One call of one entry, when it has begun to answer or come to nothing. */
export interface Attempt {
  /** 1 for the first of a question. */
  attempt: number;
  /** As configured: `openai`. */
  provider: string;
  /** As configured: `openai:gpt-4.1-mini`. */
  model: string;
  /** The provider's own id: `gpt-4.1-mini`. */
  modelId: string;
  /** Why it gave no answer; null when it began to give one, or the caller left. */
  failure: ProviderErrorKind | null;
  /** The caller left before it began. */
  aborted: boolean;
  /** Why nobody before it in the chain answered: the first of them; null for the preferred one. */
  fallbackReason: FallbackReason | null;
  /** To its first word, or to its failure, in milliseconds. */
  ms: number;
}

/** `interrupted`: it stopped without an end; `aborted`: the caller left. */
export type AttemptOutcome = "ok" | "interrupted" | "aborted" | ProviderErrorKind;

/** One call of one entry, at its very end: what it has cost. Fits a row of the ledger. */
export interface AttemptCharge extends TokenUsage {
  attempt: number;
  provider: string;
  /** The provider's own id. */
  model: string;
  /** As configured: `openai:gpt-4.1-mini`. */
  name: string;
  outcome: AttemptOutcome;
  /** Nano-USD, rounded up. */
  nanos: number;
  /** Whether tokens had to be estimated, since nobody counted them. */
  estimated: boolean;
  price: StatedPrice;
  /** To its end, in milliseconds. */
  ms: number;
  /** To its first text, thought or argument; null if there was none. */
  firstTokenMs: number | null;
}

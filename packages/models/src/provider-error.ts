export type ProviderErrorKind =
  /** Too much asked of the provider for now; see `retryAfterMs`. */
  | "rate_limited"
  /** Overloaded, broken, unreachable, or gone in the middle of the answer. */
  | "unavailable"
  /** No answer in time. */
  | "timeout"
  /** The provider will not take this request, however often it is sent. */
  | "rejected"
  /** The key is missing, wrong, or may not use the model. */
  | "unauthorised"
  /** The answer cannot be read as what the protocol promises. */
  | "malformed";

interface ProviderErrorFacts {
  kind: ProviderErrorKind;
  /** As configured: `openai`, `mistral`, … */
  provider: string;
  /** Whether the same request may succeed later, or elsewhere. */
  retryable: boolean;
  /** How long the provider asked to be left alone, in milliseconds. */
  retryAfterMs?: number | undefined;
  /** HTTP status, or the one that an error inside a stream stands for. */
  status?: number | undefined;
  /** The provider's own short code, such as `context_length_exceeded`. */
  code?: string | undefined;
}

const sentences: Record<ProviderErrorKind, string> = {
  rate_limited: "is limiting our requests",
  unavailable: "is not available",
  timeout: "did not answer in time",
  rejected: "rejected the request",
  unauthorised: "did not accept the credentials",
  malformed: "sent an answer that cannot be read",
};

/**
 * A failed model call. Safe to log and to show: it is put together from known words only and carries neither the
 * original error nor any key, URL, prompt or body.
 */
export class ProviderError extends Error {
  readonly kind: ProviderErrorKind;
  readonly provider: string;
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  readonly status: number | undefined;
  readonly code: string | undefined;

  constructor(facts: ProviderErrorFacts) {
    super(`The model provider ${facts.provider} ${sentences[facts.kind]}.`);
    this.name = "ProviderError";
    this.kind = facts.kind;
    this.provider = facts.provider;
    this.retryable = facts.retryable;
    this.retryAfterMs = facts.retryAfterMs;
    this.status = facts.status;
    this.code = facts.code;
  }
}

import type { FallbackReason } from "../attempt.ts";
import { ProviderError } from "../provider-error.ts";

/** Why a model is not asked at all. */
export interface Refused {
  reason: FallbackReason;
  error: ProviderError;
}

/** The error that stands for an entry that was passed over. */
export function refused(
  reason: FallbackReason,
  kind: ProviderError["kind"],
  provider: string,
  retryAfterMs?: number,
): Refused {
  const retryable = kind !== "unauthorised";
  return { reason, error: new ProviderError({ kind, provider, retryable, retryAfterMs, code: reason }) };
}

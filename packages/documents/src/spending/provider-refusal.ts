import { DomainError } from "@kontor/crm";
import { ProviderError } from "@kontor/models";

/** What a failed call comes to for who asked: a refusal that says when to try again, if that may help. */
export function refusalFor(error: unknown): unknown {
  if (!(error instanceof ProviderError)) return error;
  const { kind, retryable, retryAfterMs, message } = error;
  const seconds = retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000);
  const code =
    kind === "timeout"
      ? "provider_timeout"
      : kind === "rate_limited" && retryable
        ? "unavailable"
        : "provider_error";
  return new DomainError(code, message, [], retryable ? (seconds ?? RETRY_SECONDS) : undefined);
}

/** Where the provider does not say; a retry that makes no sense has no time at all. */
const RETRY_SECONDS = 60;

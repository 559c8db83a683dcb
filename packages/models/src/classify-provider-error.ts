import {
  APICallError,
  EmptyResponseBodyError,
  InvalidResponseDataError,
  JSONParseError,
  LoadAPIKeyError,
  NoContentGeneratedError,
  TypeValidationError,
  UnsupportedFunctionalityError,
} from "@ai-sdk/provider";
import { z } from "zod";
import { ProviderError, type ProviderErrorKind } from "./provider-error.ts";
import type { Provider } from "./providers/provider.ts";
import { retryAfterMs } from "./retry-after.ts";

const code = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
const coded = z.object({ code }).optional().catch(undefined);

/** What the many error shapes of the provider packages have in common; anything unreadable counts as absent. */
const shape = z.object({
  name: z.string().optional().catch(undefined),
  statusCode: z.int().optional().catch(undefined),
  isRetryable: z.boolean().optional().catch(undefined),
  responseHeaders: z.record(z.string(), z.string()).optional().catch(undefined),
  responseBody: z.string().optional().catch(undefined),
  code,
  data: z
    .object({ error: coded, response: z.object({ error: coded }).optional().catch(undefined) })
    .optional()
    .catch(undefined),
});

const networkCodes = new Set([
  "ConnectionRefused",
  "ConnectionClosed",
  "FailedToOpenSocket",
  "ECONNRESET",
  "ECONNREFUSED",
  "ENOTFOUND",
  "EPIPE",
]);
const unreadable = [
  EmptyResponseBodyError,
  InvalidResponseDataError,
  JSONParseError,
  NoContentGeneratedError,
  TypeValidationError,
];

/**
 * Works out what a failed model call means, whether it was thrown or came as an `error` part of the stream.
 * Returns null if the caller itself ended the call (an `AbortError`), which is no fault of the provider's.
 */
export function classifyProviderError(
  error: unknown,
  provider = "in use",
  statusOf: Provider["statusOf"] = () => undefined,
): ProviderError | null {
  if (error instanceof ProviderError) return error;
  const facts = shape.safeParse(error).data ?? {};
  facts.statusCode = statusOf(error) ?? facts.statusCode;
  if (facts.name === "AbortError" || facts.name === "ResponseAborted") return null;
  const status = facts.statusCode;
  const { kind, retryable } = verdict(error, facts);
  const code = shortCode(facts.data?.error?.code ?? facts.data?.response?.error?.code ?? facts.code);
  const waits = kind === "rate_limited" || kind === "unavailable";
  return new ProviderError({
    kind,
    provider,
    retryable: retryable && code !== "insufficient_quota",
    retryAfterMs: waits
      ? retryAfterMs({ headers: facts.responseHeaders, body: facts.responseBody })
      : undefined,
    status,
    code,
  });
}

interface Verdict {
  kind: ProviderErrorKind;
  retryable: boolean;
}

function verdict(error: unknown, facts: z.infer<typeof shape>): Verdict {
  const { statusCode: status, name, code } = facts;
  if (status !== undefined && status >= 400) return byStatus(status);
  if (name === "TimeoutError" || code === "ETIMEDOUT") return { kind: "timeout", retryable: true };
  if (code !== undefined && networkCodes.has(code)) return { kind: "unavailable", retryable: true };
  if (unreadable.some((type) => type.isInstance(error))) return { kind: "malformed", retryable: true };
  if (LoadAPIKeyError.isInstance(error)) return { kind: "unauthorised", retryable: false };
  if (UnsupportedFunctionalityError.isInstance(error)) return { kind: "rejected", retryable: false };
  // Without an error status: the connection broke (retryable), or a 200 carried something unreadable.
  if (APICallError.isInstance(error) && facts.isRetryable) return { kind: "unavailable", retryable: true };
  if (APICallError.isInstance(error)) return { kind: "malformed", retryable: true };
  return { kind: "malformed", retryable: false };
}

function byStatus(status: number): Verdict {
  if (status === 429) return { kind: "rate_limited", retryable: true };
  if (status === 401 || status === 402 || status === 403) return { kind: "unauthorised", retryable: false };
  if (status === 408 || status === 504) return { kind: "timeout", retryable: true };
  if (status === 409 || status >= 500) return { kind: "unavailable", retryable: true };
  return { kind: "rejected", retryable: false };
}

/** A code is kept only if it reads like one, so that no sentence of the provider's slips through. */
function shortCode(code: string | undefined): string | undefined {
  return code !== undefined && /^[a-zA-Z0-9_.-]{1,64}$/.test(code) ? code : undefined;
}

import { DomainError } from "@kontor/crm";
import { isUnavailable } from "@kontor/db";
import { ProviderError } from "@kontor/models";
import { ToolChoiceViolationError } from "ai";
import type { Ending, FailureCode } from "./turn.ts";

/** How a turn ends that was aborted. */
export function endingOf(signal: AbortSignal): Ending {
  switch (signal.reason) {
    case "shutdown":
      return { kind: "failed", code: "unavailable", retryable: true, interrupted: true };
    case "timeout":
      return { kind: "failed", code: "provider_timeout", retryable: true };
    case "abandoned":
      return { kind: "stopped", why: "abandoned" };
    default:
      return { kind: "stopped", why: "stopped" };
  }
}

/** How a turn ends that met an error. */
export function failureOf(error: unknown): Ending {
  // Told to answer in words, the model called a tool all the same.
  if (ToolChoiceViolationError.isInstance(error))
    return { kind: "failed", code: "provider_error", retryable: true };
  if (error instanceof DomainError) return refusalOf(error);
  if (isUnavailable(error)) return { kind: "failed", code: "unavailable", retryable: true };
  if (!(error instanceof ProviderError)) return { kind: "failed", code: "internal", retryable: false };
  const { retryable, retryAfterMs } = error;
  return { kind: "failed", code: codeOf(error), retryable, retryAfterMs };
}

/** A later step was refused its money, or AI was switched off. */
function refusalOf({ code, retryAfter }: DomainError): Ending {
  const refused = REFUSALS.find((candidate) => candidate === code) ?? "internal";
  const retryAfterMs = retryAfter === undefined ? undefined : retryAfter * 1000;
  return { kind: "failed", code: refused, retryable: refused === "budget_contended", retryAfterMs };
}

const REFUSALS: readonly FailureCode[] = ["budget_exhausted", "budget_contended", "ai_disabled"];

function codeOf({ kind, retryable }: ProviderError): FailureCode {
  if (kind === "timeout") return "provider_timeout";
  // Nothing is broken: there is just nobody who would take the request yet.
  return kind === "rate_limited" && retryable ? "unavailable" : "provider_error";
}

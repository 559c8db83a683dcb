/** The one error vocabulary; `api-server/http-error` holds the one table that gives each code its status. */
export type ErrorCode =
  | "invalid_request"
  | "unauthenticated"
  | "forbidden"
  | "TENANT_ISOLATION_VIOLATION"
  | "AI_SECURITY_VIOLATION"
  | "budget_exhausted"
  | "not_found"
  | "conflict"
  | "turn_running"
  | "idempotency_in_flight"
  | "idempotency_mismatch"
  | "unprocessable"
  | "too_large"
  | "unsupported_media"
  | "rate_limited"
  | "budget_contended"
  | "internal"
  | "provider_error"
  | "provider_timeout"
  | "ai_disabled"
  | "unavailable";

export interface FieldError {
  path: string;
  message: string;
}

/** An expected failure. Its message is safe to show to a person and to a model. */
export class DomainError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly errors: FieldError[] = [],
    /** When trying again makes sense, in seconds. */
    readonly retryAfter?: number,
  ) {
    super(message);
    this.name = "DomainError";
  }
}

export const notFound = (what: string): DomainError => new DomainError("not_found", `${what} was not found.`);

export const invalid = (path: string, message: string): DomainError =>
  new DomainError("invalid_request", message, [{ path, message }]);

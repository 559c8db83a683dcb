import { RateRefusal } from "@kontor/agents";
import { DomainError, type ErrorCode, type FieldError } from "@kontor/crm";
import type { Context } from "hono";
import { z } from "zod";
import { rateLimitHeaders } from "./rate-limit-headers.ts";

/** The one table: what each domain code means over HTTP. */
const STATUS = {
  invalid_request: [400, "Invalid request"],
  unauthenticated: [401, "Not authenticated"],
  budget_exhausted: [402, "Budget exhausted"],
  forbidden: [403, "Forbidden"],
  TENANT_ISOLATION_VIOLATION: [403, "Tenant isolation violation"],
  AI_SECURITY_VIOLATION: [403, "Security violation"],
  not_found: [404, "Not found"],
  conflict: [409, "Conflict"],
  turn_running: [409, "A turn is running"],
  idempotency_in_flight: [409, "A request with this key is running"],
  too_large: [413, "Too large"],
  unsupported_media: [415, "Unsupported media type"],
  idempotency_mismatch: [422, "Idempotency mismatch"],
  unprocessable: [422, "Unprocessable"],
  rate_limited: [429, "Too many requests"],
  budget_contended: [429, "Budget held by running calls"],
  internal: [500, "Internal error"],
  provider_error: [502, "Provider error"],
  ai_disabled: [503, "Switched off"],
  unavailable: [503, "Unavailable"],
  provider_timeout: [504, "Provider timeout"],
} as const satisfies Record<ErrorCode, readonly [number, string]>;

/** The same as rows, for the document. */
export const PROBLEMS = Object.entries(STATUS).map(([code, [status, title]]) => ({ code, status, title }));

/** RFC 9457 problem details, as every error of this API is answered. */
export const problemSchema = z
  .object({
    type: z.string().meta({ description: "`/problems/<code>`" }),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: "What happened and what to do next, for people." }),
    code: z.string().meta({
      description: "What to decide by. More may come.",
      enum: PROBLEMS.map(({ code }) => code),
    }),
    requestId: z.string().meta({ description: "Finds the request in the log." }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: "Which fields are wrong." }),
  })
  .meta({ id: "Problem" });

/** What HTTP wants beside the status: how to authenticate, how many seconds to wait. */
const HEADERS: Partial<Record<ErrorCode, Record<string, string>>> = {
  unauthenticated: { "www-authenticate": "Bearer" },
  unavailable: { "retry-after": "2" },
};

/** The response for a domain error. */
export function problem(c: Context, error: DomainError): Response {
  c.set("problem", error.code);
  const [status, title] = STATUS[error.code];
  const body: z.output<typeof problemSchema> = {
    type: `/problems/${error.code}`,
    title,
    status,
    detail: error.message,
    code: error.code,
    requestId: c.get("requestId"),
    ...(error.errors.length > 0 ? { errors: error.errors } : {}),
  };
  return c.body(JSON.stringify(body), status, {
    "content-type": "application/problem+json",
    ...HEADERS[error.code],
    ...(error instanceof RateRefusal ? rateLimitHeaders(error.tiers, { refused: true }) : {}),
    ...(error.retryAfter === undefined ? {} : { "retry-after": String(error.retryAfter) }),
  });
}

/** What failed validation, as an `invalid_request`; of a union, the form that the request came closest to. */
export function invalidRequest(error: z.ZodError): DomainError {
  const errors: FieldError[] = error.issues.flatMap(closestForm).map((issue) => ({
    path: issue.path.join("."),
    message: issue.message,
  }));
  return new DomainError("invalid_request", "The request does not have the expected shape.", errors);
}

function closestForm(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== "invalid_union") return [issue];
  const missing = (issues: z.core.$ZodIssue[]) =>
    issues.filter((inner) => inner.code === "invalid_type" && inner.input === undefined).length;
  const [closest] = issue.errors.toSorted((a, b) => missing(a) - missing(b) || a.length - b.length);
  return closest ? closest.flatMap(closestForm) : [issue];
}

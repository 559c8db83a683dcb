import type { Problem } from "../reply.ts";
import type { Refused } from "../wire.ts";

/** `{type: "error", error: {type, message}}`, in and out of streams. */
export function anthropicErrorBody(problem: Problem): unknown {
  return {
    type: "error",
    error: { type: problem.type ?? usualType(problem.status), message: problem.message },
  };
}

/** Besides `retry-after` there is the moment at which the limit is whole again. */
export function anthropicRefusal(problem: Problem): Refused {
  const wait = problem.ownWaitSeconds;
  const reset = wait === null ? null : new Date(Date.now() + wait * 1000).toISOString();
  const headers: Record<string, string> =
    reset === null ? {} : { "anthropic-ratelimit-requests-reset": reset };
  return { headers, body: anthropicErrorBody(problem) };
}

function usualType(status: number): string {
  const types = new Map([
    [401, "authentication_error"],
    [403, "permission_error"],
    [404, "not_found_error"],
    [413, "request_too_large"],
    [429, "rate_limit_error"],
    [504, "timeout_error"],
    [529, "overloaded_error"],
  ]);
  return types.get(status) ?? (status < 500 ? "invalid_request_error" : "api_error");
}

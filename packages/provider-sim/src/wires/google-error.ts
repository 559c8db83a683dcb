import type { Problem } from "../reply.ts";
import type { Refused } from "../wire.ts";

/** `{error: {code, message, status, details}}`, in and out of streams; how long to wait is one of the details. */
export function googleErrorBody(problem: Problem): unknown {
  const { status: code, message, ownWaitSeconds } = problem;
  const details = [
    ...(problem.code ? [{ "@type": "type.googleapis.com/google.rpc.ErrorInfo", reason: problem.code }] : []),
    ...(ownWaitSeconds === null
      ? []
      : [{ "@type": "type.googleapis.com/google.rpc.RetryInfo", retryDelay: `${ownWaitSeconds}s` }]),
  ];
  const status = problem.type ?? usualStatus(code);
  return { error: { code, message, status, ...(details.length > 0 ? { details } : {}) } };
}

export function googleRefusal(problem: Problem): Refused {
  return { headers: {}, body: googleErrorBody(problem) };
}

/** The name that goes with an HTTP status (google.rpc.Code). */
function usualStatus(status: number): string {
  const names = new Map([
    [400, "INVALID_ARGUMENT"],
    [401, "UNAUTHENTICATED"],
    [403, "PERMISSION_DENIED"],
    [404, "NOT_FOUND"],
    [409, "ABORTED"],
    [429, "RESOURCE_EXHAUSTED"],
    [503, "UNAVAILABLE"],
    [504, "DEADLINE_EXCEEDED"],
  ]);
  return names.get(status) ?? (status < 500 ? "FAILED_PRECONDITION" : "INTERNAL");
}

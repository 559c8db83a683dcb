import type { Problem } from "../reply.ts";
import type { Refused } from "../wire.ts";

/** `{object: "error", message, type, param, code, raw_status_code}`, which is also what stands in a stream; a key is refused tersely. */
export function mistralErrorBody(problem: Problem): unknown {
  if (problem.status === 401) return { detail: "Unauthorized" };
  const usual = usualWords(problem.status);
  const type = problem.type ?? usual.type;
  const code = problem.code ?? usual.code;
  return {
    object: "error",
    message: problem.message,
    type,
    param: null,
    code,
    raw_status_code: problem.status,
  };
}

export function mistralRefusal(problem: Problem): Refused {
  const wait = problem.ownWaitSeconds;
  const headers: Record<string, string> = wait === null ? {} : { "ratelimitbysize-reset": String(wait) };
  return { headers, body: mistralErrorBody(problem) };
}

function usualWords(status: number): { type: string; code: string | null } {
  if (status === 429) return { type: "rate_limited", code: "1300" };
  if (status === 503) return { type: "unreachable_backend", code: "1100" };
  if (status >= 500) return { type: "internal_server_error", code: "1000" };
  return { type: "invalid_request_error", code: null };
}

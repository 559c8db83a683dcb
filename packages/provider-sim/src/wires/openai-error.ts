import type { Problem } from "../reply.ts";
import type { Refused } from "../wire.ts";

/** `{error: {message, type, param, code}}`, as OpenAI answers every refused request. */
export function openaiErrorBody(problem: Problem): unknown {
  const { type, code } = worded(problem);
  return { error: { message: problem.message, type, param: null, code } };
}

export function openaiRefusal(problem: Problem): Refused {
  const wait = problem.ownWaitSeconds;
  return {
    headers:
      wait === null
        ? {}
        : { "retry-after-ms": String(wait * 1000), "x-ratelimit-reset-requests": `${wait}s` },
    body: openaiErrorBody(problem),
  };
}

/** A problem's type and code, OpenAI's usual ones for the status where none were scripted. */
export function worded({ status, type, code }: Problem): { type: string; code: string | null } {
  if (status === 429) return { type: type ?? "requests", code: code ?? "rate_limit_exceeded" };
  return { type: type ?? (status < 500 ? "invalid_request_error" : "server_error"), code };
}

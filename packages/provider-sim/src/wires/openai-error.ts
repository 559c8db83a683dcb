import type { Problem } from "../reply.ts";

/** `{error: {message, type, param, code}}`, as OpenAI answers every refused request. */
export function openaiErrorBody(problem: Problem): unknown {
  return { error: { message: problem.message, type: problem.type, param: null, code: problem.code } };
}

import { z } from "zod";
import type { components } from "./api.ts";

/** The codes that this version knows; a newer server may have more. */
export type ProblemCode = components["schemas"]["Problem"]["code"];

/** An error of the API (RFC 9457). Decide by `code`; `detail` is for people. */
export interface Problem {
  code: ProblemCode | (string & {});
  status: number;
  detail: string;
  /** Which fields of the request are wrong. */
  errors: { path: string; message: string }[];
  /** Finds the request in the server's log. */
  requestId: string;
  /** Whether the same request may succeed later, without being changed. */
  retryable: boolean;
}

const schema = z.object({
  code: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
  requestId: z.string(),
});

/** Besides what a gateway's own errors mean, a chat's turn in progress comes to an end by itself. */
const RETRYABLE_STATUS = [429, 502, 503, 504];
const RETRYABLE_CODE = ["turn_running", "idempotency_in_flight"];

/**
 * Reads a problem out of an error or a response's text; null for anything else, such as a lost connection.
 * `useChat` puts the body of a refused request into `error.message` as it is:
 *
 * ```tsx
 * const problem = parseProblem(error);
 * if (problem?.code === "unauthenticated") signInAgain();
 * ```
 */
export function parseProblem(error: unknown): Problem | null {
  const text = error instanceof Error ? error.message : error;
  if (typeof text !== "string") return null;
  const problem = schema.safeParse(jsonOf(text)).data;
  if (!problem) return null;
  const { code, status } = problem;
  return { ...problem, retryable: RETRYABLE_STATUS.includes(status) || RETRYABLE_CODE.includes(code) };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What a call of the client throws when the API refuses it; without a problem if something else answered. */
export class KontorError extends Error {
  override name = "KontorError";
  readonly problem: Problem | null;

  constructor(
    readonly status: number,
    body: string,
  ) {
    const problem = parseProblem(body);
    super(problem?.detail ?? `The server answered ${status}.`);
    this.problem = problem;
  }
}

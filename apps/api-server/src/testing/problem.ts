import { expect } from "bun:test";
import { z } from "zod";

const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  code: z.string(),
  requestId: z.string().min(1),
  errors: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
});

/** What must never be in a response: stacks, paths, SQL, driver errors, credentials. */
const LEAK =
  /\n\s+at |node_modules|\.ts:\d|\bselect\b.+\bfrom\b|insert into|relation "|violates|SQLSTATE|PostgresError|ZodError|sk-test|127\.0\.0\.1/i;

export function expectNoLeak(body: string): void {
  expect(body).not.toMatch(LEAK);
}

/** The response is exactly this problem, told as RFC 9457 has it and nothing besides; returns the problem. */
export async function expectProblem(response: Response, status: number, code: string) {
  const body = await response.text();
  expect({ status: response.status, body }).toEqual({ status, body });
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expectNoLeak(body);
  const problem = problemSchema.parse(JSON.parse(body));
  expect(problem).toMatchObject({ type: `/problems/${code}`, status, code });
  expect(response.headers.get("x-request-id")).toBe(problem.requestId);
  return problem;
}

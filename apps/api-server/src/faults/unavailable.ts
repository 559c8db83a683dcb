import { expect } from "bun:test";
import { expectProblem } from "../testing/problem.ts";

/** Refused for now: 503 with a time to try again, told as a problem and nothing of what happened inside. */
export async function expectUnavailable(response: Response): Promise<void> {
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
  await expectProblem(response, 503, "unavailable");
}

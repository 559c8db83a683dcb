import { expect, test } from "bun:test";
import fc from "fast-check";
import { KontorError, parseProblem } from "./problem.ts";

const body = {
  type: "/problems/turn_running",
  title: "A turn is running",
  status: 409,
  detail: "An answer is still being written in this conversation.",
  code: "turn_running",
  requestId: "r-1",
};

test("reads a problem out of a text and out of an error that carries it", () => {
  const problem = {
    code: "turn_running",
    status: 409,
    detail: body.detail,
    errors: [],
    requestId: "r-1",
    retryable: true,
  };
  expect(parseProblem(JSON.stringify(body))).toEqual(problem);
  expect(parseProblem(new Error(JSON.stringify(body)))).toEqual(problem);
  expect(new KontorError(409, JSON.stringify(body))).toMatchObject({ message: body.detail, problem });
});

test("keeps the fields that are wrong, and a code that it does not know", () => {
  const errors = [{ path: "message", message: "Write something first." }];
  expect(parseProblem(JSON.stringify({ ...body, status: 400, code: "brand_new", errors }))).toMatchObject({
    code: "brand_new",
    errors,
    retryable: false,
  });
});

test.each([
  [401, "unauthenticated", false],
  [402, "budget_exhausted", false],
  [404, "not_found", false],
  [409, "conflict", false],
  [409, "turn_running", true],
  [422, "idempotency_mismatch", false],
  [429, "rate_limited", true],
  [500, "internal", false],
  [502, "provider_error", true],
  [503, "unavailable", true],
  [504, "provider_timeout", true],
])("%i %s: worth trying again %p", (status, code, retryable) => {
  expect(parseProblem(JSON.stringify({ ...body, status, code }))?.retryable).toBe(retryable);
});

test("whatever else is thrown is no problem, and never an error of its own", () => {
  const misses = ["", "{}", "null", "Failed to fetch", "<html>502</html>", '{"status":"409","code":1}'];
  for (const text of misses) expect(parseProblem(text)).toBeNull();
  fc.assert(fc.property(fc.anything(), (thrown) => parseProblem(thrown) === null));
  fc.assert(fc.property(fc.json(), (text) => parseProblem(new Error(text)) === null));
  expect(new KontorError(502, "<html>").message).toBe("The server answered 502.");
});

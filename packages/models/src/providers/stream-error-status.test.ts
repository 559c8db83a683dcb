import { describe, expect, test } from "bun:test";
import { TypeValidationError } from "@ai-sdk/provider";
import { mistralStatus } from "./mistral-status.ts";
import { streamErrorStatus } from "./stream-error-status.ts";

describe("an error in a stream of a server that imitates OpenAI", () => {
  test.each([
    [{ message: "Rate limit reached", type: "requests", code: "rate_limit_exceeded" }, 429],
    [{ object: "error", message: "out of memory", type: "InternalServerError", code: 500 }, 500],
    [{ message: "too long", type: "BadRequestError", param: null, code: 400 }, 400],
    [{ message: "busy", type: "server_overloaded", code: null }, 503],
    [{ message: "no such model", type: "invalid_request_error", code: "model_not_found" }, 400],
    [{ message: "what happened?" }, 500],
    [new Error("of our own"), undefined],
    ["a word", undefined],
    [undefined, undefined],
  ])("%j", (failure, status) => {
    expect(streamErrorStatus(failure)).toBe(status);
  });
});

describe("an error in a stream of Mistral's", () => {
  const event = { object: "error", message: "no", param: null };
  test.each([
    [{ ...event, type: "rate_limited", code: "1300", raw_status_code: 429 }, 429],
    [{ ...event, type: "rate_limited", code: "1300" }, 429],
    [{ ...event, type: "service_tier_capacity_exceeded", code: "3505" }, 429],
    [{ ...event, type: "unreachable_backend", code: "1100" }, 503],
    [{ ...event, type: "internal_server_error", code: null }, 500],
    [{ choices: "none" }, undefined],
  ])("%j", (value, status) => {
    expect(mistralStatus(new TypeValidationError({ value, cause: null }))).toBe(status);
  });

  test("nothing else", () => {
    expect(mistralStatus(new Error("of our own"))).toBeUndefined();
  });
});

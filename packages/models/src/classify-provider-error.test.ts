import { describe, expect, test } from "bun:test";
import { APICallError, LoadAPIKeyError, UnsupportedFunctionalityError } from "@ai-sdk/provider";
import fc from "fast-check";
import { classifyProviderError } from "./classify-provider-error.ts";
import { ProviderError } from "./provider-error.ts";
import { retryAfterMs } from "./retry-after.ts";

describe("a failed model call", () => {
  test("that is already classified stays as it is", () => {
    const known = new ProviderError({ kind: "timeout", provider: "openai", retryable: true });
    expect(classifyProviderError(known, "other")).toBe(known);
  });

  test("that the caller aborted is nobody's fault", () => {
    expect(classifyProviderError(new DOMException("The operation was aborted.", "AbortError"))).toBeNull();
  });

  test.each([
    ["no key", new LoadAPIKeyError({ message: "no key" }), "unauthorised"],
    ["an impossible request", new UnsupportedFunctionalityError({ functionality: "files" }), "rejected"],
    ["a timer", new DOMException("late", "TimeoutError"), "timeout"],
    ["a bare network error", Object.assign(new TypeError("gone"), { code: "ECONNRESET" }), "unavailable"],
    ["a plain error", new Error("what?"), "malformed"],
    ["nothing at all", undefined, "malformed"],
  ] as const)("because of %s", (_, error, kind) => {
    expect(classifyProviderError(error)?.kind).toBe(kind);
  });

  test("never repeats what the provider or the request said", () => {
    const secret = fc.string({ minLength: 12 }).filter((text) => /[^a-zA-Z0-9_.-]/.test(text));
    fc.assert(
      fc.property(secret, fc.integer({ min: 100, max: 599 }), (words, statusCode) => {
        const body = JSON.stringify({ error: { message: words, code: words } });
        const error = new APICallError({
          message: words,
          url: `https://example.com/${words}`,
          requestBodyValues: { input: words },
          responseHeaders: { "x-request": words, "retry-after": words },
          responseBody: body,
          data: JSON.parse(body),
          cause: new Error(words),
          statusCode,
        });
        const failure = classifyProviderError(error, "openai");
        expect({ ...failure, message: failure?.message, cause: failure?.cause }).toEqual({
          name: "ProviderError",
          kind: expect.any(String),
          provider: "openai",
          retryable: expect.any(Boolean),
          retryAfterMs: failure?.retryAfterMs,
          status: statusCode,
          code: undefined,
          message: expect.stringMatching(/^The model provider openai [a-z ]+\.$/),
          cause: undefined,
        });
      }),
    );
  });
});

describe("Retry-After", () => {
  const now = Date.parse("2026-11-21T10:00:00Z");
  test.each([
    [{ "retry-after": "3" }, 3000],
    [{ "retry-after": "0.5" }, 500],
    [{ "retry-after-ms": "120", "retry-after": "3" }, 120],
    [{ "retry-after": "Sat, 21 Nov 2026 10:00:30 GMT" }, 30_000],
    [{ "retry-after": "Sat, 21 Nov 2026 09:00:00 GMT" }, 0],
    [{ "retry-after": "soon" }, undefined],
    [{ "ratelimitbysize-reset": "12" }, 12_000],
    [
      {
        "anthropic-ratelimit-requests-reset": "2026-11-21T10:00:05Z",
        "anthropic-ratelimit-input-tokens-reset": "2026-11-21T10:00:20Z",
      },
      20_000,
    ],
    [{ "retry-after": "3", "anthropic-ratelimit-requests-reset": "2026-11-21T10:00:20Z" }, 3000],
    [{}, undefined],
  ])("%j", (headers, expected) => {
    expect(retryAfterMs({ headers }, now)).toBe(expected);
  });

  test.each([
    ['{"error":{"details":[{"@type":"x"},{"@type":"y","retryDelay":"34.07s"}]}}', 34_070],
    ['[{"error":{"details":[{"retryDelay": "7s"}]}}]', 7000],
    ['{"error":{"details":[{"retryDelay":"soon"}]}}', undefined],
    ['{"error":{"message":"no"}}', undefined],
    ["<html>", undefined],
  ])("in a body: %s", (body, expected) => {
    expect(retryAfterMs({ body })).toBe(expected);
  });
});

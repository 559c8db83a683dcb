import { isDeepStrictEqual } from "node:util";
import { lastUserText, type Prompt } from "./prompt.ts";
import type { Reply } from "./reply.ts";

/** One request as it arrived; the credential's header reads `[redacted]`. */
export interface SimRequest {
  provider: string;
  /** Below the provider's base URL, such as `/responses`. */
  path: string;
  headers: Record<string, string>;
  body: unknown;
  prompt: Prompt;
}

/** What must hold; everything left out may be anything. A string need only be contained. */
export interface RequestMatch {
  provider?: string;
  path?: string;
  model?: string;
  userText?: string | RegExp;
  system?: string | RegExp;
  /** Output of the last tool result. */
  toolResult?: string | RegExp;
  /** Names of all tools offered, in any order. */
  tools?: string[];
  /** Part of the raw body: objects match partially, everything else exactly. */
  body?: Record<string, unknown>;
}

/** A function throws (or lets `expect` throw) when the request is not the expected one. */
export type Expectation = ((request: SimRequest) => void) | RequestMatch;

export interface Script {
  /** What kind of request it answers; default `answer`, that of a language model. */
  asks?: Prompt["asks"];
  expect?: Expectation;
  reply: Reply | ((request: SimRequest) => Reply);
  /** How many requests it answers; default 1. `Infinity` answers for good and is never unmet. */
  times?: number;
}

/** Why the request is not the expected one; null if it is. */
export function mismatch(expected: Expectation | undefined, request: SimRequest): string | null {
  if (!expected) return null;
  if (typeof expected === "function") {
    try {
      expected(request);
      return null;
    } catch (reason) {
      return reason instanceof Error ? reason.message : String(reason);
    }
  }
  const { prompt } = request;
  const lastResult = prompt.items.findLast((item) => item.type === "tool-result");
  return (
    differs("provider", expected.provider, request.provider) ??
    differs("path", expected.path, request.path) ??
    differs("model", expected.model, prompt.model) ??
    lacks("user text", expected.userText, lastUserText(prompt)) ??
    lacks("system", expected.system, prompt.system) ??
    lacks("tool result", expected.toolResult, lastResult?.output ?? null) ??
    differs(
      "tools",
      expected.tools?.toSorted().join(),
      prompt.tools
        .map((tool) => tool.name)
        .toSorted()
        .join(),
    ) ??
    (expected.body && !contains(request.body, expected.body)
      ? "the body does not contain the expected part"
      : null)
  );
}

function differs(what: string, expected: string | undefined, found: string): string | null {
  return expected === undefined || expected === found ? null : `${what} is ${found}, not ${expected}`;
}

function lacks(what: string, expected: string | RegExp | undefined, found: string | null): string | null {
  if (expected === undefined) return null;
  const holds = typeof expected === "string" ? found?.includes(expected) : expected.test(found ?? "");
  return holds ? null : `${what} is ${JSON.stringify(found)}, not ${expected}`;
}

function contains(found: unknown, expected: unknown): boolean {
  if (typeof expected !== "object" || expected === null || Array.isArray(expected)) {
    return isDeepStrictEqual(found, expected);
  }
  if (typeof found !== "object" || found === null) return false;
  const properties = new Map(Object.entries(found));
  return Object.entries(expected).every(([key, value]) => contains(properties.get(key), value));
}

import { expect, test } from "bun:test";
import { errorOf, tokensOf, toolsOf } from "./measure-answer.ts";

const text = { type: "text", text: "tool-ageing" };
const ANSWER = {
  id: "a1",
  parts: [],
  status: "complete",
  finishReason: "stop",
  agent: "general",
  model: null,
} as const;

test("the tools are named once, in order, and nothing else that a client might send is", () => {
  const called = [
    "tool-listDeals",
    "tool-ageing",
    "tool-listDeals",
    "dynamic-tool",
    "tool-no name",
    "step-start",
  ];
  expect(toolsOf({ parts: [text, ...called.map((type) => ({ type }))] })).toBe("ageing,listDeals");
  expect(toolsOf({ parts: [text] })).toBeNull();
});

test("tokens that nobody told of are not zero", () => {
  const tokens = (inputTokens: number | null, outputTokens: number | null) =>
    tokensOf({ ...ANSWER, parts: [], inputTokens, outputTokens });
  expect([tokens(null, null), tokens(0, null), tokens(3, 4)]).toEqual([null, 0, 7]);
});

test("a failure has the code that was told last, else the answer's status; other endings have none", () => {
  const told = (code: unknown) => ({ type: "data-error", data: { code } });
  expect(errorOf({ status: "failed", parts: [told("unavailable"), text, told("provider_error")] })).toBe(
    "provider_error",
  );
  expect(errorOf({ status: "interrupted", parts: [told(7), { type: "data-error", data: null }] })).toBe(
    "interrupted",
  );
  expect(errorOf({ status: "stopped", parts: [told("internal")] })).toBeNull();
});

import { expect, test } from "bun:test";
import { isToolUIPart, type UIMessage } from "ai";
import {
  type AgentData,
  type ErrorData,
  type KontorUIMessage,
  toMessages,
  type UsageData,
} from "./message.ts";
import type { ToolOutput } from "./tool-output.ts";

/** Holds if both are the same type; a mismatch does not compile. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const isTrue = <Claim extends true>(claim: Claim) => claim;

type Part = KontorUIMessage["parts"][number];
type DataOf<Type extends string> = Extract<Part, { type: Type; data: unknown }>["data"];

test("narrowing by a part's type gives its data their shape", () => {
  expect(isTrue<Same<DataOf<"data-agent">, AgentData>>(true)).toBe(true);
  expect(isTrue<Same<DataOf<"data-usage">, UsageData>>(true)).toBe(true);
  expect(isTrue<Same<DataOf<"data-error">, ErrorData>>(true)).toBe(true);
  expect(isTrue<KontorUIMessage extends UIMessage ? true : false>(true)).toBe(true);
  const outputOf = (part: Part): ToolOutput | undefined =>
    isToolUIPart(part) && part.type !== "dynamic-tool" && part.state === "output-available"
      ? part.output
      : undefined;
  expect(outputOf({ type: "text", text: "" })).toBeUndefined();
});

const answer = {
  id: "a1",
  role: "assistant",
  parts: [
    { type: "data-agent", data: { agent: "invoices" } },
    { type: "step-start" },
    { type: "tool-ageing", toolCallId: "c1", state: "output-available", input: {}, output: {} },
    { type: "text", text: "Nobody owes you anything.", state: "done" },
  ],
  metadata: { status: "stopped", feedback: { rating: "down", comment: null } },
};

test("messages of the API become messages of the page; parts of a kind to come are left out", () => {
  const newer = { ...answer, parts: [...answer.parts, { type: "hologram" }, { type: "text" }] };
  const read: unknown = toMessages([newer]);
  expect(read).toEqual([answer]);
});

test("what is no list of messages is refused", () => {
  for (const wrong of [null, {}, [{}], [{ ...answer, role: "system" }]])
    expect(() => toMessages(wrong)).toThrow();
});

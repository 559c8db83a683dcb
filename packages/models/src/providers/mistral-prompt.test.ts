import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import type { LanguageModelV4Prompt } from "@ai-sdk/provider";
import { type ProviderSim, startProviderSim, text } from "@kontor/provider-sim";
import fc from "fast-check";
import { partsOf, saying, textOf } from "../testing/conversation.ts";
import { mistral } from "./mistral.ts";
import { mistralPrompt } from "./mistral-prompt.ts";

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(() => {
  sim.verify();
  sim.clear();
});
afterAll(() => sim.stop());

/** Two calls by these ids, and their results. */
function called(...ids: string[]): LanguageModelV4Prompt {
  const toolName = "listInvoices";
  return [
    { role: "user", content: [{ type: "text", text: "Open and paid?" }] },
    {
      role: "assistant",
      content: ids.map((toolCallId) => ({ type: "tool-call", toolCallId, toolName, input: {} })),
    },
    {
      role: "tool",
      content: ids.map((toolCallId) => {
        return { type: "tool-result", toolCallId, toolName, output: { type: "text", value: toolCallId } };
      }),
    },
  ];
}

test("calls that other providers made go on at Mistral, after a turn that was stopped, too", async () => {
  sim.script([{ reply: text("Two.") }]);
  const model = mistral
    .connect({ apiKey: "sk-test", baseURL: sim.url("mistral") })
    .language("mistral-small-2603");
  const prompt = [
    ...called("call_tp5g1nqBSSbTWlyFO9cQMOEI", "toolu_01KFbKqPYSuAKujiL6mTfzYA"),
    ...saying("And?").slice(1),
  ];
  expect(textOf(await partsOf(model, { prompt }))).toBe("Two.");
  expect(sim.requests[0]?.prompt.items.map((item) => item.type)).toEqual([
    "text",
    "tool-call",
    "tool-call",
    "tool-result",
    "tool-result",
    "text",
    "text",
  ]);
});

const callId = fc.oneof(fc.string({ minLength: 1, maxLength: 64 }), fc.stringMatching(/^[a-zA-Z0-9]{9}$/));

test("whatever the ids, every call keeps its result, and Mistral's own stay as they are", () => {
  fc.assert(
    fc.property(fc.uniqueArray(callId, { minLength: 1, maxLength: 5 }), (ids) => {
      const [, calls, results] = mistralPrompt(called(...ids));
      const idsOf = (message: typeof calls) =>
        typeof message?.content === "string"
          ? []
          : message?.content.flatMap((part) => ("toolCallId" in part ? [part.toolCallId] : []));
      expect(idsOf(calls)).toEqual(idsOf(results));
      expect(new Set(idsOf(calls)).size).toBe(ids.length);
      for (const [index, id] of (idsOf(calls) ?? []).entries()) {
        expect(id).toMatch(/^[a-zA-Z0-9]{9}$/);
        if (/^[a-zA-Z0-9]{9}$/.test(ids[index] ?? "")) expect(id).toBe(ids[index] ?? "");
      }
    }),
  );
});

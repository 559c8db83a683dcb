import { afterAll, afterEach, beforeAll, expect, test } from "bun:test";
import type { LanguageModelV4, LanguageModelV4Prompt } from "@ai-sdk/provider";
import {
  answer,
  gate,
  type ProviderSim,
  reasoningPart,
  startProviderSim,
  text,
  textPart,
  toolCallPart,
  toolCalls,
} from "@kontor/provider-sim";
import { resolveModels } from "../resolve-models.ts";
import { listInvoices, onlyPart, partsOf, saying, textOf } from "../testing/conversation.ts";

let sim: ProviderSim;
let model: LanguageModelV4;
beforeAll(async () => {
  sim = await startProviderSim();
  const openai = { apiKey: "sk-test", baseURL: sim.url("openai") };
  model = resolveModels({ providers: { openai }, lists: { low: "openai:gpt-5-mini" } }).low;
});
afterEach(async () => {
  await sim.idle(1000);
  sim.verify();
  sim.clear();
});
afterAll(() => sim.stop());

test("text arrives delta by delta, with what it cost", async () => {
  const middle = gate();
  const usage = { inputTokens: 70, cachedInputTokens: 30, outputTokens: 5 };
  sim.script([{ reply: text(["Three ", middle, "invoices."], { usage }) }]);
  const parts = await partsOf(model, { prompt: saying("How many?") }, (part) => {
    // The rest is only sent once the first delta was read: nothing waits for the whole answer.
    if (part.type === "text-delta") middle.open();
  });
  expect(textOf(parts)).toBe("Three invoices.");
  expect(onlyPart(parts, "finish")).toMatchObject({
    finishReason: { unified: "stop" },
    usage: { inputTokens: { total: 70, cacheRead: 30 }, outputTokens: { total: 5 } },
  });
});

test("an answer without usage says so instead of counting zero", async () => {
  sim.script([{ reply: text("Hi", { usage: null }) }]);
  const parts = await partsOf(model, { prompt: saying("Hi") });
  expect(onlyPart(parts, "finish").usage.outputTokens.total).toBeUndefined();
});

test("an answer that hit its limit says so", async () => {
  sim.script([{ reply: text("Half an ans", { finish: "length" }) }]);
  const parts = await partsOf(model, { prompt: saying("Hi") });
  expect(onlyPart(parts, "finish").finishReason.unified).toBe("length");
});

test("two steps: a thought, two tool calls, their results, an answer", async () => {
  const calls = [
    { name: "listInvoices", input: { status: "open" } },
    { name: "listInvoices", input: { status: "paid" } },
  ];
  sim.script([
    {
      expect: { tools: ["listInvoices"] },
      reply: answer([reasoningPart("Let me see."), ...calls.map(toolCallPart)]),
    },
    { expect: { toolResult: "paid rows" }, reply: answer([textPart("Two open, one paid.")]) },
  ]);
  const first = await partsOf(model, { prompt: saying("Open and paid?"), tools: [listInvoices] });
  const made = first.filter((part) => part.type === "tool-call");
  expect(made.map((part) => JSON.parse(part.input))).toEqual([{ status: "open" }, { status: "paid" }]);
  expect(onlyPart(first, "finish").finishReason.unified).toBe("tool-calls");
  const thought = first.filter((part) => part.type === "reasoning-delta");
  expect(thought.map((part) => part.delta).join("")).toBe("Let me see.");

  const kept = onlyPart(first, "reasoning-end").providerMetadata ?? {};
  const history: LanguageModelV4Prompt = [
    ...saying("Open and paid?"),
    {
      role: "assistant",
      content: [
        { type: "reasoning", text: "Let me see.", providerOptions: kept },
        ...made.map(({ toolCallId, toolName, input, providerMetadata = {} }) => {
          return {
            type: "tool-call" as const,
            toolCallId,
            toolName,
            input: JSON.parse(input),
            providerOptions: providerMetadata,
          };
        }),
      ],
    },
    {
      role: "tool",
      content: made.map(({ toolCallId, toolName, input }) => ({
        type: "tool-result" as const,
        toolCallId,
        toolName,
        output: { type: "text" as const, value: `${JSON.parse(input).status} rows` },
      })),
    },
  ];
  const second = await partsOf(model, { prompt: history, tools: [listInvoices] });
  expect(textOf(second)).toBe("Two open, one paid.");
  // The thought goes back to the provider, which did not keep it.
  expect(sim.requests[1]?.prompt.items.map((item) => item.type)).toContain("reasoning");
});

test("nothing is stored at the provider", async () => {
  sim.script([{ expect: { body: { store: false } }, reply: text("ok") }]);
  await partsOf(model, { prompt: saying("Hi") });
});

test("the tool the provider sees has lost our own keywords and nothing else", async () => {
  sim.script([{ reply: toolCalls([{ name: "listInvoices" }]) }]);
  await partsOf(model, { prompt: saying("Hi"), tools: [listInvoices] });
  expect(sim.requests[0]?.prompt.tools).toEqual([
    {
      name: "listInvoices",
      schema: {
        type: "object",
        properties: { status: { type: "string", enum: ["open", "paid"] }, slot: { type: "string" } },
        additionalProperties: false,
      },
    },
  ]);
  expect(sim.requests[0]?.body).toMatchObject({ tools: [{ strict: false }] });
});

test("the same answers come without a stream", async () => {
  sim.script([
    {
      reply: answer([
        textPart("Looking."),
        toolCallPart({ name: "listInvoices", input: { status: "open" } }),
      ]),
    },
  ]);
  const { content, finishReason } = await model.doGenerate({ prompt: saying("Hi"), tools: [listInvoices] });
  expect(content).toMatchObject([
    { type: "text", text: "Looking." },
    { type: "tool-call", toolName: "listInvoices", input: '{"status":"open"}' },
  ]);
  expect(finishReason.unified).toBe("tool-calls");
});

test("broken arguments and unknown tools arrive as they were sent, for the turn to refuse", async () => {
  sim.script([
    {
      reply: toolCalls([
        { name: "dropTables", input: {} },
        { name: "listInvoices", arguments: '{"status":"op' },
      ]),
    },
  ]);
  const parts = await partsOf(model, { prompt: saying("Hi"), tools: [listInvoices] });
  const made = parts.filter((part) => part.type === "tool-call");
  expect(made).toMatchObject([{ toolName: "dropTables" }, { input: '{"status":"op' }]);
});

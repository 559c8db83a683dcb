import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { createAnthropic } from "@ai-sdk/anthropic";
import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FunctionTool,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from "@ai-sdk/provider";
import {
  answer,
  embedded,
  error,
  jsonAnswer,
  reasoningPart,
  text,
  textPart,
  toolCallPart,
  wrongKey,
} from "./answers.ts";
import { errorInStream, unfinished } from "./faults.ts";
import { type ProviderSim, startProviderSim } from "./provider-sim.ts";
import { embeddingWires, languageWires } from "./testing/real-clients.ts";

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(async () => {
  await sim.idle(1000);
  sim.verify();
  sim.clear();
});
afterAll(() => sim.stop());

const asking: LanguageModelV4Prompt = [
  { role: "system", content: "Be brief." },
  { role: "user", content: [{ type: "text", text: "hi" }] },
];
const schema = {
  type: "object" as const,
  properties: { status: { type: "string" as const, enum: ["open", "paid"] } },
  required: ["status"],
  additionalProperties: false,
};
const listInvoices: LanguageModelV4FunctionTool = {
  type: "function",
  name: "listInvoices",
  description: "Invoices.",
  inputSchema: schema,
};

async function streamed(model: LanguageModelV4, options: LanguageModelV4CallOptions) {
  const parts: LanguageModelV4StreamPart[] = [];
  const reader = (await model.doStream(options)).stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
  return parts;
}

function said(parts: LanguageModelV4StreamPart[]): string {
  return parts.map((part) => (part.type === "text-delta" ? part.delta : "")).join("");
}

function finishOf(parts: LanguageModelV4StreamPart[]) {
  return parts.find((part) => part.type === "finish");
}

describe.each(languageWires)("the real client over %s", (name, connect) => {
  const answered = answer(
    [textPart("Let me look."), toolCallPart({ name: "listInvoices", input: { status: "open" } })],
    { usage: { inputTokens: 9, cachedInputTokens: 3, outputTokens: 4 } },
  );
  const expected = {
    finishReason: { unified: "tool-calls" },
    usage: { inputTokens: { total: 9, cacheRead: 3 }, outputTokens: { total: 4 } },
  };

  test("reads the same answer with and without a stream", async () => {
    sim.script([{ reply: answered, times: 2 }]);
    const options = { prompt: asking, tools: [listInvoices] };
    const whole = await connect(sim).doGenerate(options);
    expect(whole).toMatchObject(expected);
    expect(whole.content).toMatchObject([
      { type: "text", text: "Let me look." },
      { type: "tool-call", toolName: "listInvoices", input: '{"status":"open"}' },
    ]);
    const parts = await streamed(connect(sim), options);
    expect(said(parts)).toBe("Let me look.");
    expect(parts.find((part) => part.type === "tool-call")).toMatchObject({ input: '{"status":"open"}' });
    expect(parts.at(-1)).toMatchObject({ type: "finish", ...expected });
    expect(sim.requests.map(({ prompt }) => prompt)).toMatchObject([
      { streaming: false, system: "Be brief.", tools: [{ name: "listInvoices", schema }] },
      { streaming: true, items: [{ type: "text", role: "user", text: "hi" }] },
    ]);
  });

  test("sends calls and results back as the provider wants them", async () => {
    const calls = [
      { name: "listInvoices", input: { status: "open" } },
      { name: "listInvoices", input: { status: "paid" } },
    ];
    sim.script([
      { reply: answer([textPart("Looking."), ...calls.map(toolCallPart)]) },
      { expect: { toolResult: "paid rows" }, reply: text("Done.") },
    ]);
    const made = (await streamed(connect(sim), { prompt: asking, tools: [listInvoices] })).filter(
      (part) => part.type === "tool-call",
    );
    const history: LanguageModelV4Prompt = [
      ...asking,
      {
        role: "assistant",
        content: [
          { type: "text", text: "Looking." },
          ...made.map((call) => ({
            type: "tool-call" as const,
            toolCallId: call.toolCallId,
            toolName: call.toolName,
            input: JSON.parse(call.input),
            ...(call.providerMetadata ? { providerOptions: call.providerMetadata } : {}),
          })),
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
    expect(said(await streamed(connect(sim), { prompt: history, tools: [listInvoices] }))).toBe("Done.");
    const items = sim.requests[1]?.prompt.items.map((item) => item.type);
    expect(items).toEqual(["text", "text", "tool-call", "tool-call", "tool-result", "tool-result"]);
  });

  test("gets the JSON it asked for, with and without tools", async () => {
    sim.script([{ reply: jsonAnswer({ status: "paid" }), times: 2 }]);
    const options = { prompt: asking, responseFormat: { type: "json" as const, schema, name: "choice" } };
    const { content, finishReason } = await connect(sim).doGenerate(options);
    expect(content).toMatchObject([{ type: "text", text: '{"status":"paid"}' }]);
    expect(finishReason.unified).toBe("stop");
    expect(said(await streamed(connect(sim), { ...options, tools: [listInvoices] }))).toBe(
      '{"status":"paid"}',
    );
    expect(sim.requests[0]?.prompt.output).toMatchObject({ schema });
  });

  test("reads thoughts where the provider shows them", async () => {
    sim.script([{ reply: answer([reasoningPart("Hm."), textPart("Yes.")]), times: 2 }]);
    const { content } = await connect(sim).doGenerate({ prompt: asking });
    const thought = (await streamed(connect(sim), { prompt: asking }))
      .map((part) => (part.type === "reasoning-delta" ? part.delta : ""))
      .join("");
    const isShown = !/chat|compatible/.test(name);
    expect(content.map((part) => part.type)).toEqual(isShown ? ["reasoning", "text"] : ["text"]);
    expect(thought).toBe(isShown ? "Hm." : "");
  });

  test("reads refusals", async () => {
    sim.script([{ reply: error({ status: 529, message: "Overloaded, come back." }) }, { reply: wrongKey() }]);
    const failure = await Promise.resolve(connect(sim).doStream({ prompt: asking })).catch(
      (reason) => reason,
    );
    expect(failure).toMatchObject({ statusCode: 529, message: "Overloaded, come back." });
    const refusal = await Promise.resolve(connect(sim).doStream({ prompt: asking })).catch(
      (reason) => reason,
    );
    expect(refusal.statusCode).toBe(name.startsWith("google") ? 400 : 401);
  });

  test("reads errors inside a stream", async () => {
    sim.script([{ reply: errorInStream(text("one two three"), { after: 2, status: 429 }) }]);
    const parts = await streamed(connect(sim), { prompt: asking });
    expect(said(parts)).toBe("one two");
    expect(parts.some((part) => part.type === "error")).toBe(true);
  });

  test("notices that an answer never ended", async () => {
    sim.script([{ reply: unfinished(text("one two three")) }]);
    const parts = await streamed(connect(sim), { prompt: asking });
    expect(said(parts)).toBe("one two three");
    const unified = name === "openai-compatible" ? "error" : "interrupted";
    expect(finishOf(parts)).toMatchObject({ finishReason: { unified } });
    expect(finishOf(parts)?.usage.outputTokens.total).toBeUndefined();
  });
});

test("JSON through the tool that the package makes up where a model knows no format", async () => {
  const client = createAnthropic({ baseURL: sim.url("anthropic"), apiKey: "test-key" });
  const model = client.messages("claude-sonnet-4-0");
  sim.script([{ reply: jsonAnswer({ status: "paid" }), times: 2 }]);
  const options = { prompt: asking, responseFormat: { type: "json" as const, schema } };
  expect((await model.doGenerate(options)).content).toMatchObject([
    { type: "text", text: '{"status":"paid"}' },
  ]);
  expect(said(await streamed(model, options))).toBe('{"status":"paid"}');
  expect(sim.requests[0]?.prompt.output?.tool).toBe("json");
});

describe.each(embeddingWires)("embeddings of %s", (name, connect) => {
  test("one text and several", async () => {
    sim.script([{ asks: "embeddings", reply: embedded({ tokens: 3 }), times: 2 }]);
    const one = await connect(sim).doEmbed({ values: ["open invoices"] });
    const { embeddings, usage } = await connect(sim).doEmbed({ values: ["open invoices", "paid bills"] });
    expect(embeddings).toHaveLength(2);
    expect(embeddings[0]).toEqual(one.embeddings[0] ?? []);
    expect(embeddings[1]).not.toEqual(embeddings[0]);
    // Google does not say what an embedding cost.
    expect(usage?.tokens).toBe(name === "google" ? undefined : 3);
  });
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { JSONSchema7, LanguageModelV4, LanguageModelV4Prompt } from "@ai-sdk/provider";
import {
  answer,
  gate,
  jsonAnswer,
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
import { FREE_OF_CHARGE } from "../testing/free-of-charge.ts";
import { asMessage, resultsFor } from "../testing/history.ts";
import { type ProviderName, providerNames } from "./index.ts";

// Every provider's real package, as a chain of one, over its own wire. The sim itself objects to a request that the
// provider would not take: roles out of order, a thought without its signature, keywords it does not know.

/** A model of each, and whether its thoughts can be read and sent back: not every protocol has a place for them. */
const MODELS: Record<ProviderName, { id: string; thinks: boolean }> = {
  openai: { id: "gpt-5-mini", thinks: true },
  mistral: { id: "magistral-medium-latest", thinks: true },
  google: { id: "gemini-3.8-flash", thinks: true },
  anthropic: { id: "claude-sonnet-4-6", thinks: true },
  "openai-compatible": { id: "deepseek-r1", thinks: false },
};

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(async () => {
  try {
    await sim.idle(1000);
    sim.verify();
  } finally {
    sim.clear();
  }
});
afterAll(() => sim.stop());

function modelOf(provider: ProviderName): LanguageModelV4 {
  const list = `${provider}:${MODELS[provider].id}`;
  const providers = { [provider]: { apiKey: "test-key", baseURL: sim.url(provider) } };
  return resolveModels({ providers, lists: { low: list, medium: list, high: list }, prices: FREE_OF_CHARGE })
    .low.language;
}

const choice: JSONSchema7 = {
  type: "object",
  properties: { agent: { type: "string", enum: ["invoices", "sales"] } },
  required: ["agent"],
  additionalProperties: false,
};

describe.each(providerNames)("%s:", (provider) => {
  test("text arrives delta by delta, with what it cost", async () => {
    const middle = gate();
    const usage = { inputTokens: 70, cachedInputTokens: 30, outputTokens: 5 };
    sim.script([
      { expect: { model: MODELS[provider].id }, reply: text(["Three ", middle, "invoices."], { usage }) },
    ]);
    const parts = await partsOf(modelOf(provider), { prompt: saying("How many?") }, (part) => {
      // The rest is only sent once the first delta was read: nothing waits for the whole answer.
      if (part.type === "text-delta") middle.open();
    });
    expect(textOf(parts)).toBe("Three invoices.");
    expect(onlyPart(parts, "finish")).toMatchObject({
      finishReason: { unified: "stop" },
      usage: { inputTokens: { total: 70, cacheRead: 30 }, outputTokens: { total: 5 } },
    });
  });

  test("an answer that hit its limit, or a filter, says so", async () => {
    sim.script([
      { reply: text("Half an ans", { finish: "length" }) },
      { reply: text("Half an ans", { finish: "content_filter" }) },
    ]);
    const reasons: string[] = [];
    for (const prompt of [saying("Hi"), saying("Hi again")]) {
      reasons.push(onlyPart(await partsOf(modelOf(provider), { prompt }), "finish").finishReason.unified);
    }
    // Mistral has no word for a filter: to it, that is an error.
    expect(reasons).toEqual(["length", provider === "mistral" ? "error" : "content-filter"]);
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
    const asked = saying("Open and paid?");
    const first = await partsOf(modelOf(provider), { prompt: asked, tools: [listInvoices] });
    expect(onlyPart(first, "finish").finishReason.unified).toBe("tool-calls");
    const thought = first.map((part) => (part.type === "reasoning-delta" ? part.delta : "")).join("");
    const { thinks } = MODELS[provider];
    expect(thought).toBe(thinks ? "Let me see." : "");

    const prompt: LanguageModelV4Prompt = [...asked, asMessage(first), resultsFor(first)];
    const second = await partsOf(modelOf(provider), { prompt, tools: [listInvoices] });
    expect(textOf(second)).toBe("Two open, one paid.");
    // The thought goes back to the provider, which did not keep it.
    const count = (type: string) => sim.requests[1]?.prompt.items.filter((item) => item.type === type).length;
    expect([count("reasoning"), count("tool-call")]).toEqual([thinks ? 1 : 0, 2]);
  });

  test("the tool it sees has lost our own keywords and nothing else", async () => {
    sim.script([{ reply: toolCalls([{ name: "listInvoices" }]) }]);
    await partsOf(modelOf(provider), { prompt: saying("Hi"), tools: [listInvoices] });
    const [tool] = sim.requests[0]?.prompt.tools ?? [];
    expect(tool?.name).toBe("listInvoices");
    expect(JSON.stringify(tool?.schema)).not.toMatch(/intents|\$schema|"customer"/);
    expect(tool?.schema).toMatchObject({
      type: "object",
      properties: { status: { type: "string", enum: ["open", "paid"] }, slot: { type: "string" } },
    });
  });

  test("the same comes without a stream", async () => {
    const call = toolCallPart({ name: "listInvoices", input: { status: "open" } });
    sim.script([{ reply: answer([textPart("Looking."), call]) }]);
    const asking = { prompt: saying("Hi"), tools: [listInvoices] };
    const { content, finishReason, usage } = await modelOf(provider).doGenerate(asking);
    expect(content).toMatchObject([
      { type: "text", text: "Looking." },
      { type: "tool-call", toolName: "listInvoices", input: '{"status":"open"}' },
    ]);
    expect(finishReason.unified).toBe("tool-calls");
    expect([usage.inputTokens.total, usage.outputTokens.total]).toEqual([40, 12]);
  });

  test("JSON of a given shape, streamed and whole", async () => {
    sim.script([{ reply: jsonAnswer({ agent: "sales" }) }, { reply: jsonAnswer({ agent: "invoices" }) }]);
    const asking = {
      prompt: saying("Who sold most?"),
      responseFormat: { type: "json" as const, schema: choice, name: "choice" },
    };
    const parts = await partsOf(modelOf(provider), asking);
    expect(JSON.parse(textOf(parts))).toEqual({ agent: "sales" });
    const { content } = await modelOf(provider).doGenerate(asking);
    const said = content.map((part) => (part.type === "text" ? part.text : "")).join("");
    expect(JSON.parse(said)).toEqual({ agent: "invoices" });
    for (const { prompt } of sim.requests) expect(prompt.output?.schema).toMatchObject(choice);
  });
});

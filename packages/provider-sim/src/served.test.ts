import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { answer, embedded, error, reasoningPart, text, textPart, toolCallPart } from "./answers.ts";
import { endEarly, errorInStream, held, paced, reset } from "./faults.ts";
import { gate } from "./gate.ts";
import { type ProviderSim, startProviderSim } from "./provider-sim.ts";
import type { AnswerPart } from "./reply.ts";
import { embeddingWires, languageWires } from "./testing/real-clients.ts";
import { type TokenCounter, tokenCounter } from "./token-counter.ts";

let sim: ProviderSim;
let count: TokenCounter;
beforeAll(async () => {
  sim = await startProviderSim({ autoUsage: true, keepRequests: false });
  count = await tokenCounter();
});
afterEach(async () => {
  await sim.idle(1000);
  sim.verify();
  sim.clear();
});
afterAll(() => sim.stop());

const options: LanguageModelV4CallOptions = {
  prompt: [
    { role: "system", content: "Be brief." },
    { role: "user", content: [{ type: "text", text: "Who owes us money?" }] },
  ],
  headers: { "x-client-request-id": "request-1" },
};
const input = () => count("Be brief.") + count("Who owes us money?") + 8;

describe.each(languageWires)("%s", (name, clientOf) => {
  test("reports what the sim counts", async () => {
    const call = { name: "listInvoices", input: { status: "open" } };
    const parts: AnswerPart[] = [textPart("Let me look at the invoices."), toolCallPart(call)];
    if (!name.includes("chat")) parts.unshift(reasoningPart("Which ones?"));
    sim.script([{ reply: answer(parts, { usage: { inputTokens: 1 } }) }]);
    const { stream } = await clientOf(sim).doStream(options);
    const heard: LanguageModelV4StreamPart[] = [];
    for await (const part of stream) heard.push(part);
    const finish = heard.find((part) => part.type === "finish");
    await sim.idle(1000);
    const [served] = await sim.served();
    expect(served).toMatchObject({ requestId: "request-1", inputTokens: input(), finished: true });
    expect(served?.outputTokens).toBeGreaterThan(count("Let me look at the invoices."));
    expect(finish?.usage.inputTokens.total).toBe(served?.inputTokens);
    expect(finish?.usage.outputTokens.total).toBe(served?.outputTokens);
  });

  test("counts what was written before the client left", async () => {
    sim.script([{ reply: paced(text("one two three four five six seven eight nine ten"), 20) }]);
    const leaving = new AbortController();
    const { stream } = await clientOf(sim).doStream({ ...options, abortSignal: leaving.signal });
    let words = 0;
    const left = await (async () => {
      for await (const part of stream)
        if (part.type === "text-delta" && part.delta !== "" && ++words === 3) leaving.abort();
    })().catch((reason: unknown) => reason);
    expect(left).toMatchObject({ name: "AbortError" });
    await sim.idle(1000);
    const [served] = await sim.served();
    expect(served).toMatchObject({ inputTokens: input(), finished: false });
    expect(served?.outputTokens).toBeWithin(3, 6);
  });
});

describe("what is billed of a request that came to nothing", () => {
  const outcomeOf = async (
    reply: Parameters<ProviderSim["script"]>[0][number]["reply"],
    signal?: AbortSignal,
  ) => {
    sim.script([{ reply }]);
    const [, clientOf] = languageWires[0] ?? [];
    const model = clientOf?.(sim);
    const asked = Promise.resolve(model?.doStream(signal ? { ...options, abortSignal: signal } : options));
    await asked.then((result) => result?.stream.cancel()).catch(() => {});
    await sim.idle(1000);
    return sim.served();
  };

  test("nothing where it was refused", async () => {
    expect(await outcomeOf(error({ status: 529 }))).toEqual([]);
    expect(await outcomeOf(reset())).toEqual([]);
    expect(await outcomeOf(errorInStream(text("never"), { after: "nothing", status: 529 }))).toEqual([]);
    expect(await outcomeOf(endEarly(text("never"), { after: 0 }))).toEqual([]);
  });

  test("the input where the client did not wait", async () => {
    const leaving = new AbortController();
    const never = gate();
    const served = outcomeOf(held(never, text("never")), leaving.signal);
    await never.reached;
    leaving.abort();
    expect(await served).toMatchObject([{ inputTokens: input(), outputTokens: 0, finished: false }]);
  });
});

test.each(embeddingWires)("texts that %s embeds are input", async (_, clientOf) => {
  sim.script([{ asks: "embeddings", reply: embedded() }]);
  await clientOf(sim).doEmbed({ values: ["open invoices"] });
  await sim.idle(1000);
  expect(await sim.served()).toMatchObject([
    { asks: "embeddings", inputTokens: count("open invoices") + 4, outputTokens: 0, finished: true },
  ]);
});

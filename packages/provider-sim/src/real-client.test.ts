import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { createOpenAI } from "@ai-sdk/openai";
import { answer, error, textPart, toolCallPart } from "./answers.ts";
import { errorInStream } from "./faults.ts";
import { type ProviderSim, startProviderSim } from "./provider-sim.ts";

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

describe.each(["responses", "chat"] as const)("the real client over %s", (protocol) => {
  const prompt = [{ role: "user" as const, content: [{ type: "text" as const, text: "hi" }] }];
  const answered = answer(
    [textPart("Let me look."), toolCallPart({ name: "listInvoices", input: { status: "open" } })],
    {
      usage: { inputTokens: 9, outputTokens: 4 },
    },
  );
  const model = () => createOpenAI({ baseURL: sim.url("openai"), apiKey: "test-key" })[protocol]("gpt-test");

  test("reads the same answer with and without a stream", async () => {
    sim.script([{ reply: answered, times: 2 }]);
    const whole = await model().doGenerate({ prompt });
    const expected = {
      finishReason: { unified: "tool-calls" },
      usage: { inputTokens: { total: 9 }, outputTokens: { total: 4 } },
    };
    expect(whole).toMatchObject(expected);
    expect(whole.content).toMatchObject([
      { type: "text", text: "Let me look." },
      { type: "tool-call", toolName: "listInvoices", input: '{"status":"open"}' },
    ]);
    const parts = [];
    const reader = (await model().doStream({ prompt })).stream.getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) parts.push(next.value);
    const said = parts.map((part) => (part.type === "text-delta" ? part.delta : "")).join("");
    expect(said).toBe("Let me look.");
    expect(parts.find((part) => part.type === "tool-call")).toMatchObject({ input: '{"status":"open"}' });
    expect(parts.at(-1)).toMatchObject({ type: "finish", ...expected });
  });

  test("reads refusals and errors inside a stream", async () => {
    sim.script([
      { reply: error({ status: 503 }) },
      { reply: errorInStream(answered, { after: 0, code: "rate_limit_exceeded" }) },
    ]);
    await expect(Promise.resolve(model().doStream({ prompt }))).rejects.toMatchObject({ statusCode: 503 });
    await expect(Promise.resolve(model().doStream({ prompt }))).rejects.toMatchObject({ statusCode: 429 });
  });
});

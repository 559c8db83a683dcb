import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4 } from "@ai-sdk/provider";
import { json, type ProviderSim, recorded, startProviderSim } from "@kontor/provider-sim";
import { onlyPart, partsOf, saying, textOf } from "./testing/conversation.ts";
import { withTypedErrors } from "./typed-errors.ts";

/** Recorded answers of the real provider; they live beside the repository, not in it. */
const folder = join(import.meta.dir, "../../../../shared/data/wire/openai");
const missing = !existsSync(folder);
if (missing) console.warn(`skipped: no recordings at ${folder}`);
const files = missing ? [] : readdirSync(folder);

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterAll(() => sim.stop());

function read(file: string): string {
  return readFileSync(join(folder, file), "utf8");
}

/** Chat Completions objects name themselves; everything else was recorded from the Responses API. */
function modelFor(recording: string): LanguageModelV4 {
  const client = createOpenAI({ baseURL: sim.url("openai"), apiKey: "sk-test" });
  const speaksChat = /"object":\s*"chat\.completion/.test(recording);
  return withTypedErrors(speaksChat ? client.chat("gpt-test") : client.responses("gpt-test"), "openai");
}

/** What the deltas say, read without any of the code under test. */
function spoken(lines: string): string {
  const content = lines.split("\n").flatMap((line) => {
    const event = line.trim() ? JSON.parse(line) : {};
    if (event.type === "response.output_text.delta") return [event.delta];
    return event.choices?.[0]?.delta?.content ?? [];
  });
  return content.join("");
}

describe("recorded streams of OpenAI", () => {
  test.skipIf(missing)("are there", () => {
    expect(files.filter((file) => file.endsWith(".chunks.txt")).length).toBeGreaterThan(3);
  });

  test.each(files.filter((file) => file.endsWith(".chunks.txt")))("%s", async (file) => {
    const lines = read(file);
    sim.script([{ reply: recorded(lines) }]);
    const parts = await partsOf(modelFor(lines), { prompt: saying("Replay") });
    expect(parts.filter((part) => part.type === "error")).toEqual([]);
    expect(textOf(parts)).toBe(spoken(lines));
    const finish = onlyPart(parts, "finish");
    expect(["stop", "tool-calls"]).toContain(finish.finishReason.unified);
    expect(finish.usage.outputTokens.total).toBeGreaterThan(0);
    await sim.idle(1000);
    sim.verify();
  });

  test.each(files.filter((file) => /(?<!embedding|error)\.json$/.test(file)))("%s", async (file) => {
    const body = read(file);
    sim.script([{ reply: json(JSON.parse(body)) }]);
    const { content, finishReason } = await modelFor(body).doGenerate({ prompt: saying("Replay") });
    expect(content.length).toBeGreaterThan(0);
    expect(["stop", "tool-calls"]).toContain(finishReason.unified);
    sim.verify();
  });

  test.skipIf(missing)("a recorded refusal", async () => {
    sim.script([{ reply: json(JSON.parse(read("reasoning-model-legacy-parameter-error.json")), 400) }]);
    const call = modelFor("").doGenerate({ prompt: saying("Replay") });
    await expect(Promise.resolve(call)).rejects.toMatchObject({
      kind: "rejected",
      code: "unsupported_parameter",
    });
  });
});

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4, LanguageModelV4Content, LanguageModelV4StreamPart } from "@ai-sdk/provider";
import { framed, json, type ProviderSim, recorded, startProviderSim } from "@kontor/provider-sim";
import { providers } from "./providers/index.ts";
import { onlyPart, partsOf, saying, textOf } from "./testing/conversation.ts";
import { type RecordedProtocol, wholeBody } from "./testing/whole-body.ts";
import { withTypedErrors } from "./typed-errors.ts";

/** Recorded answers of the real providers; they live beside the repository, not in it. */
const folder = join(import.meta.dir, "../../../../shared/data/wire");
const missing = !existsSync(folder);
if (missing) console.warn(`skipped: no recordings at ${folder}`);

type Recorded = "openai" | "mistral" | "google" | "anthropic";
const names: Recorded[] = ["openai", "mistral", "google", "anthropic"];
const files: [Recorded, string][] = missing
  ? []
  : names.flatMap((name) => readdirSync(join(folder, name)).map((file): [Recorded, string] => [name, file]));
const streams = files.filter(([, file]) => file.endsWith(".chunks.txt"));
const bodies = files.filter(([, file]) => /(?<!embedding|error)\.json$/.test(file));

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterAll(() => sim.stop());

function read(name: Recorded, file: string): string {
  return readFileSync(join(folder, name, file), "utf8");
}

/** Chat Completions objects name themselves; everything else of OpenAI's was recorded from the Responses API. */
function protocolOf(name: Recorded, recording: string): RecordedProtocol {
  if (name === "google" || name === "anthropic") return name;
  return name === "mistral" || /"object":\s*"chat\.completion/.test(recording) ? "chat" : "responses";
}

function modelFor(name: Recorded, recording: string): LanguageModelV4 {
  const config = { baseURL: sim.url(name), apiKey: "sk-test" };
  const model =
    name === "openai" && protocolOf(name, recording) === "chat"
      ? createOpenAI(config).chat("gpt-test")
      : providers[name].connect(config).language("recorded-model");
  return withTypedErrors(model, name);
}

/** What an answer comes down to: its text, the calls of our own tools, and what came of it. */
function essence(content: (LanguageModelV4Content | LanguageModelV4StreamPart)[]) {
  const calls = content.flatMap((part) =>
    part.type === "tool-call" ? [{ name: part.toolName, input: JSON.parse(part.input) }] : [],
  );
  const kinds = new Set(
    content.map((part) => part.type).filter((type) => /^(source|tool-result)$/.test(type)),
  );
  return { calls, kinds };
}

describe("a recorded stream", () => {
  test.skipIf(missing)("there are some of every provider", () => {
    for (const name of names) expect(streams.filter(([of]) => of === name).length).toBeGreaterThan(1);
  });

  test.each(streams)("of %s, %s, says what the whole body says", async (name, file) => {
    const lines = read(name, file);
    const body = wholeBody(protocolOf(name, lines), lines.trim().split("\n"));
    const roughly = { lineEnd: "\r\n" as const, comments: true, bytesPerWrite: 997 };
    sim.script([
      { reply: recorded(lines) },
      { reply: json(body) },
      { reply: framed(recorded(lines), roughly) },
    ]);
    const parts = await partsOf(modelFor(name, lines), { prompt: saying("Replay") });
    expect(parts.filter((part) => part.type === "error")).toEqual([]);
    const whole = await modelFor(name, lines).doGenerate({ prompt: saying("Replay") });

    const text = whole.content.map((part) => (part.type === "text" ? part.text : "")).join("");
    expect(textOf(parts)).toBe(text);
    expect(essence(parts)).toEqual(essence(whole.content));
    expect(text.length + essence(parts).calls.length).toBeGreaterThan(0);
    const { finishReason, usage } = onlyPart(parts, "finish");
    expect(finishReason).toEqual(whole.finishReason);
    expect(["stop", "tool-calls"]).toContain(finishReason.unified);
    expect({ ...usage, raw: null }).toEqual({ ...whole.usage, raw: null });
    expect(usage.inputTokens.total).toBeGreaterThan(0);
    expect(usage.outputTokens.total).toBeGreaterThan(0);
    const split = await partsOf(modelFor(name, lines), { prompt: saying("Replay") });
    expect({ ...essence(split), text: textOf(split) }).toEqual({ ...essence(parts), text });
    expect(onlyPart(split, "finish")).toEqual(onlyPart(parts, "finish"));
    await sim.idle(1000);
    sim.verify();
  });
});

describe("a recorded body", () => {
  test.each(bodies)("of %s, %s", async (name, file) => {
    const body = read(name, file);
    sim.script([{ reply: json(JSON.parse(body)) }]);
    const { content, finishReason, usage } = await modelFor(name, body).doGenerate({
      prompt: saying("Replay"),
    });
    expect(content.length).toBeGreaterThan(0);
    expect(["stop", "tool-calls"]).toContain(finishReason.unified);
    expect(usage.outputTokens.total).toBeGreaterThan(0);
    sim.verify();
  });

  test.skipIf(missing)("of an embedding", async () => {
    sim.script([{ asks: "embeddings", reply: json(JSON.parse(read("openai", "openai-embedding.json"))) }]);
    const model = providers.openai.connect({ apiKey: "sk-test", baseURL: sim.url("openai") }).embedding;
    const { embeddings, usage } =
      (await model?.("text-embedding-3-small").doEmbed({ values: ["a", "b"] })) ?? {};
    expect(embeddings?.map((vector) => vector.length)).toEqual([5, 5]);
    expect(usage?.tokens).toBe(12);
  });

  test.skipIf(missing)("of a refusal", async () => {
    const body = JSON.parse(read("openai", "reasoning-model-legacy-parameter-error.json"));
    sim.script([{ reply: json(body, 400) }]);
    const failure = await Promise.resolve(
      modelFor("openai", "").doGenerate({ prompt: saying("Replay") }),
    ).catch((reason) => reason);
    expect(failure).toMatchObject({ kind: "rejected", code: "unsupported_parameter" });
  });
});

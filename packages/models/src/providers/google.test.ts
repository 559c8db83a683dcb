import { expect, test } from "bun:test";
import { embedded, startProviderSim, text } from "@kontor/provider-sim";
import { partsOf, saying } from "../testing/conversation.ts";
import { google } from "./google.ts";

test("models that can't but think are told to think briefly, unless the caller asks for more", async () => {
  const sim = await startProviderSim();
  const { language } = google.connect({ apiKey: "test-key", baseURL: sim.url("google") });
  sim.script([{ reply: text("ok"), times: 4 }]);
  for (const [id, effort] of [
    ["gemini-3.8-flash", undefined],
    ["gemini-3.1-pro-preview", undefined],
    ["gemini-3.8-flash", "high"],
    ["gemini-2.5-flash", undefined],
  ] as const) {
    await partsOf(language(id), { prompt: saying("Hi"), ...(effort ? { reasoning: effort } : {}) });
  }
  const levels = sim.requests.map(({ body }) => JSON.stringify(body).match(/"thinkingLevel":"(\w+)"/)?.[1]);
  expect(levels).toEqual(["low", "low", "high", undefined]);
  sim.verify();
  await sim.stop();
});

test("a text is embedded in 768 dimensions, to be classified, be it alone or among others", async () => {
  const sim = await startProviderSim();
  const { embedding } = google.connect({ apiKey: "test-key", baseURL: sim.url("google") });
  sim.script([{ asks: "embeddings", reply: embedded(), times: 2 }]);
  for (const values of [["fuel"], ["fuel", "rent"]])
    await embedding?.("gemini-embedding-001").doEmbed({ values });
  const asked = { outputDimensionality: 768, taskType: "CLASSIFICATION" };
  expect(sim.requests.map(({ body }) => body)).toMatchObject([asked, { requests: [asked, asked] }]);
  sim.verify();
  await sim.stop();
});

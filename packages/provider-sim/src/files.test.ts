import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import type { LanguageModelV4, LanguageModelV4FilePart } from "@ai-sdk/provider";
import { text } from "./answers.ts";
import { type ProviderSim, startProviderSim } from "./provider-sim.ts";
import { languageWires } from "./testing/real-clients.ts";

let sim: ProviderSim;
beforeAll(async () => {
  sim = await startProviderSim();
});
afterEach(() => sim.clear());
afterAll(() => sim.stop());

const PDF = Buffer.from(
  "%PDF-1.7\n1 0 obj <</Type /Page>> endobj 2 0 obj <</Type /Page>> endobj 3 0 obj <</Type/Pages>>",
);
const PNG = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");

const sending = (model: LanguageModelV4, mediaType: string, data: Uint8Array) => {
  const file: LanguageModelV4FilePart = { type: "file", mediaType, data: { type: "data", data } };
  return model.doGenerate({
    prompt: [{ role: "user", content: [file, { type: "text", text: "What is it?" }] }],
    maxOutputTokens: 100,
  });
};

describe.each(languageWires)("%s", (_, modelOf) => {
  test("takes a picture, and counts it", async () => {
    sim.script([{ expect: { userText: "What is it?" }, reply: text("A dot.") }]);
    await sending(modelOf(sim), "image/png", PNG);
    sim.verify();
    expect(sim.requests[0]?.prompt.items).toContainEqual({
      type: "file",
      mediaType: "image/png",
      bytes: PNG.length,
      pages: 1,
      problem: null,
    });
    expect((await sim.served())[0]?.inputTokens).toBeGreaterThan(1_600);
  });

  test("takes a PDF, page by page", async () => {
    sim.script([{ reply: text("Two pages.") }]);
    await sending(modelOf(sim), "application/pdf", PDF);
    sim.verify();
    expect(sim.requests[0]?.prompt.items).toContainEqual({
      type: "file",
      mediaType: "application/pdf",
      bytes: PDF.length,
      pages: 2,
      problem: null,
    });
  });

  test("objects to a file that is not what it is said to be", async () => {
    sim.script([{ reply: text("A dot.") }]);
    await sending(modelOf(sim), "image/png", PDF);
    expect(sim.violations).toEqual(["a file that is no image/png"]);
  });
});

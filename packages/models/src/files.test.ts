import { expect, test } from "bun:test";
import type { LanguageModelV4FilePart } from "@ai-sdk/provider";
import { gate, held, type ProviderName, text } from "@kontor/provider-sim";
import type { AttemptCharge } from "./attempt.ts";
import { resolveModels } from "./resolve-models.ts";
import { modelsAt, PRICED } from "./testing/charged-chain.ts";
import { simForTests } from "./testing/sim-for-tests.ts";

const sim = await simForTests();
const ALL = ["openai", "mistral", "google", "anthropic", "openai-compatible"] as const;
const reads = (provider: ProviderName, mediaType: string, bytes = 1_000) =>
  modelsAt(sim, [provider]).documents.reading({ mediaType, bytes }) !== null;

test.each(ALL.map((name) => [name] as const))("%s reads pictures, up to its own size", (name) => {
  for (const type of ["image/png", "image/jpeg", "image/webp"]) expect(reads(name, type)).toBe(true);
  expect(reads(name, "image/png", 50_000_000)).toBe(false);
  expect(reads(name, "image/tiff")).toBe(false);
  expect(reads(name, "application/pdf")).toBe(name !== "openai-compatible");
  expect(reads(name, "image/heic")).toBe(name === "google");
});

test("of a chain those are asked who read the file", () => {
  const { documents } = modelsAt(sim, ["openai-compatible", "anthropic", "openai"]);
  const names = (mediaType: string, bytes: number) => documents.reading({ mediaType, bytes })?.names;
  expect(names("application/pdf", 1)).toEqual([PRICED.anthropic, PRICED.openai]);
  expect(names("image/png", 5_000_000)).toEqual([PRICED["openai-compatible"], PRICED.openai]);
  expect(names("image/tiff", 1)).toBeUndefined();
});

test("pages are part of the worst case, each with what its provider makes of it", () => {
  const bounds = { inputTokens: 0, outputTokens: 0 };
  const { documents, prices } = modelsAt(sim, ["openai", "mistral"]);
  expect(documents.worstCase(bounds).nanos).toBe(0);
  expect(documents.worstCase({ ...bounds, filePages: 2 }).nanos).toBe(
    prices.dearestInput(PRICED.openai, 2 * 9_150) + prices.dearestInput(PRICED.mistral, 2 * 6_000),
  );
  // OpenAI's smallest old model makes more tokens of a picture than any other.
  const mini = resolveModels({ providers: { openai: { apiKey: "k", model: "gpt-4o-mini" } } });
  expect(mini.documents.worstCase({ ...bounds, filePages: 1 }).nanos).toBe(
    mini.prices.dearestInput("openai:gpt-4o-mini", 51_169),
  );
});

test("the built-in model reads no files", () => {
  const { documents } = modelsAt(sim, ["openai"], { offlineLast: true });
  expect(documents.reading({ mediaType: "image/png", bytes: 1 })?.names).toEqual([PRICED.openai]);
  expect(() => documents.worstCase({ inputTokens: 1, outputTokens: 1, filePages: 1 })).toThrow(
    "reads no files",
  );
});

test("a call that nobody counted is charged for its pages and its schema, too", async () => {
  const chargeOf = async (pages: number, schema: object = {}) => {
    const silence = gate();
    sim.script([{ reply: held(silence, text("never")) }]);
    const leaving = new AbortController();
    const charges: AttemptCharge[] = [];
    const data = Buffer.from("%PDF-1.7");
    const file: LanguageModelV4FilePart = {
      ...{ type: "file", mediaType: "application/pdf", data: { type: "data", data } },
      providerOptions: { kontor: { pages } },
    };
    const model = modelsAt(sim, ["openai"]).documents.reporting(
      () => {},
      (charge) => charges.push(charge),
    );
    const asked = Promise.resolve(
      model.doGenerate({
        prompt: [
          { role: "user", content: [{ type: "text", text: "What is due?" }, ...(pages > 0 ? [file] : [])] },
        ],
        responseFormat: {
          type: "json",
          name: "answer",
          schema: { type: "object", properties: {}, additionalProperties: false, ...schema },
        },
        abortSignal: leaving.signal,
      }),
    ).catch(() => {});
    await silence.reached;
    leaving.abort();
    await asked;
    silence.open();
    return charges[0]?.inputTokens ?? 0;
  };
  const none = await chargeOf(0);
  expect(await chargeOf(1)).toBe(none + 3_000);
  expect(await chargeOf(7)).toBe(none + 21_000);
  expect(await chargeOf(0, { description: "What the whole of the document says is due." })).toBeGreaterThan(
    none + 8,
  );
});

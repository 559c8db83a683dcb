import { expect, test } from "bun:test";
import { ModelListError, resolveModels, UnknownPriceError } from "@kontor/models";
import { readEnv } from "./env.ts";
import { modelConfig } from "./model-config.ts";

const resolved = (source: Record<string, string>) =>
  resolveModels(modelConfig(readEnv({ JWT_SECRET: "a secret for tests that is long enough" }, source)));

test("a key makes the provider's model answer", () => {
  const models = resolved({ OPENAI_API_KEY: "sk-test", AI_MODEL_MEDIUM: "openai:gpt-5" });
  expect([models.offline, models.medium.names]).toEqual([false, ["openai:gpt-5"]]);
});

test.each([
  ["OPENAI_API_KEY", "openai:"],
  ["MISTRAL_API_KEY", "mistral:"],
  ["GOOGLE_GENERATIVE_AI_API_KEY", "google:"],
  ["ANTHROPIC_API_KEY", "anthropic:"],
])("%s alone is enough", (key, prefix) => {
  const { offline, low, medium, high, documents, embeddings, probes } = resolved({ [key]: "key" });
  expect(offline).toBe(false);
  for (const { names } of [low, medium, high, documents])
    expect(names).toEqual([expect.stringMatching(prefix)]);
  expect(embeddings?.names ?? null).toEqual(prefix === "anthropic:" ? null : [expect.stringMatching(prefix)]);
  expect(Object.keys(probes).map((name) => `${name}:`)).toEqual([prefix]);
});

test("all keys together make chains, each use with its own first", () => {
  const models = resolved({
    OPENAI_API_KEY: "key",
    MISTRAL_API_KEY: "key",
    GOOGLE_GENERATIVE_AI_API_KEY: "key",
    ANTHROPIC_API_KEY: "key",
    CLAUDE_MODEL: "claude-sonnet-5",
  });
  const providersOf = ({ names }: { names: readonly string[] }) => names.map((name) => name.split(":")[0]);
  expect(providersOf(models.medium)).toEqual(["openai", "mistral", "google", "anthropic"]);
  expect(providersOf(models.documents)).toEqual(["mistral", "openai", "google", "anthropic"]);
  expect(providersOf(models.embeddings ?? { names: [] })).toEqual(["google", "openai", "mistral"]);
  expect(models.low.names.at(-1)).toBe("anthropic:claude-sonnet-5");
});

test("a server of one's own needs an address and named models, but no key", () => {
  const server = {
    OPENAI_COMPATIBLE_BASE_URL: "http://localhost:11434/v1",
    AI_PRICES: '{"openai-compatible:*": {"input": 0, "output": 0}}',
  };
  const named = "openai-compatible:llama3.3:70b";
  const lists = { AI_MODEL_LOW: named, AI_MODEL_MEDIUM: named, AI_MODEL_HIGH: named };
  const models = resolved({ ...server, ...lists });
  expect([models.high.names, models.documents.names, models.embeddings]).toEqual([[named], [named], null]);
  expect(() => resolved({ ...server, ...lists, AI_MODEL_HIGH: "" })).toThrow(
    /^AI_MODEL_HIGH: has to name a model/,
  );
  expect(resolved({ OPENAI_COMPATIBLE_API_KEY: "key" }).offline).toBe(true);
});

test("what has no key is skipped; a list of which nothing has stops the start, naming the variable", () => {
  const keys = { ANTHROPIC_API_KEY: "key" };
  const mixed = "mistral:mistral-small-2603,anthropic:claude-haiku-4-5";
  expect(resolved({ ...keys, AI_MODEL_LOW: mixed }).low.names).toEqual(["anthropic:claude-haiku-4-5"]);
  for (const use of ["LOW", "MEDIUM", "HIGH", "DOCUMENTS", "EMBEDDINGS"]) {
    const start = () => resolved({ ...keys, [`AI_MODEL_${use}`]: "mistral:mistral-embed" });
    expect(start).toThrow(ModelListError);
    expect(start).toThrow(new RegExp(`^AI_MODEL_${use}: no provider of mistral:mistral-embed is configured`));
  }
});

test("without a key the offline model answers", () => {
  expect(resolved({}).offline).toBe(true);
});

test("the offline model answers alone, last or not at all, as the fallback mode says", () => {
  const inMode = (AI_FALLBACK_MODE: string) => resolved({ OPENAI_API_KEY: "sk-test", AI_FALLBACK_MODE });
  expect(inMode("only").offline).toBe(true);
  expect(inMode("true").medium.names).toEqual(["openai:gpt-4.1-mini", "offline:offline-rules"]);
  expect(inMode("false").medium.names).toEqual(["openai:gpt-4.1-mini"]);
  expect([inMode("true").offline, inMode("true").medium.offline]).toEqual([false, false]);
});

test("a model without a known price stops the start, naming it and the way out", () => {
  const start = (more: Record<string, string> = {}) =>
    resolved({ OPENAI_API_KEY: "sk-test", AI_MODEL_HIGH: "openai:gpt-ours", ...more });
  expect(() => start()).toThrow(UnknownPriceError);
  expect(() => start()).toThrow(/^openai:gpt-ours: its price is not known.*AI_PRICES/);
  const AI_PRICES = '{"openai:gpt-ours": {"input": "0.25", "output": 2}}';
  const bounds = { inputTokens: 1_000, outputTokens: 100 };
  expect(start({ AI_PRICES }).high.worstCase(bounds).nanos).toBe(250_000 + 200_000);
});

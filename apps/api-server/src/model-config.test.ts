import { expect, test } from "bun:test";
import { resolveModels } from "@kontor/models";
import { readEnv } from "./env.ts";
import { modelConfig } from "./model-config.ts";

const resolved = (source: Record<string, string>) =>
  resolveModels(modelConfig(readEnv({ JWT_SECRET: "a secret for tests that is long enough" }, source)));

test("a key makes the provider's model answer", () => {
  const models = resolved({ OPENAI_API_KEY: "sk-test", AI_MODEL_MEDIUM: "openai:gpt-x" });
  expect([models.offline, models.medium.modelId]).toEqual([false, "gpt-x"]);
});

test("without a key the offline model answers", () => {
  expect(resolved({}).offline).toBe(true);
});

test("in fallback mode the offline model answers, key or no key", () => {
  expect(resolved({ OPENAI_API_KEY: "sk-test", AI_FALLBACK_MODE: "true" }).offline).toBe(true);
  expect(resolved({ OPENAI_API_KEY: "sk-test", AI_FALLBACK_MODE: "false" }).offline).toBe(false);
});

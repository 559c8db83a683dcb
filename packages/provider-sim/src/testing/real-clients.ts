import { createAnthropic } from "@ai-sdk/anthropic";
import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { createMistral } from "@ai-sdk/mistral";
import { createOpenAI } from "@ai-sdk/openai";
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import type { EmbeddingModelV4, LanguageModelV4 } from "@ai-sdk/provider";
import type { ProviderSim } from "../provider-sim.ts";

const apiKey = "test-key";

/** One model of every wire that answers, through the provider's own package. */
export const languageWires: [string, (sim: ProviderSim) => LanguageModelV4][] = [
  [
    "openai responses",
    (sim) => createOpenAI({ baseURL: sim.url("openai"), apiKey }).responses("gpt-4.1-mini"),
  ],
  ["openai chat", (sim) => createOpenAI({ baseURL: sim.url("openai"), apiKey }).chat("gpt-4.1-mini")],
  ["mistral", (sim) => createMistral({ baseURL: sim.url("mistral"), apiKey }).chat("mistral-small-latest")],
  [
    "google",
    (sim) => createGoogleGenerativeAI({ baseURL: sim.url("google"), apiKey }).chat("gemini-2.5-flash"),
  ],
  [
    "google 3",
    (sim) => createGoogleGenerativeAI({ baseURL: sim.url("google"), apiKey }).chat("gemini-3.5-flash"),
  ],
  [
    "anthropic",
    (sim) => createAnthropic({ baseURL: sim.url("anthropic"), apiKey }).messages("claude-haiku-4-5"),
  ],
  [
    "openai-compatible",
    (sim) =>
      createOpenAICompatible({
        name: "own",
        baseURL: sim.url("openai-compatible"),
        includeUsage: true,
        supportsStructuredOutputs: true,
      }).chatModel("llama3.3"),
  ],
];

/** One model of every wire that embeds. */
export const embeddingWires: [string, (sim: ProviderSim) => EmbeddingModelV4][] = [
  [
    "openai",
    (sim) => createOpenAI({ baseURL: sim.url("openai"), apiKey }).embedding("text-embedding-3-small"),
  ],
  ["mistral", (sim) => createMistral({ baseURL: sim.url("mistral"), apiKey }).embedding("mistral-embed")],
  [
    "google",
    (sim) =>
      createGoogleGenerativeAI({ baseURL: sim.url("google"), apiKey }).embedding("gemini-embedding-001"),
  ],
  [
    "openai-compatible",
    (sim) =>
      createOpenAICompatible({ name: "own", baseURL: sim.url("openai-compatible") }).embeddingModel(
        "nomic-embed-text",
      ),
  ],
];

import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { withCallOptions } from "../wrap-model.ts";
import { type Provider, versioned } from "./provider.ts";

/** OpenAI over its Responses API; nothing is stored there, conversations are kept here. */
export const openai: Provider = {
  defaultModels: {
    low: "gpt-4.1-nano",
    medium: "gpt-4.1-mini",
    high: "gpt-4.1",
    documents: "gpt-4.1-mini",
    embeddings: "text-embedding-3-small",
  },
  connect: ({ apiKey, baseURL: given }) => {
    // A base URL is always given: without one the package would look into the environment.
    const baseURL = versioned(given, "https://api.openai.com/v1");
    const client = createOpenAI({ apiKey, baseURL });
    return {
      language: (modelId) => withCallOptions(client.responses(modelId), unstored),
      embedding: (modelId) => client.embedding(modelId),
      modelList: { url: `${baseURL}/models`, headers: { authorization: `Bearer ${apiKey}` } },
    };
  },
};

/** By default OpenAI keeps every response and later prompts refer to it by id, which fails once it is gone. */
function unstored(options: LanguageModelV4CallOptions): LanguageModelV4CallOptions {
  const given = options.providerOptions;
  return { ...options, providerOptions: { ...given, openai: { ...given?.openai, store: false } } };
}

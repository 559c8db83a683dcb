import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { MOST_TEXT_OF_PAGE } from "../estimates/file-tokens.ts";
import { withCallOptions } from "../wrap-model.ts";
import { MB, type Provider, versioned } from "./provider.ts";

/** OpenAI over its Responses API; nothing is stored there, conversations are kept here. */
export const openai: Provider = {
  defaultModels: {
    low: "gpt-4.1-nano",
    medium: "gpt-4.1-mini",
    high: "gpt-4.1",
    documents: "gpt-4.1-mini",
    embeddings: "text-embedding-3-small",
  },
  files: {
    // 50 MB a request (https://platform.openai.com/docs/guides/pdf-files, …/images-vision).
    most: {
      "application/pdf": 30 * MB,
      "image/png": 30 * MB,
      "image/jpeg": 30 * MB,
      "image/webp": 30 * MB,
    },
    // A picture is 2,500 patches of 2.46 tokens at most, 6,150, or 8 tiles and a base; and a page of a PDF its text besides.
    tokensPerPage: (modelId) =>
      (/^gpt-4o-mini/.test(modelId) ? 2_833 + 8 * 5_667 : 6_150) + MOST_TEXT_OF_PAGE,
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

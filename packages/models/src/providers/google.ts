import { createGoogleGenerativeAI } from "@ai-sdk/google";
import {
  APICallError,
  type EmbeddingModelV4CallOptions,
  type LanguageModelV4CallOptions,
} from "@ai-sdk/provider";
import { withCallOptions, withEmbeddingOptions } from "../wrap-model.ts";
import { MB, type Provider, versioned } from "./provider.ts";

/** Google's Gemini API. */
export const google: Provider = {
  defaultModels: {
    low: "gemini-3.5-flash-lite",
    medium: "gemini-3.8-flash",
    high: "gemini-3.1-pro-preview",
    documents: "gemini-3.8-flash",
    embeddings: "gemini-embedding-001",
  },
  files: {
    // 20 MB a request, base64 and prompt included (https://ai.google.dev/gemini-api/docs/document-processing, …/image-understanding).
    most: {
      "application/pdf": 14 * MB,
      "image/png": 14 * MB,
      "image/jpeg": 14 * MB,
      "image/webp": 14 * MB,
      "image/heic": 14 * MB,
    },
    // A picture is scaled to 3,072 pixels a side and cut into 24 tiles of 258 tokens at most; from Gemini 3 on it is
    // 2,240 tokens at the highest resolution.
    tokensPerPage: () => 24 * 258,
  },
  connect: ({ apiKey, baseURL: given }) => {
    const baseURL = versioned(given, "https://generativelanguage.googleapis.com/v1beta");
    const client = createGoogleGenerativeAI({ apiKey, baseURL });
    return {
      language: (modelId) =>
        /gemini-[3-9]/.test(modelId) ? withCallOptions(client.chat(modelId), brief) : client.chat(modelId),
      embedding: (modelId) => withEmbeddingOptions(client.embedding(modelId), toClassify),
      modelList: { url: `${baseURL}/models?pageSize=1`, headers: { "x-goog-api-key": apiKey } },
    };
  },
  // A wrong key is no 401 here (https://ai.google.dev/gemini-api/docs/troubleshooting).
  statusOf: (failure) =>
    APICallError.isInstance(failure) && failure.responseBody?.includes("API_KEY_INVALID") ? 401 : undefined,
};

/** From Gemini 3 on thinking can't be switched off, and it counts as output: left alone, it may use up an answer's tokens. */
const brief = (options: LanguageModelV4CallOptions): LanguageModelV4CallOptions => ({
  ...options,
  reasoning: options.reasoning ?? "low",
});

/**
 * A quarter of the 3 072 dimensions that it would give, at hardly a loss, and fit for telling labels apart. Shorter ones
 * are not of length 1: who compares them by a plain product has to see to that (https://ai.google.dev/gemini-api/docs/embeddings).
 */
const toClassify = (options: EmbeddingModelV4CallOptions): EmbeddingModelV4CallOptions => ({
  ...options,
  providerOptions: {
    ...options.providerOptions,
    google: { outputDimensionality: 768, taskType: "CLASSIFICATION", ...options.providerOptions?.google },
  },
});

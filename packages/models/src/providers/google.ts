import { createGoogleGenerativeAI } from "@ai-sdk/google";
import { APICallError, type LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { withCallOptions } from "../wrap-model.ts";
import { type Provider, versioned } from "./provider.ts";

/** Google's Gemini API. */
export const google: Provider = {
  defaultModels: {
    low: "gemini-3.5-flash-lite",
    medium: "gemini-3.8-flash",
    high: "gemini-3.1-pro-preview",
    documents: "gemini-3.8-flash",
    embeddings: "gemini-embedding-001",
  },
  connect: ({ apiKey, baseURL: given }) => {
    const baseURL = versioned(given, "https://generativelanguage.googleapis.com/v1beta");
    const client = createGoogleGenerativeAI({ apiKey, baseURL });
    return {
      language: (modelId) =>
        /gemini-[3-9]/.test(modelId) ? withCallOptions(client.chat(modelId), brief) : client.chat(modelId),
      embedding: (modelId) => client.embedding(modelId),
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

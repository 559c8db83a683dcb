import { createMistral } from "@ai-sdk/mistral";
import { withCallOptions } from "../wrap-model.ts";
import { mistralPrompt } from "./mistral-prompt.ts";
import { mistralStatus } from "./mistral-status.ts";
import { type Provider, versioned } from "./provider.ts";

/** Mistral's La Plateforme. */
export const mistral: Provider = {
  defaultModels: {
    low: "mistral-small-2603",
    medium: "mistral-medium-3-5",
    high: "mistral-large-2512",
    documents: "mistral-medium-3-5",
    embeddings: "mistral-embed",
  },
  connect: ({ apiKey, baseURL: given }) => {
    const baseURL = versioned(given, "https://api.mistral.ai/v1");
    const client = createMistral({ apiKey, baseURL });
    return {
      language: (modelId) =>
        withCallOptions(client.chat(modelId), (options) => ({
          ...options,
          prompt: mistralPrompt(options.prompt),
        })),
      embedding: (modelId) => client.embedding(modelId),
      modelList: { url: `${baseURL}/models`, headers: { authorization: `Bearer ${apiKey}` } },
    };
  },
  statusOf: mistralStatus,
};

import { createMistral } from "@ai-sdk/mistral";
import { MOST_TEXT_OF_PAGE } from "../estimates/file-tokens.ts";
import { withCallOptions } from "../wrap-model.ts";
import { mistralOcr } from "./mistral-ocr.ts";
import { mistralPrompt } from "./mistral-prompt.ts";
import { mistralStatus } from "./mistral-status.ts";
import { MB, type Provider, versioned } from "./provider.ts";

/** Mistral's La Plateforme. */
export const mistral: Provider = {
  defaultModels: {
    low: "mistral-small-2603",
    medium: "mistral-medium-3-5",
    high: "mistral-large-2512",
    documents: "mistral-medium-3-5",
    embeddings: "mistral-embed",
  },
  files: {
    // https://docs.mistral.ai/capabilities/vision, …/document_ai/document_qna
    most: {
      "application/pdf": 30 * MB,
      "image/png": 7 * MB,
      "image/jpeg": 7 * MB,
      "image/webp": 7 * MB,
    },
    // A picture is scaled to 1,540 pixels a side and cut into squares of 28, with a token more for each row; a PDF is read
    // by OCR and put in as its text. No figure is given for that: taken as for a densely printed page, twice.
    tokensPerPage: () => Math.max(55 * 56, 2 * MOST_TEXT_OF_PAGE),
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
      ocr: (modelId) => mistralOcr(modelId, baseURL, apiKey),
      modelList: { url: `${baseURL}/models`, headers: { authorization: `Bearer ${apiKey}` } },
    };
  },
  statusOf: mistralStatus,
};

import { createAnthropic } from "@ai-sdk/anthropic";
import { APICallError } from "@ai-sdk/provider";
import { MOST_TEXT_OF_PAGE } from "../estimates/file-tokens.ts";
import { withCallOptions } from "../wrap-model.ts";
import { MB, type Provider, versioned } from "./provider.ts";

/** Anthropic's Messages API. It has no embedding models. */
export const anthropic: Provider = {
  defaultModels: {
    low: "claude-haiku-4-5",
    medium: "claude-sonnet-4-6",
    high: "claude-opus-4-6",
    documents: "claude-sonnet-4-6",
  },
  files: {
    // 32 MB a request, 5 MB a picture, base64 included (https://platform.claude.com/docs/en/build-with-claude/vision, …/pdf-support).
    most: {
      "application/pdf": 22 * MB,
      "image/png": 3.5 * MB,
      "image/jpeg": 3.5 * MB,
      "image/webp": 3.5 * MB,
    },
    // A picture is scaled to at most 4,784 squares of 28 pixels, a token each; a page of a PDF is one, and its text.
    tokensPerPage: () => 4_784 + MOST_TEXT_OF_PAGE,
  },
  connect: ({ apiKey, baseURL: given, maxOutputTokens }) => {
    const baseURL = versioned(given, "https://api.anthropic.com/v1");
    const client = createAnthropic({ apiKey, baseURL });
    return {
      language: (modelId) =>
        maxOutputTokens === undefined
          ? client.messages(modelId)
          : withCallOptions(client.messages(modelId), (options) => ({ ...options, maxOutputTokens })),
      modelList: {
        url: `${baseURL}/models?limit=1`,
        headers: { "x-api-key": apiKey, "anthropic-version": "2023-06-01" },
      },
    };
  },
  alwaysSaysUsage: true,
  // An account without credit is told like a request that is wrong; only the sentence tells them apart.
  statusOf: (failure) =>
    APICallError.isInstance(failure) && failure.responseBody?.includes("credit balance is too low")
      ? 402
      : undefined,
};

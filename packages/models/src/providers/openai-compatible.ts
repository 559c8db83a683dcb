import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { withCallOptions } from "../wrap-model.ts";
import { compatiblePrompt } from "./compatible-prompt.ts";
import { MB, type Provider, versioned } from "./provider.ts";
import { streamErrorStatus } from "./stream-error-status.ts";

/** Any server that speaks OpenAI's Chat Completions: Ollama, vLLM, Azure's v1 endpoint. Its models have to be named. */
export const openaiCompatible: Provider = {
  defaultModels: {},
  files: {
    // What its package sends as `image_url`; whether the server's model sees is up to who named it.
    most: { "image/png": 7 * MB, "image/jpeg": 7 * MB, "image/webp": 7 * MB },
    // Of open models that see, those that cut a picture into tiles take most.
    tokensPerPage: () => 16_384,
  },
  connect: ({ apiKey, baseURL: given }) => {
    const baseURL = versioned(given, "http://localhost:11434/v1");
    const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
    const client = createOpenAICompatible({
      name: "openai-compatible",
      baseURL,
      headers,
      includeUsage: true,
      supportsStructuredOutputs: true,
    });
    return {
      language: (modelId) =>
        withCallOptions(client.chatModel(modelId), (options) => ({
          ...options,
          prompt: compatiblePrompt(options.prompt),
        })),
      embedding: (modelId) => client.embeddingModel(modelId),
      modelList: { url: `${baseURL}/models`, headers },
    };
  },
  statusOf: streamErrorStatus,
};

import { createOpenAI } from "@ai-sdk/openai";
import type { LanguageModelV4, LanguageModelV4CallOptions } from "@ai-sdk/provider";
import { withCallOptions } from "../wrap-model.ts";
import type { ProviderConfig } from "./provider.ts";

/** OpenAI over its Responses API; nothing is stored there, conversations are kept here. */
export function openai({ apiKey, baseURL }: ProviderConfig): (modelId: string) => LanguageModelV4 {
  // A base URL is always given: without one the package would look into the environment.
  const client = createOpenAI({ apiKey, baseURL: baseURL ?? "https://api.openai.com/v1" });
  return (modelId) => withCallOptions(client.responses(modelId), unstored);
}

/** By default OpenAI keeps every response and later prompts refer to it by id, which fails once it is gone. */
function unstored(options: LanguageModelV4CallOptions): LanguageModelV4CallOptions {
  const given = options.providerOptions;
  return { ...options, providerOptions: { ...given, openai: { ...given?.openai, store: false } } };
}

import type { LanguageModelV4 } from "@ai-sdk/provider";

export interface ProviderConfig {
  apiKey: string;
  /** The provider's own if absent. */
  baseURL?: string | undefined;
}

/** Makes the provider's models by id; no call leaves before one of them is used. */
export type Provider = (config: ProviderConfig) => (modelId: string) => LanguageModelV4;

import type { LanguageModelV4 } from "@ai-sdk/provider";
import { type ModelListEntry, ModelListError, parseModelList } from "./model-list.ts";
import { offlineModel } from "./offline/index.ts";
import { withPlainTools } from "./own-keywords.ts";
import { type ProviderConfigs, providers } from "./providers/index.ts";
import { withTypedErrors } from "./typed-errors.ts";

/** How demanding a task is: routing and titles are low, answers medium, hard analysis high. */
export type ModelUse = "low" | "medium" | "high";

export interface ModelConfig {
  providers: ProviderConfigs;
  /** For each use a comma list `provider:model`, preferred first; `defaultModelLists` where absent. */
  lists?: Partial<Record<ModelUse, string | undefined>>;
}

export interface Models extends Record<ModelUse, LanguageModelV4> {
  /** Whether no provider is configured and the built-in model answers everything. */
  offline: boolean;
}

const defaultModelLists: Record<ModelUse, string> = {
  low: "openai:gpt-4.1-nano",
  medium: "openai:gpt-4.1-mini",
  high: "openai:gpt-4.1",
};

/**
 * The model for each use: the first of its list whose provider is configured, or the offline model if no provider is.
 * Throws `ModelListError` for a list that cannot be read, or of which nothing is configured.
 */
export function resolveModels(config: ModelConfig): Models {
  const listOf = (use: ModelUse) => parseModelList(config.lists?.[use] ?? defaultModelLists[use]);
  const lists = { low: listOf("low"), medium: listOf("medium"), high: listOf("high") };
  if (Object.values(config.providers).every((provider) => provider === undefined)) {
    const model = offlineModel();
    return { offline: true, low: model, medium: model, high: model };
  }
  return {
    offline: false,
    low: firstConfigured(lists.low, config.providers),
    medium: firstConfigured(lists.medium, config.providers),
    high: firstConfigured(lists.high, config.providers),
  };
}

function firstConfigured(list: ModelListEntry[], configs: ProviderConfigs): LanguageModelV4 {
  for (const { provider, modelId } of list) {
    const config = configs[provider];
    if (config) return withTypedErrors(withPlainTools(providers[provider](config)(modelId)), provider);
  }
  const entries = list.map(({ provider, modelId }) => `${provider}:${modelId}`).join(",");
  throw new ModelListError(entries, "no provider of the list is configured");
}

import { type ModelConfig, type Models, resolveModels } from "@kontor/models";
import type { ProviderName, ProviderSim } from "@kontor/provider-sim";

/** A model of each provider that has a price. */
export const PRICED = {
  openai: "openai:gpt-4.1-mini",
  mistral: "mistral:mistral-medium-3-5",
  google: "google:gemini-3.8-flash",
  anthropic: "anthropic:claude-sonnet-4-6",
  "openai-compatible": "openai-compatible:llama3.3",
} as const satisfies Record<ProviderName, string>;

/** Models at the sim; documents are read by the priced model of each of these providers, in this order. */
export function modelsAt(
  sim: ProviderSim,
  names: readonly ProviderName[],
  options: Omit<ModelConfig, "providers"> = {},
): Models {
  const list = names.map((name) => PRICED[name]).join();
  return resolveModels({
    providers: Object.fromEntries(
      names.map((name) => [name, { apiKey: "test-key", baseURL: sim.url(name) }]),
    ),
    ...options,
    lists: { low: list, medium: list, high: list, documents: list, ...options.lists },
    prices: { "openai-compatible:*": { input: 1, output: 2 }, ...options.prices },
    limits: { retryMs: 1, ...options.limits },
  });
}

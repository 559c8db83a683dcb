import { openai } from "./openai.ts";
import type { Provider, ProviderConfig } from "./provider.ts";

/** Every provider there is; a new one is a file beside `openai.ts` and a line here. */
export const providers = { openai } satisfies Record<string, Provider>;

export type ProviderName = keyof typeof providers;

/** What is needed to reach each provider; one that is left out is not used. */
export type ProviderConfigs = Partial<Record<ProviderName, ProviderConfig>>;

export function isProviderName(name: string): name is ProviderName {
  return Object.hasOwn(providers, name);
}

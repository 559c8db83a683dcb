import { anthropic } from "./anthropic.ts";
import { google } from "./google.ts";
import { mistral } from "./mistral.ts";
import { openai } from "./openai.ts";
import { openaiCompatible } from "./openai-compatible.ts";
import type { Provider, ProviderConfig } from "./provider.ts";

/** Every provider there is, in the order of the default lists; a new one is a file beside `openai.ts` and a line here. */
export const providers = {
  openai,
  mistral,
  google,
  anthropic,
  "openai-compatible": openaiCompatible,
} satisfies Record<string, Provider>;

export type ProviderName = keyof typeof providers;

/** What is needed to reach each provider; one that is left out is not used. */
export type ProviderConfigs = Partial<Record<ProviderName, ProviderConfig | undefined>>;

export function isProviderName(name: string): name is ProviderName {
  return Object.hasOwn(providers, name);
}

export const providerNames = Object.keys(providers).filter(isProviderName);

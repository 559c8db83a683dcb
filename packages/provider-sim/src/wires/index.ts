import type { SimulatedProvider } from "../wire.ts";
import { anthropic } from "./anthropic.ts";
import { google } from "./google.ts";
import { mistral } from "./mistral.ts";
import { openai, openaiCompatible } from "./openai.ts";

/** Every provider the sim speaks for; a new one is a file beside `openai.ts` and a line here. */
export const providers = {
  openai,
  mistral,
  google,
  anthropic,
  "openai-compatible": openaiCompatible,
} satisfies Record<string, SimulatedProvider>;

export type ProviderName = keyof typeof providers;

export function isProviderName(name: string): name is ProviderName {
  return Object.hasOwn(providers, name);
}

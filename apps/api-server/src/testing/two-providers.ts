import { type Models, resolveModels } from "@kontor/models";
import type { ProviderSim } from "@kontor/provider-sim";
import { NEVER_OPENS } from "./served-app.ts";

export const FIRST = "openai:gpt-4.1-mini";
const SECOND = "mistral:mistral-medium-3-5";

/** Chains of two providers, both simulated; a cheaper one for what is easy. */
export function twoProviders(sim: ProviderSim, low = "openai:gpt-4.1-nano"): Models {
  const keyed = (name: "openai" | "mistral") => ({ apiKey: "test-key", baseURL: sim.url(name) });
  const list = `${FIRST},${SECOND}`;
  return resolveModels({
    providers: { openai: keyed("openai"), mistral: keyed("mistral") },
    lists: { low, medium: list, high: list },
    limits: { retryMs: 1 },
    breakers: { policy: NEVER_OPENS },
  });
}

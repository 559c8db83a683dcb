import type { TurnUsage } from "@kontor/agents";
import { modelIdOf, providerOf } from "@kontor/models";

/** Who answers, as far as it is known when the response begins; `data-usage` tells it in the end. */
export function modelHeaders({
  model,
  attempts,
  fallbackReason,
}: Pick<TurnUsage, "model" | "attempts" | "fallbackReason">): Record<string, string> {
  return {
    "x-llm-provider": providerOf(model),
    "x-llm-model": modelIdOf(model),
    "x-llm-attempts": String(attempts),
    ...(fallbackReason === null ? {} : { "x-llm-fallback-reason": fallbackReason }),
  };
}

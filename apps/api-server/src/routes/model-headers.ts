import type { TurnUsage } from "@kontor/agents";

/** Who answers, as far as it is known when the response begins; `data-usage` tells it in the end. */
export function modelHeaders({
  model,
  attempts,
  fallbackReason,
}: Pick<TurnUsage, "model" | "attempts" | "fallbackReason">): Record<string, string> {
  return {
    "x-llm-provider": model.slice(0, model.indexOf(":")),
    "x-llm-model": model.slice(model.indexOf(":") + 1),
    "x-llm-attempts": String(attempts),
    ...(fallbackReason === null ? {} : { "x-llm-fallback-reason": fallbackReason }),
  };
}

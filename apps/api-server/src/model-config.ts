import type { ModelConfig } from "@kontor/models";
import type { Env } from "./env.ts";

/** The environment's part about models, as `@kontor/models` takes it; in fallback mode no provider is there. */
export const modelConfig = (env: Env): ModelConfig => ({
  lists: { low: env.AI_MODEL_LOW, medium: env.AI_MODEL_MEDIUM, high: env.AI_MODEL_HIGH },
  providers:
    env.OPENAI_API_KEY && !env.AI_FALLBACK_MODE
      ? { openai: { apiKey: env.OPENAI_API_KEY, baseURL: env.OPENAI_BASE_URL } }
      : {},
});

import type { ModelConfig, ProviderConfig, ProviderName } from "@kontor/models";
import type { ModelsEnv } from "./env.ts";

/** The environment's part about models, as `@kontor/models` takes it; where only the offline model may answer, no provider is there. */
export const modelConfig = (env: ModelsEnv): ModelConfig => ({
  lists: {
    low: env.AI_MODEL_LOW,
    medium: env.AI_MODEL_MEDIUM,
    high: env.AI_MODEL_HIGH,
    documents: env.AI_MODEL_DOCUMENTS,
    embeddings: env.AI_MODEL_EMBEDDINGS,
    ocr: env.AI_MODEL_OCR,
  },
  prices: env.AI_PRICES,
  providers: env.AI_FALLBACK_MODE === "only" ? {} : providerConfigs(env),
  offlineLast: env.AI_FALLBACK_MODE === "true",
});

/** All there are: one that was forgotten here could not be switched on, and nothing would say so. */
const providerConfigs = (env: ModelsEnv): Record<ProviderName, ProviderConfig | undefined> => ({
  openai: keyed(env.OPENAI_API_KEY, { baseURL: env.OPENAI_BASE_URL }),
  mistral: keyed(env.MISTRAL_API_KEY, { baseURL: env.MISTRAL_BASE_URL }),
  google: keyed(env.GOOGLE_GENERATIVE_AI_API_KEY, { baseURL: env.GOOGLE_BASE_URL }),
  anthropic: keyed(env.ANTHROPIC_API_KEY, {
    baseURL: env.ANTHROPIC_BASE_URL,
    model: env.CLAUDE_MODEL,
    maxOutputTokens: env.CLAUDE_MAX_TOKENS,
  }),
  // A server of one's own may ask for no key: its address makes it a provider.
  "openai-compatible": env.OPENAI_COMPATIBLE_BASE_URL
    ? { apiKey: env.OPENAI_COMPATIBLE_API_KEY ?? "", baseURL: env.OPENAI_COMPATIBLE_BASE_URL }
    : undefined,
});

/** A provider with a key is used, one without is not. */
const keyed = (
  apiKey: string | undefined,
  config: Omit<ProviderConfig, "apiKey">,
): ProviderConfig | undefined => (apiKey ? { apiKey, ...config } : undefined);

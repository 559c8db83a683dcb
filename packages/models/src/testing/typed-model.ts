import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { CallLimits } from "../call-limits.ts";
import { type ProviderName, providers } from "../providers/index.ts";
import { withTypedErrors } from "../typed-errors.ts";

/** One model of a provider as a chain holds it, without a chain around it. */
export function typedModel(
  provider: ProviderName,
  config: { apiKey?: string; baseURL: string },
  limits?: CallLimits,
): LanguageModelV4 {
  const { connect, statusOf, alwaysSaysUsage } = providers[provider];
  const model = connect({ apiKey: "sk-test", ...config }).language("test-model");
  return withTypedErrors(model, provider, { statusOf, alwaysSaysUsage, ...(limits ? { limits } : {}) });
}

import type { EmbeddingModelV4 } from "@ai-sdk/provider";
import { DEFAULT_CALL_LIMITS } from "./call-limits.ts";
import { Deadline } from "./deadline.ts";
import { type ErrorOptions, failureOf } from "./typed-errors.ts";

/** `withTypedErrors` for a model that embeds. */
export function withTypedEmbeddingErrors(
  model: EmbeddingModelV4,
  provider: string,
  { statusOf, limits = DEFAULT_CALL_LIMITS }: ErrorOptions = {},
): EmbeddingModelV4 {
  return {
    specificationVersion: "v4",
    provider,
    modelId: model.modelId,
    maxEmbeddingsPerCall: model.maxEmbeddingsPerCall,
    supportsParallelCalls: model.supportsParallelCalls,
    doEmbed: async (options) => {
      const deadline = new Deadline(options.abortSignal);
      deadline.start(limits.answerMs);
      try {
        return await model.doEmbed({ ...options, abortSignal: deadline.signal });
      } catch (error) {
        throw failureOf(error, provider, statusOf, options.abortSignal);
      } finally {
        deadline.stop();
      }
    },
  };
}

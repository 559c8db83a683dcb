import type {
  EmbeddingModelV4,
  EmbeddingModelV4CallOptions,
  LanguageModelV4,
  LanguageModelV4CallOptions,
} from "@ai-sdk/provider";

/** The same model under the same name, with some of its calls replaced. */
function wrapModel(
  model: LanguageModelV4,
  calls: Partial<Pick<LanguageModelV4, "doGenerate" | "doStream">>,
): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    doGenerate: calls.doGenerate ?? ((options) => model.doGenerate(options)),
    doStream: calls.doStream ?? ((options) => model.doStream(options)),
  };
}

/** The same model, whose every call first has its options changed. */
export function withCallOptions(
  model: LanguageModelV4,
  change: (options: LanguageModelV4CallOptions) => LanguageModelV4CallOptions,
): LanguageModelV4 {
  return wrapModel(model, {
    doGenerate: (options) => model.doGenerate(change(options)),
    doStream: (options) => model.doStream(change(options)),
  });
}

/** `withCallOptions` for a model that embeds. */
export const withEmbeddingOptions = (
  model: EmbeddingModelV4,
  change: (options: EmbeddingModelV4CallOptions) => EmbeddingModelV4CallOptions,
): EmbeddingModelV4 => ({
  specificationVersion: "v4",
  provider: model.provider,
  modelId: model.modelId,
  maxEmbeddingsPerCall: model.maxEmbeddingsPerCall,
  supportsParallelCalls: model.supportsParallelCalls,
  doEmbed: (options) => model.doEmbed(change(options)),
});

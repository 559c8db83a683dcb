import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4GenerateResult,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
} from "@ai-sdk/provider";
import type { AttemptMeter } from "./attempt-meter.ts";

/** A model that tells a meter, if it is given one, how a call goes: to its end, whichever that is. */
export interface MeteredModel extends LanguageModelV4 {
  doGenerate(
    options: LanguageModelV4CallOptions,
    meter?: AttemptMeter,
  ): PromiseLike<LanguageModelV4GenerateResult>;
  doStream(
    options: LanguageModelV4CallOptions,
    meter?: AttemptMeter,
  ): PromiseLike<LanguageModelV4StreamResult>;
}

/** The same model, telling a meter; for one that does not fail in ways of its own. */
export function withMeter(model: LanguageModelV4): MeteredModel {
  return {
    specificationVersion: "v4",
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    doGenerate: async (options, meter) => {
      const result = await model.doGenerate(options);
      meter?.finished(result.finishReason.unified, result.usage);
      return result;
    },
    doStream: async (options, meter) => {
      const result = await model.doStream(options);
      return meter ? { ...result, stream: heard(result.stream, meter) } : result;
    },
  };
}

function heard(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  meter: AttemptMeter,
): ReadableStream<LanguageModelV4StreamPart> {
  const reader = stream.getReader();
  return new ReadableStream<LanguageModelV4StreamPart>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          meter.heard(value);
          controller.enqueue(value);
        } catch (error) {
          meter.end(error);
          controller.error(error);
        }
      },
      cancel(reason) {
        meter.end(null);
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

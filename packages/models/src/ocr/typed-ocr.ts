import { DEFAULT_CALL_LIMITS } from "../call-limits.ts";
import { Deadline } from "../deadline.ts";
import { type ErrorOptions, failureOf } from "../typed-errors.ts";
import type { OcrModel } from "./ocr-model.ts";

/** `withTypedErrors` for a model that reads pictures. */
export const withTypedOcrErrors = (
  model: OcrModel,
  provider: string,
  { statusOf, limits = DEFAULT_CALL_LIMITS }: ErrorOptions = {},
): OcrModel => ({
  provider,
  modelId: model.modelId,
  doRead: async (file, signal) => {
    const deadline = new Deadline(signal);
    deadline.start(limits.answerMs);
    try {
      return await model.doRead(file, deadline.signal);
    } catch (error) {
      throw failureOf(error, provider, statusOf, signal);
    } finally {
      deadline.stop();
    }
  },
});

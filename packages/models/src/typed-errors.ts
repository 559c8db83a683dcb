import type {
  LanguageModelV4,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
} from "@ai-sdk/provider";
import type { AttemptMeter } from "./attempt-meter.ts";
import { bearsContent } from "./bears-content.ts";
import { type CallLimits, DEFAULT_CALL_LIMITS } from "./call-limits.ts";
import { classifyProviderError } from "./classify-provider-error.ts";
import { Deadline } from "./deadline.ts";
import { reasonToLeave } from "./first-to-answer.ts";
import type { MeteredModel } from "./metered-model.ts";
import { ProviderError } from "./provider-error.ts";
import type { Provider } from "./providers/provider.ts";
import { reportedUsage, SameOrder } from "./same-order.ts";

export interface ErrorOptions extends Pick<Provider, "alwaysSaysUsage" | "statusOf"> {
  /** Default: `DEFAULT_CALL_LIMITS`. */
  limits?: CallLimits;
}

/** A stream that is being read, put in order and metered. */
interface Parts {
  reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart>;
  order: SameOrder;
  meter: AttemptMeter | undefined;
}

/**
 * A model whose failures are all `ProviderError`s: thrown if the call gave no answer, else as an `error` part after
 * which the stream ends. `doStream` resolves at the first part that bears content, so that somebody else can be
 * asked while nothing has been said. Whatever the ending, the connection to the provider is closed. An abort by the
 * caller fails with the caller's own reason, except that the end of its time is the provider's timeout.
 */
export function withTypedErrors(
  model: LanguageModelV4,
  provider: string,
  { statusOf, alwaysSaysUsage, limits = DEFAULT_CALL_LIMITS }: ErrorOptions = {},
): MeteredModel {
  const failure = (kind: ProviderError["kind"]) => new ProviderError({ kind, provider, retryable: true });
  const understand = (error: unknown, signal: AbortSignal | undefined) =>
    failureOf(error, provider, statusOf, signal);

  return {
    specificationVersion: "v4",
    provider: model.provider,
    modelId: model.modelId,
    supportedUrls: model.supportedUrls,
    doGenerate: async (options, meter) => {
      const deadline = new Deadline(options.abortSignal);
      deadline.start(limits.answerMs);
      try {
        const result = await model.doGenerate({ ...options, abortSignal: deadline.signal });
        const usage = reportedUsage(result.usage, alwaysSaysUsage);
        if (isNoAnswer(result.finishReason) && result.content.length === 0) {
          meter?.billed(usage);
          throw failure("unavailable");
        }
        meter?.finished(result.finishReason.unified, usage);
        return { ...result, usage };
      } catch (error) {
        throw understand(error, options.abortSignal);
      } finally {
        deadline.stop();
      }
    },
    doStream: async (options, meter) => {
      const deadline = new Deadline(options.abortSignal);
      deadline.start(limits.connectMs);
      try {
        const result = await model.doStream({ ...options, abortSignal: deadline.signal });
        if (isOtherThanEvents(result)) throw failure("malformed");
        deadline.start(limits.firstContentMs);
        const reader = result.stream.getReader();
        const parts = { reader, order: new SameOrder(alwaysSaysUsage), meter };
        const begun = await firstParts(parts, failure("unavailable"));
        const reason = (error: unknown) => understand(error, options.abortSignal);
        return { ...result, stream: rest(begun, parts, deadline, limits.idleMs, reason) };
      } catch (error) {
        deadline.abort();
        throw understand(error, options.abortSignal);
      }
    },
  };
}

/** A page of HTML parses as a stream without events; only its content type gives it away. */
function isOtherThanEvents(result: LanguageModelV4StreamResult): boolean {
  const contentType = result.response?.headers?.["content-type"];
  return contentType !== undefined && !contentType.includes("text/event-stream");
}

/** Everything up to the first part that bears content, or to the end of an answer that is empty on purpose. */
async function firstParts(
  { reader, order, meter }: Parts,
  noAnswer: ProviderError,
): Promise<LanguageModelV4StreamPart[]> {
  const parts: LanguageModelV4StreamPart[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) throw noAnswer;
    if (value.type === "error") throw value.error;
    for (const part of order.arrange(value)) {
      if (part.type === "finish" && isNoAnswer(part.finishReason)) {
        meter?.billed(part.usage);
        throw noAnswer;
      }
      meter?.heard(part);
      parts.push(part);
    }
    if (value.type === "finish" || bearsContent(value)) return parts;
  }
}

/** The stream from its beginning, of which `begun` has been read. */
function rest(
  begun: LanguageModelV4StreamPart[],
  { reader, order, meter }: Parts,
  deadline: Deadline,
  idleMs: number,
  understand: (error: unknown) => unknown,
): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream<LanguageModelV4StreamPart>(
    {
      start(controller) {
        deadline.stop();
        for (const part of begun) controller.enqueue(part);
      },
      async pull(controller) {
        deadline.start(idleMs);
        try {
          for (let arranged: LanguageModelV4StreamPart[] = []; arranged.length === 0; ) {
            const { done, value } = await reader.read();
            if (done) {
              deadline.stop();
              meter?.end(null);
              return controller.close();
            }
            if (value.type === "error") throw value.error;
            arranged = order.arrange(value);
            for (const part of arranged) {
              meter?.heard(part);
              controller.enqueue(part);
            }
          }
          deadline.stop();
        } catch (error) {
          deadline.abort();
          const failure = understand(error);
          meter?.end(failure);
          if (!(failure instanceof ProviderError)) return controller.error(failure);
          controller.enqueue({ type: "error", error: failure });
          controller.close();
        }
      },
      cancel(reason) {
        deadline.stop();
        meter?.end(null);
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Whether the provider ended without saying that it was done. */
function isNoAnswer({ unified }: { unified: string }): boolean {
  return unified === "interrupted" || unified === "error";
}

/** What to report for an error: the reason the caller aborted for, if it did, else what the provider did wrong. */
export function failureOf(
  error: unknown,
  provider: string,
  statusOf: Provider["statusOf"],
  callerSignal: AbortSignal | undefined,
): unknown {
  if (callerSignal?.aborted) return reasonToLeave(callerSignal, provider);
  return classifyProviderError(error, provider, statusOf) ?? error;
}

import type {
  LanguageModelV4,
  LanguageModelV4StreamPart,
  LanguageModelV4StreamResult,
} from "@ai-sdk/provider";
import { classifyProviderError } from "./classify-provider-error.ts";
import { ProviderError } from "./provider-error.ts";
import { wrapModel } from "./wrap-model.ts";

/**
 * A model whose failures are all `ProviderError`s: thrown if the call never began to answer, else as an `error` part
 * after which the stream ends. Whatever the ending, the connection to the provider is closed. An abort by the
 * caller fails with the caller's own reason, except that the end of its time is the provider's timeout.
 */
export function withTypedErrors(model: LanguageModelV4, provider: string): LanguageModelV4 {
  return wrapModel(model, {
    doGenerate: async (options) => {
      try {
        return await model.doGenerate(options);
      } catch (error) {
        throw failureOf(error, provider, options.abortSignal);
      }
    },
    doStream: async (options) => {
      const upstream = new AbortController();
      const signals = [upstream.signal, ...(options.abortSignal ? [options.abortSignal] : [])];
      try {
        const result = await model.doStream({ ...options, abortSignal: AbortSignal.any(signals) });
        refuseOtherThanEvents(result, provider);
        const understand = (error: unknown) => failureOf(error, provider, options.abortSignal);
        return { ...result, stream: typedStream(result.stream, provider, upstream, understand) };
      } catch (error) {
        upstream.abort();
        throw failureOf(error, provider, options.abortSignal);
      }
    },
  });
}

/** What to report for an error: the reason the caller aborted for, if it did, else what the provider did wrong. */
function failureOf(error: unknown, provider: string, callerSignal: AbortSignal | undefined): unknown {
  if (callerSignal?.aborted)
    return isTimeout(callerSignal.reason)
      ? new ProviderError({ kind: "timeout", provider, retryable: true })
      : callerSignal.reason;
  return classifyProviderError(error, provider) ?? error;
}

/** A page of HTML parses as a stream without events; only its content type gives it away. */
function refuseOtherThanEvents(result: LanguageModelV4StreamResult, provider: string): void {
  const contentType = result.response?.headers?.["content-type"];
  if (contentType === undefined || contentType.includes("text/event-stream")) return;
  throw new ProviderError({ kind: "malformed", provider, retryable: true });
}

function typedStream(
  source: ReadableStream<LanguageModelV4StreamPart>,
  provider: string,
  upstream: AbortController,
  understand: (error: unknown) => unknown,
): ReadableStream<LanguageModelV4StreamPart> {
  const reader = source.getReader();
  let hasAnswered = false;
  return new ReadableStream<LanguageModelV4StreamPart>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) return controller.close();
          if (value.type === "error") throw value.error;
          if (value.type === "finish" && value.finishReason.unified === "interrupted" && !hasAnswered) {
            throw new ProviderError({ kind: "unavailable", provider, retryable: true });
          }
          hasAnswered ||= bearsContent(value);
          controller.enqueue(value);
        } catch (error) {
          upstream.abort();
          const failure = understand(error);
          if (!(failure instanceof ProviderError)) return controller.error(failure);
          controller.enqueue({ type: "error", error: failure });
          controller.close();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function bearsContent(part: LanguageModelV4StreamPart): boolean {
  return part.type === "text-delta" || part.type === "reasoning-delta" || part.type === "tool-call";
}

/** Whether an `AbortSignal.timeout` ran out. */
function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === "TimeoutError";
}

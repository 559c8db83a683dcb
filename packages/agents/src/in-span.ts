import { type Attributes, type Span, type SpanKind, SpanStatusCode, trace } from "@opentelemetry/api";

/**
 * Runs `work` inside a span, which everything it calls becomes a child of; a failure marks the span with its kind
 * and never with its words. Without a tracing SDK this is a plain call.
 */
export function inSpan<Result>(
  name: string,
  options: { kind?: SpanKind; attributes: Attributes },
  work: (span: Span) => Promise<Result>,
): Promise<Result> {
  return trace.getTracer("kontor").startActiveSpan(name, options, async (span) => {
    try {
      return await work(span);
    } catch (error) {
      failSpan(span, error instanceof Error ? error.name : "unknown");
      throw error;
    } finally {
      span.end();
    }
  });
}

/** Marks a span as failed. `kind` is one of few, such as an error's code. */
export function failSpan(span: Span, kind: string): void {
  span.setStatus({ code: SpanStatusCode.ERROR });
  span.setAttribute("error.type", kind);
}

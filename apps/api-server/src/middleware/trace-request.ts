import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  type TextMapGetter,
  trace,
} from "@opentelemetry/api";
import { createMiddleware } from "hono/factory";
import { routePath } from "hono/route";
import type { AppEnv } from "../app-env.ts";

/**
 * The request as a span, the child of the caller's where it names one (`traceparent`), and the root of everything
 * that happens for it, a turn to its end. Without a tracing SDK it costs next to nothing.
 */
export const traceRequest = createMiddleware<AppEnv>(async (c, next) => {
  const parent = propagation.extract(context.active(), c.req.raw.headers, HEADERS);
  const { method, path } = c.req;
  const attributes = { "http.request.method": method, "url.path": path };
  const span = trace.getTracer("kontor").startSpan(method, { kind: SpanKind.SERVER, attributes }, parent);
  await context.with(trace.setSpan(parent, span), next);
  if (span.isRecording()) {
    const route = routePath(c, -1);
    const { status } = c.res;
    span.updateName(`${method} ${route}`);
    span.setAttributes({
      "http.route": route,
      "http.response.status_code": status,
      "kontor.request_id": c.get("requestId"),
      "kontor.tenant": c.get("caller")?.tenant.slug,
      "error.type": c.get("problem"),
    });
    if (status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
  }
  const turn = c.get("turn");
  if (turn) void turn.then(() => span.end());
  else span.end();
});

const HEADERS: TextMapGetter<Headers> = {
  keys: (headers) => [...headers.keys()],
  get: (headers, name) => headers.get(name) ?? undefined,
};

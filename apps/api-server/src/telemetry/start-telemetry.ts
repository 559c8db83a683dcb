import { context, propagation, trace } from "@opentelemetry/api";
import type { Logger } from "pino";

export interface TelemetryConfig {
  /** The collector's base URL; traces go to `/v1/traces` below it, as OTLP over HTTP in JSON. */
  endpoint: string;
  /** Sent with every export, such as a collector's key. */
  headers: Record<string, string>;
  serviceName: string;
  version: string;
}

export interface Telemetry {
  /** Sends what is left, for at most a moment. Never rejects. */
  stop(): Promise<void>;
}

/** Spans that wait for the collector; more are dropped, so that a collector that is away costs memory once. */
const MOST_WAITING = 2_048;
const EXPORT_MS = 5_000;
const LAST_EXPORT_MS = 2_000;
/** Longer statements are cut. */
const LONGEST_ATTRIBUTE = 4_000;

/** Sends spans to a collector from now on. Its SDK is loaded here and nowhere else. */
export async function startTelemetry(
  { endpoint, headers, serviceName, version }: TelemetryConfig,
  log: Logger,
): Promise<Telemetry> {
  const [sdk, { OTLPTraceExporter }, { AsyncLocalStorageContextManager }, { resourceFromAttributes }, core] =
    await Promise.all([
      import("@opentelemetry/sdk-trace"),
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/context-async-hooks"),
      import("@opentelemetry/resources"),
      import("@opentelemetry/core"),
    ]);
  const url = `${endpoint.replace(/\/+$/, "")}/v1/traces`;
  const collector = new OTLPTraceExporter({ url, headers, timeoutMillis: EXPORT_MS });
  let arrives = true;
  const exporter: import("@opentelemetry/sdk-trace").SpanExporter = {
    export: (spans, done) =>
      collector.export(spans, (result) => {
        const arrived = result.code === core.ExportResultCode.SUCCESS;
        // Once when it begins and once when it is over: an outage must not fill the log.
        if (arrives && !arrived) log.warn({ reason: result.error?.message }, "traces don't arrive");
        if (!arrives && arrived) log.info("traces arrive again");
        arrives = arrived;
        done({ code: core.ExportResultCode.SUCCESS });
      }),
    shutdown: () => collector.shutdown(),
  };
  const provider = new sdk.TracerProvider({
    resource: resourceFromAttributes({ "service.name": serviceName, "service.version": version }),
    spanLimits: { attributeValueLengthLimit: LONGEST_ATTRIBUTE },
    spanProcessors: [
      new sdk.BatchSpanProcessor({ exporter, maxQueueSize: MOST_WAITING, exportTimeoutMillis: EXPORT_MS }),
    ],
  });
  context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  propagation.setGlobalPropagator(new core.W3CTraceContextPropagator());
  trace.setGlobalTracerProvider(provider);
  return {
    async stop() {
      const stopped = provider.shutdown().catch(() => {});
      await Promise.race([stopped, Bun.sleep(LAST_EXPORT_MS)]);
    },
  };
}

import { DEFAULT_LIMITS } from "@kontor/agents";
import { limits } from "@kontor/crm";
import { resolveModels } from "@kontor/models";
import pino from "pino";
import { version } from "../package.json";
import { providerAlerts } from "./alerts/provider-alerts.ts";
import { budgetConfig } from "./budget-config.ts";
import { appDeps } from "./deps.ts";
import { readEnv } from "./env.ts";
import { jwtConfig } from "./jwt-config.ts";
import { listen } from "./listen.ts";
import { modelConfig } from "./model-config.ts";
import { openBlobs } from "./open-blobs.ts";
import { DEFAULT_DATA_DIR, setUpDatabase } from "./open-database.ts";
import { openStore } from "./open-store.ts";
import { serve } from "./serve.ts";
import { breakerOptions } from "./share-breakers.ts";
import { startFailure } from "./start-failure.ts";
import { startingApp } from "./starting.ts";
import { startTelemetry } from "./telemetry/start-telemetry.ts";
import { tracedDatabase } from "./telemetry/traced-database.ts";

/** How long running answers may take after SIGTERM; below Kubernetes' 30 s. */
const DRAIN_MS = 15_000;

try {
  await main();
} catch (error) {
  const failure = startFailure(error);
  if (failure === null) throw error;
  console.error(failure);
  process.exit(1);
}

async function main(): Promise<void> {
  const env = readEnv();
  const log = pino({ level: env.LOG_LEVEL });
  let stop = async () => {};
  let quitting = false;
  const quit = async (signal: string) => {
    if (quitting) return;
    quitting = true;
    log.info({ signal }, "quitting");
    await stop();
    process.exit(0);
  };
  process.on("SIGTERM", () => void quit("SIGTERM"));
  process.on("SIGINT", () => void quit("SIGINT"));

  // Alive before it is ready: migrations may take longer than whoever started us waits for a sign of life.
  const listener = listen({ port: env.PORT, turnMs: DEFAULT_LIMITS.turnMs }, startingApp().fetch);
  log.info({ port: listener.port }, "starting");

  const telemetry = env.OTEL_EXPORTER_OTLP_ENDPOINT
    ? await startTelemetry(
        {
          endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
          headers: env.OTEL_EXPORTER_OTLP_HEADERS,
          serviceName: env.OTEL_SERVICE_NAME,
          version,
        },
        log,
      )
    : null;
  const database = await setUpDatabase(env, DEFAULT_DATA_DIR);
  const role = env.PROCESS_ROLE;
  const applied = await database.migrate();
  if (applied.length > 0) log.info({ applied }, "migrated");
  const connected = await database.connect();
  const db = telemetry ? tracedDatabase(connected) : connected;
  const jwt = jwtConfig(env);
  const cors = { origins: env.CORS_ORIGIN, credentials: env.CORS_CREDENTIALS };
  const store = openStore(env, log);
  const alerts = providerAlerts(store, log, env.AI_ALERTING_WEBHOOK);
  const models = resolveModels({ ...modelConfig(env), breakers: breakerOptions(store, alerts) });
  const rateLimits = limits.deploymentLimits({
    user: env.AI_RATE_LIMIT,
    global: env.AI_GLOBAL_RATE_LIMIT,
  });
  const deps = appDeps({
    version,
    db,
    store,
    jwt,
    cors,
    log,
    models,
    blobs: openBlobs(env, DEFAULT_DATA_DIR),
    rateLimits,
    enabled: env.AI_ENABLED,
    budgets: budgetConfig(env),
    debug: env.AI_DEBUG,
  });
  deps.state.migrated = true;
  const jobs = { db: connected, owner: database.owner, webhook: env.AI_ALERTING_WEBHOOK };
  const server = await serve(deps, { listener, alone: database.embedded, role, jobs });
  const { names, offline } = deps.turn.models.medium;
  log.info(
    {
      port: server.port,
      role,
      database: db.engine,
      store: store.kind,
      files: deps.blobs.kind,
      models: names,
      offline,
    },
    "listening",
  );

  stop = async () => {
    log.info({ running: deps.turn.running.count }, "draining");
    await server.stop(DRAIN_MS);
    await store.close();
    await database.close();
    await telemetry?.stop();
  };
}

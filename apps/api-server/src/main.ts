import { resolveModels } from "@kontor/models";
import pino from "pino";
import { version } from "../package.json";
import { appDeps } from "./deps.ts";
import { readEnv } from "./env.ts";
import { modelConfig } from "./model-config.ts";
import { DEFAULT_DATA_DIR, setUpDatabase } from "./open-database.ts";
import { serve } from "./serve.ts";
import { startFailure } from "./start-failure.ts";

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
  const database = await setUpDatabase(env, DEFAULT_DATA_DIR);
  const applied = await database.migrate();
  if (applied.length > 0) log.info({ applied }, "migrated");
  const db = await database.connect();
  const jwt = { secret: env.JWT_SECRET, issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE };
  const cors = { origins: env.CORS_ORIGIN, credentials: env.CORS_CREDENTIALS };
  const deps = appDeps({ version, db, jwt, cors, log, models: resolveModels(modelConfig(env)) });
  deps.state.migrated = true;
  const server = await serve(deps, { port: env.PORT, alone: database.embedded });
  const { name, offline } = deps.turn.model;
  log.info({ port: server.port, database: db.engine, model: name, offline }, "listening");

  let quitting = false;
  const quit = async (signal: string) => {
    if (quitting) return;
    quitting = true;
    log.info({ signal, running: deps.turn.running.count }, "draining");
    await server.stop(DRAIN_MS);
    await database.close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void quit("SIGTERM"));
  process.on("SIGINT", () => void quit("SIGINT"));
}

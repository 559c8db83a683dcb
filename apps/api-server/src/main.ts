import { migrate } from "@kontor/db";
import { resolveModels } from "@kontor/models";
import pino from "pino";
import { version } from "../package.json";
import { appDeps } from "./deps.ts";
import { EnvError, readEnv } from "./env.ts";
import { modelConfig } from "./model-config.ts";
import { DEFAULT_DATA_DIR, openDatabase } from "./open-database.ts";
import { serve } from "./serve.ts";

/** How long running answers may take after SIGTERM; below Kubernetes' 30 s. */
const DRAIN_MS = 20_000;

try {
  await main();
} catch (error) {
  if (!(error instanceof EnvError)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function main(): Promise<void> {
  const env = readEnv();
  const log = pino({ level: env.LOG_LEVEL });
  const { db, owner, embedded, close } = await openDatabase(env, DEFAULT_DATA_DIR);
  const jwt = { secret: env.JWT_SECRET, issuer: env.JWT_ISSUER, audience: env.JWT_AUDIENCE };
  const deps = appDeps({ version, db, jwt, log, models: resolveModels(modelConfig(env)) });
  if (owner) {
    const applied = await migrate(owner);
    if (applied.length > 0) log.info({ applied }, "migrated");
  }
  deps.state.migrated = true;
  const server = await serve(deps, { port: env.PORT, alone: embedded });
  const { name, offline } = deps.turn.model;
  log.info({ port: server.port, database: db.engine, model: name, offline }, "listening");

  let quitting = false;
  const quit = async (signal: string) => {
    if (quitting) return;
    quitting = true;
    log.info({ signal, running: deps.turn.running.count }, "draining");
    await server.stop(DRAIN_MS);
    await close();
    process.exit(0);
  };
  process.on("SIGTERM", () => void quit("SIGTERM"));
  process.on("SIGINT", () => void quit("SIGINT"));
}

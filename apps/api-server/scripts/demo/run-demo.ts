import { mkdir, rm } from "node:fs/promises";
import { join, relative } from "node:path";
import { clockAt, limits, systemClock, todayIn } from "@kontor/crm";
import { removeEmbedded } from "@kontor/db";
import { SAMPLES, seedDemo } from "@kontor/demo-company";
import { resolveModels } from "@kontor/models";
import pino from "pino";
import { version } from "../../package.json";
import { budgetConfig } from "../../src/budget-config.ts";
import { appDeps } from "../../src/deps.ts";
import { readEnv } from "../../src/env.ts";
import { jwtConfig } from "../../src/jwt-config.ts";
import { modelConfig } from "../../src/model-config.ts";
import { openBlobs } from "../../src/open-blobs.ts";
import { setUpDatabase } from "../../src/open-database.ts";
import { openStore } from "../../src/open-store.ts";
import { serve } from "../../src/serve.ts";
import { startFailure } from "../../src/start-failure.ts";
import { demoSecret, demoToken, keptAsOf, writeDemoFile } from "./demo-file.ts";
import { scaleTenant } from "./load-scale.ts";
import { portHolder } from "./port-holder.ts";
import { steps } from "./steps.ts";

export interface DemoOptions {
  port: number | undefined;
  dataDir: string;
  asOf: string | undefined;
  reset: boolean;
  /** Invoices of a large company beside the demo's; none if absent. */
  scale: number | undefined;
}

const DRAIN_MS = 3_000;
/** The most invoices that the embedded engine was tried with: two minutes to make, 2 GB of memory. */
const MOST_EMBEDDED = 200_000;
/** Where Next.js and Vite serve a page that is being written. */
const DEV_SERVERS = "http://localhost:3000,http://localhost:5173";

/** The demo can't start; the message says what to do. */
class DemoError extends Error {}

/** The whole system on this machine, with a company in it to ask about. */
export async function runDemo(options: DemoOptions): Promise<void> {
  try {
    await start(options);
  } catch (error) {
    const failure = error instanceof DemoError ? error.message : startFailure(error);
    if (failure === null) throw error;
    console.error(`\n${failure}`);
    process.exit(1);
  }
}

async function start({ port, dataDir, asOf: asOfGiven, reset, scale }: DemoOptions): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const env = readEnv({ JWT_SECRET: await demoSecret(dataDir), LOG_LEVEL: "warn", CORS_ORIGIN: DEV_SERVERS });
  const wanted = port ?? env.PORT;
  await assertFree(wanted);
  const onPostgres = env.HAS_DB && (env.DATABASE_URL ?? env.DATABASE_OWNER_URL) !== undefined;
  if (!onPostgres && scale && scale > MOST_EMBEDDED)
    throw new DemoError(
      `--scale ${scale} is too much for the embedded database, which takes ${MOST_EMBEDDED}; use Postgres: DATABASE_URL=postgres://…`,
    );
  const kept = reset ? null : await keptAsOf(dataDir);
  if (!onPostgres && asOfGiven && kept && asOfGiven < kept)
    throw new DemoError(
      `The company in ${dataDir} has traded until ${kept}; --as-of ${asOfGiven} needs --reset.`,
    );
  const models = resolveModels(modelConfig(env));
  const away = models.offline
    ? "nothing leaves this machine"
    : `questions go to ${Object.keys(models.probes).join(", ")}`;
  console.log(`Kontor ${version} · demo · ${away}`);
  const step = steps();

  if (reset && onPostgres) {
    throw new DemoError("--reset throws embedded data away; drop the database of DATABASE_URL yourself.");
  }
  if (reset) {
    await removeEmbedded(dataDir);
    await rm(join(dataDir, "blobs"), { recursive: true, force: true });
  }
  const database = await step("database", async () => {
    const setup = await setUpDatabase(env, dataDir);
    return [setup.embedded ? `embedded (PGlite), ${dataDir}` : "Postgres from DATABASE_URL", setup];
  });
  const { owner } = database;
  if (!owner)
    throw new DemoError(
      "Set DATABASE_OWNER_URL too: the demo migrates the database and makes its companies.",
    );
  const db = await step("migrate", async () => {
    const applied = await database.migrate();
    return [applied.length > 0 ? `${applied.length} applied` : "up to date", await database.connect()];
  });
  const asOf = asOfGiven ?? kept ?? todayIn("Europe/Belgrade", systemClock);
  const seeded = await step("seed", async () => {
    const result = await seedDemo({ owner, db, asOf });
    return [
      `${result.tenants.length} companies, ${result.counts.invoices ?? 0} invoices, as of ${asOf}`,
      result,
    ];
  });
  const log = pino({ level: env.LOG_LEVEL });
  const jwt = jwtConfig(env);
  const large = scale ? await scaleTenant(step, { owner, db, invoices: scale, asOf }, jwt) : {};
  const cors = { origins: env.CORS_ORIGIN, credentials: env.CORS_CREDENTIALS };
  const store = openStore(env, log);
  const deps = appDeps({
    version,
    db,
    store,
    jwt,
    cors,
    log,
    models,
    blobs: openBlobs(env, dataDir),
    clock: clockAt(asOf),
    rateLimits: limits.deploymentLimits({ user: env.AI_RATE_LIMIT, global: env.AI_GLOBAL_RATE_LIMIT }),
    enabled: env.AI_ENABLED,
    budgets: budgetConfig(env),
    debug: env.AI_DEBUG,
  });
  deps.state.migrated = true;
  const server = await serve(deps, { port: wanted, alone: database.embedded, jobs: { db, owner } });

  const [own, other] = seeded.tenants;
  if (!own || !other) throw new DemoError("The demo data are incomplete; start over with --reset.");
  const url = `http://localhost:${server.port}`;
  const token = await demoToken(jwt, own.id);
  await writeDemoFile(dataDir, {
    url,
    tenantId: own.id,
    token,
    otherTenantId: other.id,
    otherTenantToken: await demoToken(jwt, other.id),
    asOf,
    ...large,
  });
  console.log(` ✓ ready in ${step.total()}
 API        ${url}        described at ${url}/docs
 Companies  ${own.name} (the token's) and ${other.name}
 Model      ${models.offline ? "OFFLINE: rules over your rows, no AI provider; set a provider's key for a real one" : models.medium.names.join(", then ")}
 Files      ${env.S3_BUCKET === undefined ? (env.DOCUMENTS_DIR ?? join(dataDir, "blobs")) : `bucket ${env.S3_BUCKET}`}
 Store      ${store.kind === "redis" ? "Redis" : "in this process (a running answer can be resumed here only, and is cut by a restart)"}
 Token      ${join(dataDir, "demo.json")}  (demo only, expires in 24 h)
 Try        curl -N ${url}/api/v1/chat -H 'Content-Type: application/json' \\
              -H 'Authorization: Bearer ${token}' \\
              -d '{"message":"Ko nam duguje?"}'
 Upload     curl ${url}/api/v1/documents -F file=@${relative(process.cwd(), join(SAMPLES, "factur-x-invoice.pdf"))} \\
              -H 'Authorization: Bearer ${token}'
 Next       a page to ask in: bun run example · your own frontend: README · your own tool: CONTRIBUTING.md
 Stop       Ctrl-C · start over: the same command with --reset`);

  let quitting = false;
  const quit = async () => {
    if (quitting) process.exit(1);
    quitting = true;
    await server.stop(DRAIN_MS);
    await database.close();
    process.exit(0);
  };
  process.on("SIGINT", () => void quit());
  process.on("SIGTERM", () => void quit());
}

async function assertFree(port: number): Promise<void> {
  if (port === 0) return;
  try {
    Bun.listen({ hostname: "0.0.0.0", port, socket: { data() {} } }).stop(true);
  } catch {
    const holder = await portHolder(port);
    throw new DemoError(`${port} is used by ${holder ?? "another process"}; try --port ${port + 1}`);
  }
}

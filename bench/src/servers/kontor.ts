import { tmpdir } from "node:os";
import { join } from "node:path";
import { appDeps } from "@kontor/api-server/src/deps.ts";
import { serve } from "@kontor/api-server/src/serve.ts";
import { openPostgres } from "@kontor/db";
import { directoryBlobs } from "@kontor/documents";
import { resolveModels } from "@kontor/models";
import { redisStore } from "@kontor/store";
import pino from "pino";
import { z } from "zod";
import { answerParent } from "../parent.ts";

const start = z.object({
  upstream: z.url(),
  databaseUrl: z.url(),
  redisUrl: z.url().nullable(),
  jwtSecret: z.string(),
});

/** Counted like any others, and out of a measurement's reach. */
const PLENTY = {
  global: 1_000_000,
  organisation: 1_000_000,
  agent: 1_000_000,
  user: 1_000_000,
  concurrent: 10_000,
  concurrentUser: 10_000,
};

/** The server as production puts it together, logging included, on a loopback port. */
answerParent(start, async ({ upstream, databaseUrl, redisUrl, jwtSecret }) => {
  const log = pino({ level: "info" });
  const deps = appDeps({
    version: "bench",
    db: await openPostgres(databaseUrl),
    jwt: { secret: jwtSecret },
    log,
    ...(redisUrl === null ? {} : { store: redisStore({ url: redisUrl }, log) }),
    rateLimits: PLENTY,
    budgets: { dailyNanos: 1_000_000_000_000_000, monthlyNanos: null, globalDailyNanos: null },
    // Made when the first file comes, which is never.
    blobs: directoryBlobs(join(tmpdir(), "kontor-bench-files")),
    models: resolveModels({ providers: { openai: { apiKey: "sk-bench", baseURL: upstream } } }),
  });
  deps.state.migrated = true;
  while (!(await answers(deps.store.ping()))) await Bun.sleep(10);
  const { port } = await serve(deps, { port: 0, hostname: "127.0.0.1", alone: false });
  return { port };
});

const answers = (ping: Promise<void>): Promise<boolean> =>
  ping.then(
    () => true,
    () => false,
  );

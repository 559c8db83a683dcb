import { tmpdir } from "node:os";
import { join } from "node:path";
import { appDeps } from "@kontor/api-server/src/deps.ts";
import { serve } from "@kontor/api-server/src/serve.ts";
import { shareBreakers } from "@kontor/api-server/src/share-breakers.ts";
import { limits } from "@kontor/crm";
import { openPostgres } from "@kontor/db";
import { directoryBlobs } from "@kontor/documents";
import { resolveModels } from "@kontor/models";
import { redisStore } from "@kontor/store";
import pino from "pino";
import { z } from "zod";
import { answerParent } from "../../parent.ts";

const nanos = z.number().nullable();
const start = z.object({
  upstream: z.url(),
  databaseUrl: z.url(),
  redisUrl: z.url(),
  jwtSecret: z.string(),
  budgets: z.object({ dailyNanos: nanos, monthlyNanos: nanos, globalDailyNanos: nanos }),
  userRate: z.number(),
  logLevel: z.string(),
});

/** Beyond everything but what this load is about. */
const PLENTY = 100_000;

/** One process of the API as production puts it together, on a loopback port. */
answerParent(start, async ({ upstream, databaseUrl, redisUrl, jwtSecret, budgets, userRate, logLevel }) => {
  const log = pino({ level: logLevel }, pino.destination(2));
  const store = redisStore({ url: redisUrl }, log);
  const deps = appDeps({
    version: "load",
    db: await openPostgres(databaseUrl),
    jwt: { secret: jwtSecret },
    log,
    store,
    budgets,
    rateLimits: {
      ...limits.DEFAULT_RATE_LIMITS,
      global: PLENTY,
      agent: PLENTY,
      organisation: PLENTY,
      user: userRate,
    },
    // Made when the first file comes, which is never.
    blobs: directoryBlobs(join(tmpdir(), "kontor-bench-files")),
    models: resolveModels({
      providers: { openai: { apiKey: "sk-load", baseURL: upstream } },
      breakers: { sharing: shareBreakers(store) },
      limits: { retryMs: 20 },
    }),
  });
  deps.state.migrated = true;
  const { port } = await serve(deps, { port: 0, hostname: "127.0.0.1", alone: false, role: "api" });
  return { port };
});

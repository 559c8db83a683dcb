import { appDeps } from "@kontor/api-server/src/deps.ts";
import { serve } from "@kontor/api-server/src/serve.ts";
import { openPostgres } from "@kontor/db";
import { resolveModels } from "@kontor/models";
import pino from "pino";
import { z } from "zod";
import { answerParent } from "../parent.ts";

const start = z.object({ upstream: z.url(), databaseUrl: z.url(), jwtSecret: z.string() });

/** The server as production puts it together, logging included, on a loopback port. */
answerParent(start, async ({ upstream, databaseUrl, jwtSecret }) => {
  const deps = appDeps({
    version: "bench",
    db: await openPostgres(databaseUrl),
    jwt: { secret: jwtSecret },
    log: pino({ level: "info" }),
    models: resolveModels({ providers: { openai: { apiKey: "sk-bench", baseURL: upstream } } }),
  });
  deps.state.migrated = true;
  const { port } = await serve(deps, { port: 0, hostname: "127.0.0.1", alone: false });
  return { port };
});

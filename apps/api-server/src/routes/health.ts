import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { router } from "./router.ts";

const alive = createRoute({
  method: "get",
  path: "/health",
  security: [],
  summary: "The process is alive",
  responses: {
    200: {
      description: "It is",
      content: {
        "application/json": {
          schema: z.object({ status: z.literal("ok"), uptimeSeconds: z.int() }).openapi("Alive"),
        },
      },
    },
  },
});

const readiness = z
  .object({
    ready: z.boolean(),
    checks: z.object({
      database: z.boolean(),
      store: z.boolean(),
      migrations: z.boolean(),
      draining: z.boolean(),
    }),
  })
  .openapi("Readiness");

const readyContent = { "application/json": { schema: readiness } };

const ready = createRoute({
  method: "get",
  path: "/health/ready",
  security: [],
  summary: "The process can serve: database, store and migrations are there, and it is not shutting down",
  responses: {
    200: { description: "Ready", content: readyContent },
    503: { description: "Not ready", content: readyContent },
  },
});

const PROBE_MS = 2_000;

export function healthRoutes({ db, state }: AppDeps) {
  return router()
    .openapi(alive, (c) =>
      c.json({ status: "ok" as const, uptimeSeconds: Math.floor(process.uptime()) }, 200),
    )
    .openapi(ready, async (c) => {
      const database = await answersInTime(db.ping());
      // The store lives in this process for now; it is there when the process is.
      const checks = { database, store: true, migrations: state.migrated, draining: state.draining };
      const isReady = database && state.migrated && !state.draining;
      return c.json({ ready: isReady, checks }, isReady ? 200 : 503);
    });
}

async function answersInTime(probe: Promise<void>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), PROBE_MS);
  });
  const answered = probe.then(
    () => true,
    () => false,
  );
  return Promise.race([answered, late]).finally(() => clearTimeout(timer));
}

import { createRoute, z } from "@hono/zod-openapi";
import type { AppDeps } from "../deps.ts";
import { ping } from "../health/ping.ts";
import { sharedTry } from "../health/shared-try.ts";
import { router } from "./router.ts";

/** No cache between may answer for us. */
export const NO_STORE = { "cache-control": "no-store" };

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
      store: z.boolean().openapi({ description: "Chats are answered without it, from the database." }),
      migrations: z.boolean(),
      draining: z.boolean(),
    }),
  })
  .openapi("Readiness");

export type Readiness = z.output<typeof readiness>;

const readyContent = { "application/json": { schema: readiness } };

const ready = createRoute({
  method: "get",
  path: "/health/ready",
  security: [],
  summary: "The process can serve: the database is there and migrated, and it is not shutting down",
  responses: {
    200: { description: "Ready", content: readyContent },
    503: { description: "Not ready", content: readyContent },
  },
});

const PING_MS = 2_000;
/** Often enough for a load balancer, seldom enough that asking is no load. */
const PINGED_FOR_MS = 1_000;

/** Whether the process lives: true for as long as it can say so. */
export const aliveRoute = () =>
  router().openapi(alive, (c) =>
    c.json({ status: "ok" as const, uptimeSeconds: Math.floor(process.uptime()) }, 200, NO_STORE),
  );

export function readyRoute(check: () => Promise<Readiness>) {
  return router().openapi(ready, async (c) => {
    const readiness = await check();
    return c.json(readiness, readiness.ready ? 200 : 503, NO_STORE);
  });
}

export function healthRoutes({ db, store, state }: AppDeps) {
  const database = sharedTry(() => ping(db, PING_MS), PINGED_FOR_MS);
  const hotStore = sharedTry(() => ping(store, PING_MS), PINGED_FOR_MS);
  return router()
    .route("/", aliveRoute())
    .route(
      "/",
      readyRoute(async () => {
        const [{ healthy: isThere }, { healthy: storeIsThere }] = await Promise.all([database(), hotStore()]);
        const checks = {
          database: isThere,
          store: storeIsThere,
          migrations: state.migrated,
          draining: state.draining,
        };
        return { ready: isThere && state.migrated && !state.draining, checks };
      }),
    );
}

import { DomainError } from "@kontor/crm";
import type { AppEnv } from "./app-env.ts";
import { problem } from "./http-error.ts";
import { aliveRoute, readyRoute } from "./routes/health.ts";
import { router } from "./routes/router.ts";

/** What a process answers that is alive and not ready yet: its database is being reached and migrated. */
export function startingApp() {
  const checks = { database: false, store: false, migrations: false, draining: false };
  const app = router();
  app.use<AppEnv>(async (c, next) => {
    c.set("requestId", Bun.randomUUIDv7());
    await next();
    c.res.headers.set("x-request-id", c.get("requestId"));
  });
  app.route("/", aliveRoute());
  app.route(
    "/",
    readyRoute(async () => ({ ready: false, checks })),
  );
  return app.notFound((c) => problem(c, STARTING));
}

const STARTING = new DomainError("unavailable", "The server is starting; try again in a moment.");

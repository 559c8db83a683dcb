import { notFound } from "@kontor/crm";
import type { AppEnv } from "./app-env.ts";
import type { AppDeps } from "./deps.ts";
import { problem } from "./http-error.ts";
import { healthRoutes } from "./routes/health.ts";
import { metricsRoutes } from "./routes/metrics.ts";
import { router } from "./routes/router.ts";

/** What a process answers that only works jobs: whether it lives and can, and what it has counted. */
export function createWorkerApp(deps: AppDeps) {
  const app = router();
  app.use<AppEnv>(async (c, next) => {
    c.set("requestId", Bun.randomUUIDv7());
    await next();
    c.res.headers.set("x-request-id", c.get("requestId"));
  });
  app.route("/", healthRoutes(deps));
  app.route("/", metricsRoutes(deps));
  return app.notFound((c) => problem(c, notFound("This path")));
}

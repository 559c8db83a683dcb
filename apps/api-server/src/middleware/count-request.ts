import { createMiddleware } from "hono/factory";
import type { Logger } from "pino";
import type { AppEnv } from "../app-env.ts";
import type { Metrics } from "../metrics.ts";

/** Counts what became of a request to chat, and whether the tenant that a request names was its credential's. */
export const countRequest = (metrics: Metrics, log: Logger) =>
  createMiddleware<AppEnv>(async (c, next) => {
    await next();
    const code = c.get("problem");
    if (code === "TENANT_ISOLATION_VIOLATION") metrics.isolationChecked(false);
    else if (c.get("caller")) metrics.isolationChecked(true);

    if (c.req.method !== "POST" || c.req.path !== "/api/v1/chat") return;
    const turn = c.get("turn");
    if (turn) {
      void turn
        .then(metrics.turnEnded)
        .catch((error: unknown) => log.error({ err: error }, "a turn could not be counted"));
    } else if (code) metrics.chatRefused(code);
    else metrics.chatReplayed();
  });

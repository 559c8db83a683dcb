import { createMiddleware } from "hono/factory";
import type { Logger } from "pino";
import type { AppEnv } from "../app-env.ts";

const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/;

/** Gives the request its id (the caller's, if it is a sane one) and writes one wide line when it has been answered. */
export const requestLog = (log: Logger) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const given = c.req.header("x-request-id");
    const requestId = given && REQUEST_ID.test(given) ? given : Bun.randomUUIDv7();
    c.set("requestId", requestId);
    const started = performance.now();
    await next();
    // Afterwards: a stream is a response of its own, which no header set before would reach.
    c.res.headers.set("x-request-id", requestId);
    const caller = c.get("caller");
    log.info(
      {
        requestId,
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        ms: Math.round(performance.now() - started),
        ...(caller ? { tenant: caller.tenant.slug, userId: caller.userId } : {}),
        ...c.get("logged"),
      },
      "request",
    );
  });

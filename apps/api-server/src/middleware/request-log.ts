import type { TurnReport } from "@kontor/agents";
import { createMiddleware } from "hono/factory";
import type { Logger } from "pino";
import type { AppEnv } from "../app-env.ts";
import { turnFields } from "../turn-fields.ts";

const REQUEST_ID = /^[A-Za-z0-9._-]{1,128}$/;

/**
 * Gives the request its id (the caller's, if it is a sane one) and writes one wide line at its end: a turn's when
 * the turn has ended, whoever still reads it; any other request's when it has been answered. `debug` tells of a
 * turn how it went, too.
 */
export const requestLog = (log: Logger, debug: boolean) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const given = c.req.header("x-request-id");
    const requestId = given && REQUEST_ID.test(given) ? given : Bun.randomUUIDv7();
    c.set("requestId", requestId);
    const started = performance.now();
    await next();
    // Afterwards: a stream is a response of its own, which no header set before would reach.
    c.res.headers.set("x-request-id", requestId);
    const caller = c.get("caller");
    const code = c.get("problem");
    const line = {
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ...(code ? { code } : {}),
      // To the response's headers; a stream goes on behind them.
      ms: Math.round(performance.now() - started),
      ...(caller ? { tenant: caller.tenant.slug, userId: caller.userId } : {}),
      ...c.get("logged"),
    };
    const write = (turn: TurnReport) => log.info({ ...line, ...turnFields(turn, debug) }, "request");
    const turn = c.get("turn");
    if (turn) void turn.then(write);
    else log.info(line, "request");
  });

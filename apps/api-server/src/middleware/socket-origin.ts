import { DomainError } from "@kontor/crm";
import { createMiddleware } from "hono/factory";
import type { AppEnv } from "../app-env.ts";

/**
 * Refuses a WebSocket that a page of another origin asks for: browsers let any page open one to anywhere, and CORS
 * does not apply. A client that is no browser names no origin.
 */
export const socketOrigin = (origins: readonly string[]) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const origin = c.req.header("origin");
    const upgrade = c.req.header("upgrade")?.toLowerCase() ?? "";
    if (origin !== undefined && upgrade.includes("websocket") && !isWelcome(origin, c.req.url))
      throw new DomainError("forbidden", "This page may not connect; its origin is not in CORS_ORIGIN.");
    await next();

    function isWelcome(page: string, url: string): boolean {
      if (origins.includes(page)) return true;
      // By host alone: behind a proxy that ends TLS we are asked by http.
      return URL.canParse(page) && new URL(page).host === new URL(url).host;
    }
  });

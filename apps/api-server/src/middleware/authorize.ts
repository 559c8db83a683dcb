import type { OpenAPIHono } from "@hono/zod-openapi";
import { assertAllowed, SCOPES, type Scope } from "@kontor/crm";
import { createMiddleware } from "hono/factory";
import { matchedRoutes } from "hono/route";
import type { AppEnv } from "../app-env.ts";

/**
 * Holds every route to the scope that it declares as `security` (see `needs`). A route behind it that declares none is
 * an error of ours, and does not run.
 */
export function authorize(app: OpenAPIHono<AppEnv>) {
  let declared: Map<string, Scope> | undefined;
  return createMiddleware<AppEnv>(async (c, next) => {
    declared ??= declaredScopes(app);
    const route = matchedRoutes(c).findLast(({ method }) => method !== "ALL");
    if (route) {
      const scope = declared.get(`${route.method} ${route.path}`);
      if (!scope) throw new Error(`${route.method} ${route.path} declares no scope`);
      assertAllowed(c.get("caller"), scope);
    }
    await next();
  });
}

/** The scope of each route, by `METHOD /path/:parameter`. */
function declaredScopes(app: OpenAPIHono<AppEnv>): Map<string, Scope> {
  return new Map(
    app.openAPIRegistry.definitions.flatMap((definition): [string, Scope][] => {
      if (definition.type !== "route") return [];
      const { method, path, security } = definition.route;
      const scope = SCOPES.find((known) => security?.some(({ bearer }) => bearer?.includes(known)));
      const key = `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ":$1")}`;
      return scope ? [[key, scope]] : [];
    }),
  );
}

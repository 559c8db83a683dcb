import { createRoute, z } from "@hono/zod-openapi";
import { allows, assertAllowed } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { dayRange, daysOf } from "../spending/day-range.ts";
import { EVERYBODY, tellUsage, usageSchema } from "../spending/usage.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { json } from "./page.ts";
import { problems, router } from "./router.ts";

const user = z.string().min(1).max(255).optional();

const read = createRoute({
  method: "get",
  path: "/usage",
  security: needs("usage:read"),
  summary: "Tokens, calls and cost of one's own questions",
  description:
    "Days in the company's time zone. Somebody else's, or everybody's (`user=*`), need `budgets:read`.",
  request: {
    query: dayRange.extend({ user: user.openapi({ description: "Default: oneself. `*`: everybody." }) }),
  },
  responses: { 200: json(usageSchema, "What it took"), ...problems },
});

export function usageRoutes(deps: AppDeps) {
  return router().openapi(read, async (c) => {
    const caller = c.get("caller");
    const query = c.req.valid("query");
    const whose = query.user ?? caller.userId;
    if (whose !== caller.userId) assertAllowed(caller, "budgets:read");
    const scopes = [
      ...(allows(caller, "budgets:read") ? ["organisation"] : []),
      ...(whose === EVERYBODY ? [] : [`user:${whose}`]),
    ];
    const wanted = { user: whose, scopes, ...daysOf(query, caller) };
    return c.json(await asCaller(deps, caller, (ctx) => tellUsage(ctx, deps.turn.budgets, wanted)), 200);
  });
}

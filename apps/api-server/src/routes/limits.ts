import { createRoute, z } from "@hono/zod-openapi";
import { limits } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { json, jsonBody, pageOf } from "./page.ts";
import { problems, router } from "./router.ts";

const limitSchema = z
  .object({
    tier: z.string().openapi({
      description: "`organisation`, `agent`, `agent:<id>`, `user`, `concurrent` or `concurrent-user`.",
    }),
    value: z.int().openapi({ description: "What holds." }),
    default: z.int().openapi({ description: "What holds without a number of the company's own." }),
    own: z.boolean(),
    windowSeconds: z.int().nullable().openapi({
      description: "The window that never holds more; null: not requests but answers at once.",
    }),
    updatedBy: z.string().nullable(),
    updatedAt: z.string().nullable(),
  })
  .openapi("Limit");

const newLimit = z
  .object({ value: z.int().openapi({ description: "From 1 to what all companies have together." }) })
  .openapi("NewLimit");

const params = z.object({ tier: z.string().max(300) });

const list = createRoute({
  method: "get",
  path: "/limits",
  security: needs("budgets:read"),
  summary: "How many requests and answers at once each tier allows",
  responses: { 200: json(pageOf(limitSchema), "Every tier"), ...problems },
});

const put = createRoute({
  method: "put",
  path: "/limits/{tier}",
  security: needs("budgets:write"),
  summary: "Set a number of the company's own; it holds everywhere within a second",
  middleware: [limitBody(), readJson] as const,
  request: { params, body: jsonBody(newLimit) },
  responses: { 200: json(limitSchema, "As it holds now"), ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/limits/{tier}",
  security: needs("budgets:write"),
  summary: "Remove the company's own number",
  middleware: limitBody(),
  request: { params },
  responses: { 204: { description: "Removed" }, ...problems },
});

export function limitRoutes(deps: AppDeps) {
  const agents = deps.turn.agents.map(({ id }) => id);
  return router()
    .openapi(list, async (c) => {
      const data = await asCaller(deps, c.get("caller"), (ctx) => limits.listLimits(ctx, deps.rateLimits));
      return c.json({ data, nextCursor: null }, 200);
    })
    .openapi(put, async (c) => {
      const caller = c.get("caller");
      const change = { ...c.req.valid("param"), ...c.req.valid("json") };
      const limit = await asCaller(
        deps,
        caller,
        (ctx) => limits.putLimit(ctx, change, { defaults: deps.rateLimits, agents }),
        c.get("requestId"),
      );
      deps.tenants.forget(caller.tenant.id);
      c.set("logged", change);
      return c.json(limit, 200);
    })
    .openapi(remove, async (c) => {
      const caller = c.get("caller");
      const { tier } = c.req.valid("param");
      await asCaller(deps, caller, (ctx) => limits.removeLimit(ctx, tier), c.get("requestId"));
      deps.tenants.forget(caller.tenant.id);
      c.set("logged", { tier });
      return c.body(null, 204);
    });
}

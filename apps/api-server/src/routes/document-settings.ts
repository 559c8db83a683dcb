import { createRoute, z } from "@hono/zod-openapi";
import { documents } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { json, jsonBody } from "./page.ts";
import { problems, router } from "./router.ts";

const settings = z
  .object({
    matchAutomatically: z.boolean().openapi({
      description:
        "Attach a document to the purchase that it belongs to as good as surely (0.95 or more). Default: false.",
    }),
  })
  .openapi("DocumentSettings");

const get = createRoute({
  method: "get",
  path: "/document-settings",
  security: needs("documents:read"),
  summary: "What the company lets happen to documents without a person",
  responses: { 200: json(settings, "The settings"), ...problems },
});

const put = createRoute({
  method: "put",
  path: "/document-settings",
  security: needs("documents:write"),
  summary: "Change what happens to documents without a person",
  middleware: [limitBody(), readJson] as const,
  request: { body: jsonBody(settings) },
  responses: { 200: json(settings, "As they are now"), ...problems },
});

export function documentSettingsRoutes(deps: AppDeps) {
  return router()
    .openapi(get, async (c) => c.json(await asCaller(deps, c.get("caller"), documents.documentSettings), 200))
    .openapi(put, async (c) => {
      const wanted = c.req.valid("json");
      const kept = await asCaller(
        deps,
        c.get("caller"),
        (ctx) => documents.putDocumentSettings(ctx, wanted),
        c.get("requestId"),
      );
      c.set("logged", wanted);
      return c.json(kept, 200);
    });
}

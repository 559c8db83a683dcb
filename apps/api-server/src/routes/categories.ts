import { createRoute, z } from "@hono/zod-openapi";
import { type CrmContext, categories } from "@kontor/crm";
import type { Context } from "hono";
import type { AppEnv } from "../app-env.ts";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { once } from "./once.ts";
import { json, jsonBody, pageOf } from "./page.ts";
import { problems, router } from "./router.ts";

const fields = z.object({
  name: z.string().openapi({ maxLength: categories.MAX_NAME, example: "Office supplies" }),
  parentId: z.string().max(64).nullable().openapi({ description: "The category that it lies under." }),
  keywords: z
    .array(z.string())
    .openapi({ maxItems: categories.MAX_KEYWORDS, description: "Other words for it, in any language." }),
  taxRateBp: z
    .int()
    .nullable()
    .openapi({ description: "How it is usually taxed, in hundredths of a percent: 2000 is 20 %." }),
  taxNote: z.string().nullable().openapi({ maxLength: categories.MAX_NOTE }),
});

const categorySchema = fields
  .extend({
    id: z.string(),
    path: z.array(z.string()).openapi({ description: "Names from the root down, its own last." }),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi("Category");

const version = z.int().optional().openapi({ description: "`409 conflict` if it has another by now." });
const newCategory = fields.partial({ parentId: true, keywords: true, taxRateBp: true, taxNote: true });
const params = z.object({ id: z.string().max(64) });

const list = createRoute({
  method: "get",
  path: "/categories",
  security: needs("categories:read"),
  summary: "The company's tree of categories, each followed by what lies under it",
  responses: { 200: json(pageOf(categorySchema), "All of them"), ...problems },
});

const get = createRoute({
  method: "get",
  path: "/categories/{id}",
  security: needs("categories:read"),
  summary: "A category",
  request: { params },
  responses: { 200: json(categorySchema, "The category"), ...problems },
});

const create = createRoute({
  method: "post",
  path: "/categories",
  security: needs("categories:write"),
  summary: "Make a category",
  middleware: [limitBody(), readJson] as const,
  request: { body: jsonBody(newCategory.openapi("NewCategory")) },
  responses: { 201: json(categorySchema, "The category"), ...problems },
});

const change = createRoute({
  method: "patch",
  path: "/categories/{id}",
  security: needs("categories:write"),
  summary: "Change a category: what is left out stays",
  middleware: [limitBody(), readJson] as const,
  request: { params, body: jsonBody(fields.partial().extend({ version }).openapi("CategoryChange")) },
  responses: { 200: json(categorySchema, "The category"), ...problems },
});

const remove = createRoute({
  method: "delete",
  path: "/categories/{id}",
  security: needs("categories:write"),
  summary: "Remove a category and what was learned for it; `409 conflict` while it is in use",
  middleware: limitBody(),
  request: { params },
  responses: { 204: { description: "Removed" }, ...problems },
});

const teach = createRoute({
  method: "post",
  path: "/categories/{id}/examples",
  security: needs("categories:write"),
  summary: "Say which texts belong into a category",
  description:
    "They count at once, for your company alone. Of a text in several categories the newest counts.",
  middleware: [limitBody(), readJson] as const,
  request: {
    params,
    body: jsonBody(
      z
        .object({ texts: z.array(z.string().min(1).max(1_000)).min(1).max(categories.MAX_LEARNED) })
        .openapi("CategoryExamples"),
    ),
  },
  responses: {
    200: json(z.object({ learned: z.int() }).openapi("Learned"), "How many texts were learned"),
    ...problems,
  },
});

export function categoryRoutes(deps: AppDeps) {
  const as = <Result>(c: Context<AppEnv>, work: (ctx: CrmContext) => Promise<Result>): Promise<Result> =>
    asCaller(deps, c.get("caller"), work, c.get("requestId"));

  return router()
    .openapi(list, async (c) => c.json({ data: await as(c, categories.list), nextCursor: null }, 200))
    .openapi(get, async (c) => {
      const { id } = c.req.valid("param");
      return c.json(await as(c, (ctx) => categories.get(ctx, id)), 200);
    })
    .openapi(create, async (c) => {
      const wanted = c.req.valid("json");
      const made = await once(deps, c, (ctx) => categories.create(ctx, wanted));
      c.set("logged", { categoryId: made.id });
      return c.json(made, 201);
    })
    .openapi(change, async (c) => {
      const { id } = c.req.valid("param");
      const wanted = c.req.valid("json");
      const changed = await as(c, (ctx) => categories.update(ctx, id, wanted));
      c.set("logged", { categoryId: id });
      return c.json(changed, 200);
    })
    .openapi(remove, async (c) => {
      const { id } = c.req.valid("param");
      await as(c, (ctx) => categories.remove(ctx, id));
      c.set("logged", { categoryId: id });
      return c.body(null, 204);
    })
    .openapi(teach, async (c) => {
      const { id } = c.req.valid("param");
      const { texts } = c.req.valid("json");
      const learned = await once(deps, c, (ctx) => categories.teach(ctx, id, texts));
      c.set("logged", { categoryId: id, learned });
      return c.json({ learned }, 200);
    });
}

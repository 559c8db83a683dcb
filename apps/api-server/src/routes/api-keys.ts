import { createRoute, z } from "@hono/zod-openapi";
import { apiKeys, DomainError, ROLES, SCOPES } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { onceKeeping } from "./once.ts";
import { json, jsonBody, pageOf, pageQuery } from "./page.ts";
import { problems, router } from "./router.ts";

const scopes = z.array(z.enum(SCOPES)).nullable();
const moment = z.string().nullable();

const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    role: z.enum(ROLES),
    scopes,
    createdBy: z.string(),
    createdAt: z.string(),
    expiresAt: moment,
    lastUsedAt: moment.openapi({ description: "To the hour." }),
    revokedAt: moment,
  })
  .openapi("ApiKey");

const newApiKey = z
  .object({
    name: z.string().trim().min(1).max(200),
    role: z.enum(ROLES),
    scopes: scopes.default(null).openapi({ description: "Narrow the role; null: all that it may." }),
    expiresAt: z.iso.datetime({ offset: true }).nullable().default(null),
  })
  .openapi("NewApiKey");

const madeApiKey = apiKeySchema
  .extend({ key: z.string().openapi({ description: "The key itself: shown this once, kept nowhere." }) })
  .openapi("MadeApiKey");

const create = createRoute({
  method: "post",
  path: "/api-keys",
  security: needs("api-keys:write"),
  summary: "Make an API key; it is shown this once",
  description:
    "A key has at most the rights of who makes it. Send it like a token: `Authorization: Bearer <key>`. Sent again " +
    "with the same `Idempotency-Key`, nothing is made: `409 conflict` names the key's id, and `Idempotency-Replayed` " +
    "is true, for the key itself is kept nowhere.",
  middleware: [limitBody(), readJson] as const,
  request: { body: jsonBody(newApiKey) },
  responses: { 201: json(madeApiKey, "The key"), ...problems },
});

const list = createRoute({
  method: "get",
  path: "/api-keys",
  security: needs("api-keys:read"),
  summary: "The company's API keys, newest first, revoked ones too",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(apiKeySchema), "A page"), ...problems },
});

const revoke = createRoute({
  method: "delete",
  path: "/api-keys/{id}",
  security: needs("api-keys:write"),
  summary: "Revoke an API key: the next request with it is refused",
  middleware: limitBody(),
  request: { params: z.object({ id: z.string().max(64) }) },
  responses: { 204: { description: "Revoked" }, ...problems },
});

export function apiKeyRoutes(deps: AppDeps) {
  return router()
    .openapi(create, async (c) => {
      const caller = c.get("caller");
      const wanted = c.req.valid("json");
      const done = await onceKeeping(
        deps,
        c,
        (ctx) => apiKeys.createApiKey(ctx, caller, wanted),
        ({ id }) => ({ id }),
      );
      if (done.kind === "repeated") throw shownBefore(done.kept.id);
      const made = done.result;
      c.set("logged", { apiKeyId: made.id, role: made.role, scopes: made.scopes });
      return c.json(made, 201, { "cache-control": "no-store" });
    })
    .openapi(list, async (c) => {
      const page = c.req.valid("query");
      return c.json(await asCaller(deps, c.get("caller"), (ctx) => apiKeys.listApiKeys(ctx, page)), 200);
    })
    .openapi(revoke, async (c) => {
      const { id } = c.req.valid("param");
      await asCaller(deps, c.get("caller"), (ctx) => apiKeys.revokeApiKey(ctx, id), c.get("requestId"));
      c.set("logged", { apiKeyId: id });
      return c.body(null, 204);
    });
}

/** The key itself is kept nowhere, so that its first answer can't be given again. */
const shownBefore = (id: string): DomainError =>
  new DomainError(
    "conflict",
    `This request made the API key ${id} before; it was shown then. If it got lost, revoke it and make another.`,
  );

import { createRoute, z } from "@hono/zod-openapi";
import { assertCovers, ROLES, users } from "@kontor/crm";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { asCaller } from "./as-caller.ts";
import { needs } from "./needs.ts";
import { once } from "./once.ts";
import { json, jsonBody, pageOf, pageQuery } from "./page.ts";
import { problems, router } from "./router.ts";

const name = z.string().trim().min(1).max(200);
const password = z.string().openapi({ minLength: 12, maxLength: 256 });

const userSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    name: z.string(),
    role: z.enum(ROLES).nullable(),
    disabled: z.boolean(),
    version: z.int(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi("User");

const newUser = z
  .object({
    email: z.string().trim().max(254).pipe(z.email()),
    name,
    role: z.enum(ROLES),
    password: password.optional().openapi({ description: "Without one, the user can't log in yet." }),
  })
  .openapi("NewUser");

const userChange = z
  .object({
    name: name.optional(),
    role: z.enum(ROLES).nullable().optional().openapi({ description: "Null takes the membership away." }),
    disabled: z.boolean().optional(),
    password: password.optional(),
    version: z.int().optional(),
  })
  .openapi("UserChange");

const create = createRoute({
  method: "post",
  path: "/users",
  security: needs("users:write"),
  summary: "Make a user who can log in with a password",
  middleware: [limitBody(), readJson] as const,
  request: { body: jsonBody(newUser) },
  responses: { 201: json(userSchema, "The user"), ...problems },
});

const list = createRoute({
  method: "get",
  path: "/users",
  security: needs("users:read"),
  summary: "The company's users, by email",
  request: { query: pageQuery },
  responses: { 200: json(pageOf(userSchema), "A page"), ...problems },
});

const update = createRoute({
  method: "patch",
  path: "/users/{id}",
  security: needs("users:write"),
  summary: "Change a user's name, role or password, or disable the user",
  description:
    "Another role or password, or disabling, makes the user's access tokens worthless within a minute; a password, " +
    "disabling or taking the membership away ends the logins at once. The last admin stays one.",
  middleware: [limitBody(), readJson] as const,
  request: { params: z.object({ id: z.string().max(64) }), body: jsonBody(userChange) },
  responses: { 200: json(userSchema, "The user"), ...problems },
});

export function userRoutes(deps: AppDeps) {
  return router()
    .openapi(create, async (c) => {
      const caller = c.get("caller");
      const { password: chosen, ...wanted } = c.req.valid("json");
      assertCovers(caller, { role: wanted.role, scopes: null });
      const passwordHash = chosen === undefined ? null : await users.hashPassword(chosen);
      const made = await once(deps, c, (ctx) => users.createUser(ctx, { ...wanted, passwordHash }));
      c.set("logged", { changedUserId: made.id, role: made.role });
      return c.json(made, 201);
    })
    .openapi(list, async (c) => {
      const page = c.req.valid("query");
      return c.json(await asCaller(deps, c.get("caller"), (ctx) => users.listUsers(ctx, page)), 200);
    })
    .openapi(update, async (c) => {
      const caller = c.get("caller");
      const { id } = c.req.valid("param");
      const { password: chosen, ...change } = c.req.valid("json");
      const passwordHash = chosen === undefined ? undefined : await users.hashPassword(chosen);
      const changed = await asCaller(
        deps,
        caller,
        (ctx) => users.updateUser(ctx, caller, id, { ...change, passwordHash }),
        c.get("requestId"),
      );
      deps.tenants.forget(caller.tenant.id);
      const { role, disabled } = changed;
      c.set("logged", { changedUserId: id, role, disabled, newPassword: chosen !== undefined });
      return c.json(changed, 200);
    });
}

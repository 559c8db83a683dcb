import { createRoute, z } from "@hono/zod-openapi";
import { DomainError, logins } from "@kontor/crm";
import { signAccessToken } from "../access-token.ts";
import type { AppDeps } from "../deps.ts";
import { limitBody } from "../middleware/limit-body.ts";
import { readJson } from "../middleware/read-json.ts";
import { json, jsonBody } from "./page.ts";
import { problems, router } from "./router.ts";

const MAX_BODY = 10_000;

const password = z
  .object({
    grantType: z.literal("password"),
    tenant: z.string().max(100).openapi({ description: "The company's slug." }),
    email: z.string().max(254),
    password: z.string().max(1_000),
  })
  .openapi("PasswordGrant");

const refresh = z
  .object({ grantType: z.literal("refresh_token"), refreshToken: z.string().max(500) })
  .openapi("RefreshGrant");

const tokensSchema = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal("Bearer"),
    expiresIn: z.int().openapi({ description: "Seconds." }),
    refreshToken: z.string(),
    refreshExpiresIn: z
      .int()
      .openapi({ description: "Seconds until the login ends, however often it is refreshed." }),
  })
  .openapi("Tokens");

const token = createRoute({
  method: "post",
  path: "/auth/token",
  security: [],
  summary: "Log in with a password, or go on with a refresh token",
  description:
    "A refresh token is exchanged once: keep the one that comes back. Sent again within ten seconds, it gives the " +
    "same one; sent later, it ends the login. `429 rate_limited`: too many wrong passwords.",
  middleware: [limitBody(MAX_BODY), readJson] as const,
  request: { body: jsonBody(z.discriminatedUnion("grantType", [password, refresh])) },
  responses: { 200: json(tokensSchema, "The tokens"), ...problems },
});

const revoke = createRoute({
  method: "post",
  path: "/auth/revoke",
  security: [],
  summary: "Log out: the refresh token and all that would follow it are worthless",
  description: "Always 204, known or not. The access token is good until it expires: forget it.",
  middleware: [limitBody(MAX_BODY), readJson] as const,
  request: { body: jsonBody(z.object({ refreshToken: z.string().max(500) })) },
  responses: { 204: { description: "Logged out" }, ...problems },
});

/** Logins of built-in users, whose tokens are signed with `secret`. */
export function authRoutes({ db, jwt, log }: AppDeps, secret: string) {
  return router()
    .openapi(token, async (c) => {
      const grant = c.req.valid("json");
      const login =
        grant.grantType === "password"
          ? await logins.logIn(db, { ...grant, requestId: c.get("requestId") })
          : await refreshed(grant.refreshToken, c.get("requestId"));
      c.set("logged", { tenantId: login.tenantId, userId: login.userId, grantType: grant.grantType });
      const tokens = {
        accessToken: await signAccessToken(secret, jwt, login),
        tokenType: "Bearer" as const,
        expiresIn: logins.ACCESS_TOKEN_SECONDS,
        refreshToken: login.refreshToken,
        refreshExpiresIn: login.refreshExpiresIn,
      };
      return c.json(tokens, 200, { "cache-control": "no-store" });
    })
    .openapi(revoke, async (c) => {
      await logins.logOut(db, c.req.valid("json").refreshToken);
      return c.body(null, 204);
    });

  async function refreshed(refreshToken: string, requestId: string): Promise<logins.Login> {
    const result = await logins.refreshLogin(db, refreshToken, secret);
    if (result.kind === "refreshed") return result.login;
    if (result.kind === "reused") {
      const { tenantId, userId } = result;
      log.warn({ requestId, tenantId, userId }, "a spent refresh token was used again; its login has ended");
    }
    throw new DomainError(
      "unauthenticated",
      "The refresh token is not valid, or it was used before; log in again.",
    );
  }
}

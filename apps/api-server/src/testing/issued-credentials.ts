import { SignJWT } from "jose";
import { z } from "zod";
import { tokenOf } from "./bad-credentials.ts";
import { type IdentityProvider, publicPem, startIdentityProvider } from "./identity-provider.ts";
import type { TestApp } from "./test-app.ts";

const made = z.object({ id: z.string(), key: z.string() });
const tokens = z.object({ accessToken: z.string(), refreshToken: z.string() });
export const PASSWORD = "correct horse battery staple";

/** POSTs, PATCHes or DELETEs as JSON. */
export const send = (app: TestApp, method: string, path: string, token: string | null, body?: unknown) =>
  app.fetch(`/api/v1${path}`, {
    method,
    headers: { "content-type": "application/json", ...(token ? { authorization: `Bearer ${token}` } : {}) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

export async function makeKey(app: TestApp, admin: string, more: object = {}) {
  const response = await send(app, "POST", "/api-keys", admin, { name: "test", role: "admin", ...more });
  return made.parse(await response.json());
}

export async function makeUser(app: TestApp, admin: string, more: object = {}) {
  const email = `${crypto.randomUUID()}@example.com`;
  const user = { email, name: "Test", role: "admin", password: PASSWORD, ...more };
  const response = await send(app, "POST", "/users", admin, user);
  return z.object({ id: z.string(), email: z.string() }).parse(await response.json());
}

export async function logIn(app: TestApp, email: string, tenant = "first") {
  const grant = { grantType: "password", tenant, email, password: PASSWORD };
  return tokens.parse(await (await send(app, "POST", "/auth/token", null, grant)).json());
}

/** Credentials that are good, each of another kind, and those that were, or look as if they were. */
export async function issuedCredentials(
  app: TestApp,
  provider: IdentityProvider,
  expected: Record<string, string>,
): Promise<{ good: [string, string][]; bad: [string, string][] }> {
  const admin = await app.token("first", expected);
  const tenant = app.tenants[0]?.id ?? "";
  const claims = {
    sub: "tester",
    tenant,
    role: "admin",
    exp: Math.floor(Date.now() / 1000) + 3600,
    ...expected,
  };
  const key = await provider.addKey("RS256");
  const removed = await provider.addKey("RS256");
  provider.removeKey(removed);
  const stranger = await startIdentityProvider();
  const foreign = await stranger.addKey("RS256");
  await stranger.stop();

  const apiKey = await makeKey(app, admin);
  const revoked = await makeKey(app, admin);
  await send(app, "DELETE", `/api-keys/${revoked.id}`, admin);
  const expired = await makeKey(app, admin);
  await app.owner`update api_keys set expires_at = now() - interval '1 second' where id = ${expired.id}`;
  const user = await makeUser(app, admin);
  const login = await logIn(app, user.email);
  const leaver = await makeUser(app, admin);
  const left = await logIn(app, leaver.email);
  await send(app, "PATCH", `/users/${leaver.id}`, admin, { disabled: true });

  return {
    good: [
      ["the secret's token", admin],
      ["the provider's token", await provider.sign(claims, key)],
      ["an API key", apiKey.key],
      ["a login's access token", login.accessToken],
    ],
    bad: [
      ["HS256 with the public key, as PEM", await tokenOf(claims, { secret: await publicPem(key) })],
      ["HS256 with the public key, as JWK", await tokenOf(claims, { secret: JSON.stringify(key.jwk) })],
      ["HS256 that names the public key", await hs256Naming(key.kid, claims, await publicPem(key))],
      ["a foreign key", await provider.sign(claims, foreign)],
      ["a foreign key under a known name", await provider.sign(claims, foreign, { kid: key.kid })],
      ["a removed key", await provider.sign(claims, removed)],
      ["another issuer", await provider.sign({ ...claims, iss: "https://evil.example" }, key)],
      ["another audience", await provider.sign({ ...claims, aud: "another" }, key)],
      ["the provider's, expired", await provider.sign({ ...claims, exp: 1_700_000_000 }, key)],
      ["the provider's, without a tenant", await provider.sign({ ...claims, tenant: undefined }, key)],
      ["a revoked API key", revoked.key],
      ["an expired API key", expired.key],
      ["an API key that names another tenant", apiKey.key.replace(tenant, app.tenants[1]?.id ?? "")],
      ["an API key that names an unknown tenant", apiKey.key.replace(tenant, Bun.randomUUIDv7())],
      ["half an API key", apiKey.key.slice(0, -1)],
      ["a refresh token", login.refreshToken],
      ["the access token of a user who left", left.accessToken],
      ["the refresh token of a user who left", left.refreshToken],
    ],
  };
}

/** The header an attacker writes who hopes that the key is looked up before the algorithm is. */
const hs256Naming = (kid: string, claims: object, secret: string): Promise<string> =>
  new SignJWT({ ...claims }).setProtectedHeader({ alg: "HS256", kid }).sign(new TextEncoder().encode(secret));

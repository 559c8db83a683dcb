import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { decodeJwt } from "jose";
import { z } from "zod";
import { type IdentityProvider, startIdentityProvider } from "../testing/identity-provider.ts";
import { logIn, makeKey, makeUser, PASSWORD, send } from "../testing/issued-credentials.ts";
import { expectProblem } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(20_000);

let app: TestApp;
let admin: string;
beforeAll(async () => {
  app = await testApp({ seed: false });
  admin = await app.token("first");
}, 60_000);
afterAll(() => app?.close());

const tokens = z.strictObject({
  accessToken: z.string(),
  tokenType: z.literal("Bearer"),
  expiresIn: z.literal(86_400),
  refreshToken: z.string(),
  refreshExpiresIn: z.int(),
});
const grant = (body: object, over = app) => send(over, "POST", "/auth/token", null, body);
const refresh = (refreshToken: string) => grant({ grantType: "refresh_token", refreshToken });
const status = async (token: string, path = "/agents") => (await send(app, "GET", path, token)).status;

test("from a password to an answer, on to the next tokens, and out again", async () => {
  const user = await makeUser(app, admin, { role: "member" });
  const response = await grant({
    grantType: "password",
    tenant: "first",
    email: user.email,
    password: PASSWORD,
  });
  expect(response.headers.get("cache-control")).toBe("no-store");
  const login = tokens.parse(await response.json());
  const { exp = 0, iat = 0, ...claims } = decodeJwt(login.accessToken);
  expect(claims).toEqual({ sub: user.id, tenant: app.tenants[0]?.id, role: "member", ver: 1 });
  expect(exp - iat).toBe(86_400);
  expect(await status(login.accessToken)).toBe(200);
  expect(await status(login.accessToken, "/users")).toBe(403);

  const next = tokens.parse(await (await refresh(login.refreshToken)).json());
  expect(next.refreshToken).not.toBe(login.refreshToken);
  expect(await status(next.accessToken)).toBe(200);
  const { refreshToken } = next;
  expect((await send(app, "POST", "/auth/revoke", null, { refreshToken })).status).toBe(204);
  expect((await send(app, "POST", "/auth/revoke", null, { refreshToken: "whatever" })).status).toBe(204);
  await expectProblem(await refresh(refreshToken), 401, "unauthenticated");
});

test("guessing is answered alike whatever is wrong, then with 429 and how long to wait", async () => {
  const { email } = await makeUser(app, admin);
  const details = new Set<string>();
  for (const [tenant, who] of [
    ["first", email],
    ["first", "nobody@example.com"],
    ["no-such-company", email],
  ]) {
    const guess = () => grant({ grantType: "password", tenant, email: who, password: "a wrong password" });
    for (let round = 0; round < 5; round++)
      details.add((await expectProblem(await guess(), 401, "unauthenticated")).detail);
    const locked = await guess();
    expect(Number(locked.headers.get("retry-after"))).toBeWithin(20, 31);
    details.add((await expectProblem(locked, 429, "rate_limited")).detail);
  }
  expect(details.size).toBe(2);
});

test.each([
  {},
  { grantType: "password" },
  { grantType: "client_credentials" },
  { grantType: "password", tenant: "first", email: ["a"], password: PASSWORD },
  { grantType: "refresh_token", refreshToken: "x".repeat(501) },
])("%j is no request", async (body) => {
  await expectProblem(await grant(body), 400, "invalid_request");
});

test("disabling a user ends his token here at once, and elsewhere when a minute is over", async () => {
  const user = await makeUser(app, admin);
  const { accessToken, refreshToken } = await logIn(app, user.email);
  expect(await status(accessToken)).toBe(200);
  expect((await send(app, "PATCH", `/users/${user.id}`, admin, { disabled: true })).status).toBe(200);
  expect(await status(accessToken)).toBe(401);
  await expectProblem(await refresh(refreshToken), 401, "unauthenticated");
});

test("a revoked key is refused by every process with the very next request", async () => {
  const replica = await testApp({ over: app });
  const { id, key } = await makeKey(app, admin, { scopes: ["agents:read"] });
  for (const process of [app, replica]) expect((await send(process, "GET", "/agents", key)).status).toBe(200);
  expect((await send(app, "DELETE", `/api-keys/${id}`, admin)).status).toBe(204);
  for (const process of [app, replica])
    await expectProblem(await send(process, "GET", "/agents", key), 401, "unauthenticated");
});

test("a key asks under its own name, and sees nobody else's chats", async () => {
  const [mine, other] = [await makeKey(app, admin), await makeKey(app, admin)];
  const chat = await send(app, "POST", "/chat", mine.key, { message: "Who owes us money?" });
  await chat.text();
  const path = `/conversations/${chat.headers.get("x-chat-id")}`;
  expect(await status(mine.key, path)).toBe(200);
  for (const credential of [other.key, admin]) expect(await status(credential, path)).toBe(404);
});

describe("with an identity provider", () => {
  let provider: IdentityProvider;
  beforeAll(async () => {
    provider = await startIdentityProvider();
  });
  afterAll(() => provider.stop());

  const claims = () => ({
    sub: "auth0|42",
    "https://kontor.example/tenant": app.tenants[0]?.id,
    realm_access: { roles: ["offline_access", "manager"] },
    exp: Math.floor(Date.now() / 1000) + 60,
  });

  test("alone: its tokens are taken, ours are not, and there is no login", async () => {
    const only = await testApp({
      over: app,
      jwt: {
        secret: undefined,
        jwks: { url: provider.url },
        claims: { tenant: "https://kontor.example/tenant", role: "realm_access.roles" },
      },
    });
    const key = await provider.addKey();
    const token = await provider.sign(claims(), key);
    expect((await send(only, "GET", "/agents", token)).status).toBe(200);
    expect((await send(only, "GET", "/users", token)).status).toBe(403);
    await expectProblem(await send(only, "GET", "/agents", admin), 401, "unauthenticated");
    for (const path of ["/auth/token", "/auth/revoke"])
      await expectProblem(await send(only, "POST", path, null, {}), 404, "not_found");
    expect(await (await only.fetch("/openapi.json")).text()).not.toContain('"/api/v1/auth/token":');
  });

  test("down: what might be good is told to come back, and is neither refused nor let in", async () => {
    const down = await testApp({ over: app, jwt: { jwks: { url: "http://127.0.0.1:1/keys" } } });
    const token = await provider.sign(claims(), await provider.addKey());
    const response = await send(down, "GET", "/agents", token);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
    await expectProblem(response, 503, "unavailable");
    expect((await send(down, "GET", "/agents", admin)).status).toBe(200);
  });
});

test("while a secret is being replaced, both are good and the new one signs", async () => {
  const secret = "the next secret, which is long enough as well";
  const next = await testApp({ over: app, jwt: { secret, previousSecret: app.deps.jwt.secret } });
  for (const token of [admin, await next.token("first")])
    expect((await send(next, "GET", "/agents", token)).status).toBe(200);
  const { email } = await makeUser(app, admin);
  const { accessToken } = await logIn(next, email);
  expect((await send(next, "GET", "/agents", accessToken)).status).toBe(200);
  expect(await status(accessToken)).toBe(401);
});

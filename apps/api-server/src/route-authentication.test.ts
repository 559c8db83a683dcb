import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { ROLES, SCOPES } from "@kontor/crm";
import { createApp } from "./app.ts";
import { badCredentials } from "./testing/bad-credentials.ts";
import { type IdentityProvider, startIdentityProvider } from "./testing/identity-provider.ts";
import { issuedCredentials } from "./testing/issued-credentials.ts";
import { expectProblem } from "./testing/problem.ts";
import { type Route, routesOf } from "./testing/routes.ts";
import { type TestApp, testApp } from "./testing/test-app.ts";

setDefaultTimeout(30_000);

const EXPECTED = { iss: "https://id.example.com", aud: "kontor" };
/** What anybody may call below /api/v1. */
const OPEN = /^(GET \/api\/v1\/(health(\/[a-z-]+)?|agents\/health)|POST \/api\/v1\/auth\/(token|revoke))$/;

let provider: IdentityProvider;
let app: TestApp;
let all: Route[];
/** Every route of the document below /api/v1 but those that are open to all. */
let routes: Route[];
let issued: Awaited<ReturnType<typeof issuedCredentials>>;
beforeAll(async () => {
  provider = await startIdentityProvider();
  const jwks = { url: provider.url, coolDownMs: 0 };
  app = await testApp({ seed: false, jwt: { issuer: EXPECTED.iss, audience: EXPECTED.aud, jwks } });
  const document: unknown = await (await app.fetch("/openapi.json")).json();
  all = routesOf(document).filter(({ path }) => path.startsWith("/api/v1"));
  routes = all.filter(({ open }) => !open);
  issued = await issuedCredentials(app, provider, EXPECTED);
}, 60_000);
afterAll(async () => {
  await app?.close();
  await provider?.stop();
});

/** Calls a route as far as it gets with these headers; no route would do anything with this id or body but refuse. */
const call = ({ method, path, wantsBody }: Route, headers: Record<string, string>) =>
  app.fetch(path.replace(/\{\w+\}/, "no-such-row"), {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(wantsBody ? { body: JSON.stringify({ chatId: "no-such-chat", message: "let me in" }) } : {}),
  });

/** What a request that must not get in could have changed. */
const everything = async () =>
  JSON.stringify(
    await Promise.all(
      ["ai_conversations", "users", "memberships", "api_keys"].map(
        (table) => app.owner`
          select to_jsonb(t) - 'last_used_at' as row from ${app.owner(table)} t order by 1`,
      ),
    ),
  );

const withScopes = (scopes: readonly string[] | undefined, role = "admin") =>
  app.token("first", { ...EXPECTED, role, ...(scopes ? { scopes } : {}) }).then((token) => `Bearer ${token}`);

test("nothing below /api/v1 is open to all but its probes and the way in", () => {
  for (const { method, path, open } of all) if (open) expect(`${method} ${path}`).toMatch(OPEN);
  expect(routes.length).toBeGreaterThanOrEqual(14);
});

test("every route there is stands in the document, and declares one scope that exists unless it is open", () => {
  const registered = createApp(app.deps).routes.filter(
    ({ method, path }) => method !== "ALL" && path.startsWith("/api/v1"),
  );
  for (const { method, path } of registered) {
    const named = path.replace(/:(\w+)/g, "{$1}");
    const route = all.find((candidate) => candidate.method === method && candidate.path === named);
    expect({ method, path, known: route !== undefined }).toEqual({ method, path, known: true });
    if (route?.open) continue;
    expect({ method, path, scopes: route?.scopes.length }).toEqual({ method, path, scopes: 1 });
    expect<readonly string[]>(SCOPES).toContain(route?.scopes[0] ?? "");
  }
});

test("no bad credential gets in, whatever the route", async () => {
  const before = await everything();
  const bad = [
    ...(await badCredentials(app.tenants[0]?.id ?? "", EXPECTED)),
    ...issued.bad.map(([name, credential]): [string, string] => [name, `Bearer ${credential}`]),
  ];
  for (const route of routes)
    for (const [name, authorization] of bad) {
      const response = await call(route, authorization === null ? {} : { authorization });
      expect({ route, name, status: response.status }).toEqual({ route, name, status: 401 });
      await expectProblem(response, 401, "unauthenticated");
    }
  expect(await everything()).toBe(before);
});

test("bad credentials are refused in the same words, whatever is wrong with them", async () => {
  const said = new Set<string>();
  for (const [, credential] of issued.bad) {
    const response = await app.fetch("/api/v1/agents", {
      headers: { authorization: `Bearer ${credential}` },
    });
    said.add((await expectProblem(response, 401, "unauthenticated")).detail);
  }
  expect(said.size).toBe(1);
});

test("a tenant header that names another tenant is refused on every route, with every good credential", async () => {
  const before = await everything();
  for (const route of routes)
    for (const [, credential] of issued.good) {
      const headers = { authorization: `Bearer ${credential}`, "x-tenant-id": app.tenants[1]?.id ?? "" };
      await expectProblem(await call(route, headers), 403, "TENANT_ISOLATION_VIOLATION");
    }
  expect(await everything()).toBe(before);
});

test("without a route's scope nobody gets in, and the refusal names it; with it alone, he does", async () => {
  const before = await everything();
  for (const route of routes) {
    const [scope = ""] = route.scopes;
    const lacking = [[], ["invoices:*"], SCOPES.filter((other) => other !== scope)];
    for (const scopes of lacking) {
      const refused = await call(route, { authorization: await withScopes(scopes) });
      expect((await expectProblem(refused, 403, "forbidden")).detail).toContain(scope);
    }
    for (const scopes of [[scope], [scope, "openid"], ["*"], undefined]) {
      const { status } = await call(route, { authorization: await withScopes(scopes) });
      expect({ route, scopes, in: ![401, 403].includes(status) }).toEqual({ route, scopes, in: true });
    }
  }
  expect(await everything()).toBe(before);
});

test("a scope never widens a role", async () => {
  const before = await everything();
  const admins = routes.filter(({ path }) => /\/(users|api-keys)\b/.test(path));
  expect(admins.length).toBeGreaterThanOrEqual(6);
  for (const route of admins)
    for (const role of ROLES.filter((known) => known !== "admin"))
      for (const scopes of [undefined, ["*"], [...SCOPES]]) {
        const response = await call(route, { authorization: await withScopes(scopes, role) });
        expect((await expectProblem(response, 403, "forbidden")).detail).toContain(String(route.scopes[0]));
      }
  expect(await everything()).toBe(before);
});

test("every good credential gets in, on every route", async () => {
  for (const route of routes)
    for (const [name, credential] of issued.good) {
      const { status } = await call(route, { authorization: `Bearer ${credential}` });
      expect({ route, name, in: ![401, 403].includes(status) }).toEqual({ route, name, in: true });
    }
});

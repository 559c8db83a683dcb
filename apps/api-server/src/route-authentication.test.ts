import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { badCredentials } from "./testing/bad-credentials.ts";
import { expectProblem } from "./testing/problem.ts";
import { type Route, routesOf } from "./testing/routes.ts";
import { type TestApp, testApp } from "./testing/test-app.ts";

setDefaultTimeout(20_000);

let app: TestApp;
/** Every route of the document below /api/v1. */
let routes: Route[];
beforeAll(async () => {
  app = await testApp({ seed: false });
  const document: unknown = await (await app.fetch("/openapi.json")).json();
  routes = routesOf(document).filter(({ path }) => path.startsWith("/api/v1"));
}, 60_000);
afterAll(() => app?.close());

/** Calls a route as far as it gets with these headers; no route would do anything with this id or body but refuse. */
const call = ({ method, path, wantsBody }: Route, headers: Record<string, string>) =>
  app.fetch(path.replace(/\{\w+\}/, "no-such-row"), {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(wantsBody ? { body: JSON.stringify({ message: "let me in", title: "let me in" }) } : {}),
  });

const conversations = async () => [...(await app.owner`select id from ai_conversations`)];

test("no bad credential gets in, whatever the route", async () => {
  expect(routes.length).toBeGreaterThanOrEqual(8);
  const credentials = await badCredentials(app.tenants[0]?.id ?? "");
  for (const route of routes)
    for (const [name, authorization] of credentials) {
      const response = await call(route, authorization === null ? {} : { authorization });
      expect({ route, name, status: response.status }).toEqual({ route, name, status: 401 });
      await expectProblem(response, 401, "unauthenticated");
    }
  expect(await conversations()).toEqual([]);
});

test("a tenant header that names another tenant is refused on every route, with a good credential", async () => {
  const authorization = `Bearer ${await app.token("first")}`;
  for (const route of routes) {
    const response = await call(route, { authorization, "x-tenant-id": app.tenants[1]?.id ?? "" });
    await expectProblem(response, 403, "TENANT_ISOLATION_VIOLATION");
  }
  expect(await conversations()).toEqual([]);
});

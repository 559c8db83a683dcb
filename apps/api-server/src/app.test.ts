import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { AppDeps } from "./deps.ts";
import { said } from "./testing/client.ts";
import { follow } from "./testing/follow.ts";
import { loggedApp } from "./testing/logged-app.ts";
import { expectProblem } from "./testing/problem.ts";
import { type TestApp, testApp } from "./testing/test-app.ts";

setDefaultTimeout(20_000);

let app: TestApp;
let authorization: string;
beforeAll(async () => {
  app = await testApp({ seed: false });
  authorization = `Bearer ${await app.token("first")}`;
}, 60_000);
afterAll(() => app?.close());

describe("a request's id", () => {
  const idFor = async (given?: string): Promise<string> => {
    const headers: Record<string, string> = given === undefined ? {} : { "x-request-id": given };
    return (await app.fetch("/health", { headers })).headers.get("x-request-id") ?? "";
  };
  const FRESH = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/;

  test.each(["abc", "A-1_2.3", "x".repeat(128)])("%s is kept", async (given) => {
    expect(await idFor(given)).toBe(given);
  });

  test.each(["", "x".repeat(129), "a b", "<script>", 'a","admin":true,"b":"', "a;b", "é"])(
    "%j is not",
    async (given) => {
      expect(await idFor(given)).toMatch(FRESH);
    },
  );

  test("is a new one for each request, and on every kind of response", async () => {
    const { request } = loggedApp(app, authorization);
    const post = (body: object, accept: string) =>
      request("/api/v1/chat", { method: "POST", headers: { accept }, body: JSON.stringify(body) });
    const responses = [
      await request("/health"),
      await request("/nothing"),
      await request("/api/v1/chat/none/stream"),
      await request("/api/v1/chat/none/stream", { method: "HEAD" }),
      await post({ message: "hello" }, "application/json"),
      await post({ message: "hello" }, "text/event-stream"),
      await post({}, "text/event-stream"),
      await request("/openapi.json"),
    ];
    expect(responses.map(({ status }) => status)).toEqual([200, 404, 204, 204, 200, 200, 400, 200]);
    const ids = responses.map(({ headers }) => headers.get("x-request-id") ?? "");
    for (const id of ids) expect(id).toMatch(FRESH);
    expect(new Set(ids).size).toBe(ids.length);
    for (const response of responses) await response.text();
  });
});

test("a request is one line in the log, without what was said and without the credential", async () => {
  const { lines, request } = loggedApp(app, authorization);
  const response = await request("/api/v1/chat", {
    method: "POST",
    headers: { "x-request-id": "find-me" },
    body: JSON.stringify(said("logged-chat", "m1", "a very private question")),
  });
  await follow(response).ended;
  await request("/api/v1/conversations/none");
  expect(lines.map(({ msg }) => msg)).toEqual(["request", "request"]);
  expect(lines[0]).toMatchObject({
    requestId: "find-me",
    method: "POST",
    path: "/api/v1/chat",
    status: 200,
    tenant: "first",
    userId: "tester",
    chatId: "logged-chat",
    turn: "running",
  });
  expect(lines[1]).toMatchObject({ status: 404, path: "/api/v1/conversations/none" });
  expect(JSON.stringify(lines)).not.toMatch(/private|eyJ|Bearer/);
});

describe("what nobody expected", () => {
  const failing = (error: Error): Partial<AppDeps> => ({
    db: { ...app.db, withTenant: () => Promise.reject(error) },
  });
  const broken = new Error('relation "invoices" does not exist at /srv/app/db.ts:1:1');

  test("is a 500 that says nothing, and a line that says everything", async () => {
    const { lines, request } = loggedApp(app, authorization, failing(broken));
    const problem = await expectProblem(await request("/api/v1/conversations"), 500, "internal");
    expect(problem.detail).not.toContain("relation");
    const logged = lines.find(({ msg }) => msg === "request failed");
    expect(logged?.requestId).toBe(problem.requestId);
    expect(JSON.stringify(logged)).toContain("does not exist");
  });

  test.each(["CONNECTION_CLOSED", "CONNECT_TIMEOUT", "ECONNREFUSED", "57P01", "53300", "57014"])(
    "a database that is away (%s) is a 503 to come back from",
    async (code) => {
      const { request } = loggedApp(app, authorization, failing(Object.assign(new Error("away"), { code })));
      const response = await request("/api/v1/conversations");
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      await expectProblem(response, 503, "unavailable");
    },
  );

  test("a tenant that can't be looked up is no 401, and the log says why", async () => {
    const away = Object.assign(new Error("away"), { code: "CONNECT_TIMEOUT" });
    for (const [error, status, code] of [
      [away, 503, "unavailable"],
      [broken, 500, "internal"],
    ] as const) {
      const lookUp = () => Promise.reject(error);
      const tenants = { find: lookUp, isCurrent: lookUp, limitsOf: () => ({}), forget: () => {} };
      const { lines, request } = loggedApp(app, authorization, { tenants });
      await expectProblem(await request("/api/v1/conversations"), status, code);
      expect(lines.map(({ msg }) => msg)).toContain("request failed");
    }
  });
});

describe("readiness", () => {
  const ready = async (other: Partial<AppDeps>) => {
    const response = await loggedApp(app, authorization, other).request("/health/ready");
    return { status: response.status, ...(await response.json()) };
  };

  test("needs the database, the migrations, and nobody shutting down", async () => {
    const checks = { database: true, store: true, migrations: true, draining: false };
    expect(await ready({})).toEqual({ status: 200, ready: true, checks });
    expect(await ready({ state: { migrated: false, draining: false } })).toEqual({
      status: 503,
      ready: false,
      checks: { ...checks, migrations: false },
    });
    expect(await ready({ state: { migrated: true, draining: true } })).toMatchObject({ status: 503 });
    const db = { ...app.db, ping: () => Promise.reject(new Error("away")) };
    expect(await ready({ db })).toEqual({
      status: 503,
      ready: false,
      checks: { ...checks, database: false },
    });
  });

  test("and does not wait for a database that never answers", async () => {
    expect(await ready({ db: { ...app.db, ping: () => new Promise(() => {}) } })).toMatchObject({
      status: 503,
    });
  });
});

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import pino from "pino";
import { z } from "zod";
import { createApp } from "./app.ts";
import type { AppDeps } from "./deps.ts";
import { said } from "./testing/client.ts";
import { follow } from "./testing/follow.ts";
import { expectProblem } from "./testing/problem.ts";
import { routesOf } from "./testing/routes.ts";
import { type TestApp, testApp } from "./testing/test-app.ts";

setDefaultTimeout(20_000);

let app: TestApp;
let authorization: string;
let document: unknown;
beforeAll(async () => {
  app = await testApp({ seed: false });
  authorization = `Bearer ${await app.token("first")}`;
  document = await (await app.fetch("/openapi.json")).json();
}, 60_000);
afterAll(() => app?.close());

const line = z.looseObject({ msg: z.string(), requestId: z.string().optional() });

/** The app with a log that can be read, and with other parts exchanged. */
function loggedApp(other: Partial<AppDeps> = {}) {
  const lines: z.infer<typeof line>[] = [];
  const log = pino({ level: "info" }, { write: (text: string) => lines.push(line.parse(JSON.parse(text))) });
  const created = createApp({ ...app.deps, log, ...other });
  const request = (path: string, init: RequestInit = {}) =>
    created.fetch(
      new Request(`http://kontor.test${path}`, {
        ...init,
        headers: {
          authorization,
          "content-type": "application/json",
          ...Object.fromEntries(new Headers(init.headers)),
        },
      }),
    );
  return { lines, request: async (path: string, init?: RequestInit) => request(path, init) };
}

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
    const { request } = loggedApp();
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
  const { lines, request } = loggedApp();
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
    const { lines, request } = loggedApp(failing(broken));
    const problem = await expectProblem(await request("/api/v1/conversations"), 500, "internal");
    expect(problem.detail).not.toContain("relation");
    const logged = lines.find(({ msg }) => msg === "request failed");
    expect(logged?.requestId).toBe(problem.requestId);
    expect(JSON.stringify(logged)).toContain("does not exist");
  });

  test.each(["CONNECTION_CLOSED", "CONNECT_TIMEOUT", "ECONNREFUSED", "57P01", "53300"])(
    "a database that is away (%s) is a 503 to come back from",
    async (code) => {
      const { request } = loggedApp(failing(Object.assign(new Error("away"), { code })));
      const response = await request("/api/v1/conversations");
      expect(Number(response.headers.get("retry-after"))).toBeGreaterThan(0);
      await expectProblem(response, 503, "unavailable");
    },
  );

  test("a tenant directory that is away is no 401", async () => {
    const { request } = loggedApp({ tenants: { find: () => Promise.reject(broken) } });
    await expectProblem(await request("/api/v1/conversations"), 503, "unavailable");
  });
});

describe("readiness", () => {
  const ready = async (other: Partial<AppDeps>) => {
    const response = await loggedApp(other).request("/health/ready");
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

describe("the OpenAPI document", () => {
  const shape = z.looseObject({
    openapi: z.literal("3.1.0"),
    info: z.looseObject({ title: z.string().min(1), version: z.string().min(1) }),
    security: z.array(z.record(z.string(), z.array(z.string()))),
    components: z.looseObject({ securitySchemes: z.record(z.string(), z.looseObject({ type: z.string() })) }),
    paths: z.record(
      z.string().startsWith("/"),
      z.record(
        z.string(),
        z.looseObject({
          summary: z.string().min(1),
          security: z.array(z.unknown()).optional(),
          parameters: z
            .array(
              z.looseObject({
                name: z.string(),
                in: z.enum(["path", "query", "header", "cookie"]),
                required: z.boolean().optional(),
                schema: z.looseObject({}),
              }),
            )
            .default([]),
          responses: z
            .record(
              z.string().regex(/^([1-5]\d\d|default)$/),
              z.looseObject({ description: z.string().min(1) }),
            )
            .refine((responses) => Object.keys(responses).some((status) => status.startsWith("2"))),
        }),
      ),
    ),
  });

  /** Every object in the document, with where it stands. */
  function* objects(
    value: unknown,
    at: string[] = [],
  ): Iterable<{ at: string[]; value: Record<string, unknown> }> {
    if (typeof value !== "object" || value === null) return;
    const entries = Object.entries(value);
    if (!Array.isArray(value)) yield { at, value: Object.fromEntries(entries) };
    for (const [key, inner] of entries) yield* objects(inner, [...at, key]);
  }

  test("is a 3.1 document: paths, parameters, responses and security as the specification wants them", () => {
    const { paths, components, security } = shape.parse(document);
    for (const scheme of security.flatMap(Object.keys))
      expect(components.securitySchemes).toHaveProperty(scheme);
    for (const [path, operations] of Object.entries(paths))
      for (const operation of Object.values(operations)) {
        const declared = operation.parameters.filter((parameter) => parameter.in === "path");
        const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
        expect(new Set(declared.map(({ name }) => name))).toEqual(new Set(named));
        expect(declared.every(({ required }) => required)).toBe(true);
      }
  });

  test("every reference leads somewhere", () => {
    const references = [...objects(document)].flatMap(({ value }) =>
      typeof value["$ref"] === "string" ? [value["$ref"]] : [],
    );
    expect(references.length).toBeGreaterThan(3);
    const known = new Set([...objects(document)].map(({ at }) => `#/${at.join("/")}`));
    for (const reference of references) expect(known).toContain(reference);
  });

  test("no schema speaks the dialect of 3.0", () => {
    for (const { at, value } of objects(document)) {
      expect({ at, nullable: "nullable" in value }).toEqual({ at, nullable: false });
      expect({ at, exclusive: typeof value["exclusiveMinimum"] }).not.toEqual({ at, exclusive: "boolean" });
    }
  });

  test("names every route there is, and no other", () => {
    const registered = createApp(app.deps)
      .routes.filter(({ method, path }) => method !== "ALL" && path !== "/openapi.json")
      .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, "{$1}")}`);
    const named = routesOf(document).map(({ method, path }) => `${method} ${path}`);
    expect(named.length).toBeGreaterThanOrEqual(10);
    expect(new Set(registered)).toEqual(new Set(named));
  });

  test("says which routes want no credential: those that answer without one", async () => {
    const { paths } = shape.parse(document);
    for (const [path, operations] of Object.entries(paths))
      for (const [method, { security }] of Object.entries(operations)) {
        const response = await app.fetch(path.replace(/\{\w+\}/, "x"), { method: method.toUpperCase() });
        expect({ path, open: response.status !== 401 }).toEqual({ path, open: security?.length === 0 });
      }
  });
});

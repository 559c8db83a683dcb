import { afterAll, beforeAll, expect, test } from "bun:test";
import { expectProblem } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

const PAGE = "https://crm.example.com";

let app: TestApp;
let authorization: string;
beforeAll(async () => {
  app = await testApp({ seed: false, cors: { origins: [PAGE], credentials: false } });
  authorization = `Bearer ${await app.token("first")}`;
}, 60_000);
afterAll(() => app?.close());

const HEADERS = {
  "content-security-policy": "default-src 'none'; base-uri 'none'; frame-ancestors 'none'",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
};

test.each([
  ["GET", "/health", 200],
  ["GET", "/api/v1/agents", 200],
  ["GET", "/api/v1/chat/x/stream", 204],
  ["GET", "/api/v1/nothing", 404],
  ["GET", "/nothing", 404],
  ["GET", "/openapi.json", 200],
  ["GET", "/metrics", 200],
  ["POST", "/api/v1/auth/token", 400],
  ["POST", "/api/v1/chat", 200],
])("%s %s, %i, says what browsers may do with it", async (method, path, status) => {
  const response = await app.fetch(path, {
    method,
    headers: { authorization, "content-type": "application/json" },
    ...(method === "POST" ? { body: JSON.stringify({ message: "hello" }) } : {}),
  });
  expect(response.status).toBe(status);
  expect(Object.fromEntries(response.headers)).toMatchObject(HEADERS);
  await response.text();
});

test("so does what is refused or preflighted", async () => {
  const refused = await app.fetch("/api/v1/agents");
  expect(Object.fromEntries(refused.headers)).toMatchObject(HEADERS);
  const preflight = await app.fetch("/api/v1/chat", {
    method: "OPTIONS",
    headers: { origin: PAGE, "access-control-request-method": "POST" },
  });
  expect(Object.fromEntries(preflight.headers)).toMatchObject(HEADERS);
});

test("a page that has its own policy keeps it", async () => {
  const { headers } = await app.fetch("/docs");
  expect(headers.get("content-security-policy")).toContain("script-src 'self'");
  expect(headers.get("strict-transport-security")).toBe(HEADERS["strict-transport-security"]);
});

const upgrade = (origin: string | null, path = "/socket.io/?transport=websocket") =>
  app.fetch(path, {
    headers: { connection: "Upgrade", upgrade: "WebSocket", ...(origin === null ? {} : { origin }) },
  });

test.each(["https://evil.example.com", "http://crm.example.com", "null", "", "https://kontor.test.evil.com"])(
  "a page of %j may open no socket, whatever the path",
  async (origin) => {
    for (const path of ["/socket.io/", "/api/v1/chat", "/health"])
      await expectProblem(await upgrade(origin, path), 403, "forbidden");
  },
);

test.each([PAGE, "http://kontor.test", "https://kontor.test", null])(
  "a page of %j, or no page, may ask for one",
  async (origin) => {
    await expectProblem(await upgrade(origin), 404, "not_found");
  },
);

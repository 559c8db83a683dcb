import { afterAll, beforeAll, expect, test } from "bun:test";
import { type TestApp, testApp } from "../testing/test-app.ts";

const PAGE = "https://crm.example.com";

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ seed: false, cors: { origins: [PAGE], credentials: false } });
}, 60_000);
afterAll(() => app?.close());

const preflight = (origin: string) =>
  app.fetch("/api/v1/chat", {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "POST",
      "access-control-request-headers": "authorization, content-type",
    },
  });

test("a page of a configured origin may ask, without a token in its preflight", async () => {
  const response = await preflight(PAGE);
  expect(response.status).toBe(204);
  expect(response.headers.get("access-control-allow-origin")).toBe(PAGE);
  expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
  expect(response.headers.get("access-control-allow-credentials")).toBeNull();
});

test.each(["https://evil.example.com", "https://crm.example.com.evil.com", "http://crm.example.com", "null"])(
  "%s may not",
  async (origin) => {
    expect((await preflight(origin)).headers.get("access-control-allow-origin")).toBeNull();
  },
);

test("an error can be read by the page, too", async () => {
  const response = await app.fetch("/api/v1/agents", { headers: { origin: PAGE } });
  expect(response.status).toBe(401);
  expect(response.headers.get("access-control-allow-origin")).toBe(PAGE);
  const exposed = response.headers.get("access-control-expose-headers");
  for (const header of ["x-chat-id", "ratelimit", "x-llm-model", "idempotency-replayed"])
    expect(exposed).toContain(header);
});

test("a page can read a stream and which chat it is", async () => {
  const response = await app.fetch("/api/v1/chat", {
    method: "POST",
    headers: {
      origin: PAGE,
      "content-type": "application/json",
      authorization: `Bearer ${await app.token("first")}`,
    },
    body: JSON.stringify({ message: "hello" }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("access-control-allow-origin")).toBe(PAGE);
  await response.text();
});

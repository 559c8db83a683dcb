import { afterAll, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { z } from "zod";
import { PASSWORD } from "../testing/issued-credentials.ts";
import { expectProblem } from "../testing/problem.ts";
import { invoiceRecord, readDocument } from "../testing/read-document.ts";
import { type Route, routesOf } from "../testing/routes.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(30_000);

/** A request that succeeds, and another body for the same path. */
interface Example {
  path: string;
  body?: unknown;
  other: unknown;
  /** What is there once for each effect. */
  counted: string;
  /** What a repetition is told, if not the first answer again. */
  repeated?: { status: number; code: string };
}

let app: TestApp;
let token: string;
let answered: { chatId: string; answerId: string };
let categoryId: string;
let read: { toCorrect: string; toConfirm: string; toUndo: string; failed: string };

const user = (email: string) => ({ email, name: "Ana", role: "member" });
function form(content: string): FormData {
  const data = new FormData();
  data.append("file", new File([content], "list.csv"));
  return data;
}
const uiChat = (text: string) => ({
  id: "ui-chat",
  messages: [{ id: "m1", role: "user", parts: [{ type: "text", text }] }],
});

/** One for every POST there is; a new one is to be added here. */
const EXAMPLES: Record<string, () => Example[]> = {
  "/api/v1/chat": () => [
    {
      path: "/chat",
      body: { message: "Who owes us?" },
      other: { message: "Who?" },
      counted: "ai_agent_messages",
    },
    { path: "/chat", body: uiChat("Who owes us?"), other: uiChat("Who?"), counted: "ai_agent_messages" },
    {
      path: "/chat",
      body: { id: "ui-chat", messages: uiChat("Who owes us?").messages, trigger: "regenerate-message" },
      other: uiChat("Who owes us?"),
      counted: "ai_agent_messages",
    },
  ],
  "/api/v1/chat/{chatId}/stop": () => [
    { path: `/chat/${answered.chatId}/stop`, other: {}, counted: "ai_conversations" },
  ],
  "/api/v1/messages/{id}/feedback": () => [
    {
      path: `/messages/${answered.answerId}/feedback`,
      body: { rating: "down", comment: "The sum is off." },
      other: { rating: "up" },
      counted: "ai_audit_log",
    },
  ],
  "/api/v1/api-keys": () => [
    {
      path: "/api-keys",
      body: { name: "a script", role: "member" },
      other: { name: "another", role: "member" },
      counted: "api_keys",
      repeated: { status: 409, code: "conflict" },
    },
  ],
  "/api/v1/users": () => [
    {
      path: "/users",
      body: { ...user("ana@example.com"), password: PASSWORD },
      other: user("boris@example.com"),
      counted: "users",
    },
  ],
  "/api/v1/budgets": () => [
    {
      path: "/budgets",
      body: { scope: "user:ana", period: "day", limitUsd: "1.5" },
      other: { scope: "user:ana", period: "month", limitUsd: "1.5" },
      counted: "ai_budgets",
    },
  ],
  "/api/v1/documents": () => [
    // The form's boundary is another one each time.
    {
      path: "/documents",
      body: form("item;price\ncoffee;12\n"),
      other: form("item;price\ntea;7\n"),
      counted: "documents",
    },
  ],
  "/api/v1/documents/{id}/corrections": () => [
    {
      path: `/documents/${read.toCorrect}/corrections`,
      body: { version: 2, corrections: [{ field: "dueDate", value: "2026-07-01" }] },
      other: { version: 2, corrections: [{ field: "dueDate", value: "2026-07-02" }] },
      counted: "document_corrections",
    },
  ],
  "/api/v1/documents/{id}/confirm": () => [
    {
      path: `/documents/${read.toConfirm}/confirm`,
      body: { version: 2 },
      other: { version: 2, categoryId },
      counted: "document_bookings",
    },
  ],
  "/api/v1/documents/{id}/undo": () => [
    { path: `/documents/${read.toUndo}/undo`, other: {}, counted: "ai_audit_log" },
  ],
  "/api/v1/documents/{id}/retry": () => [
    {
      path: `/documents/${read.failed}/retry`,
      body: {},
      other: { ignoreEInvoice: true },
      counted: "document_events",
    },
  ],
  "/api/v1/categorize": () => [
    {
      path: "/categorize",
      body: { items: [{ text: "espresso" }] },
      other: { items: [{ text: "green tea" }] },
      counted: "ai_ledger",
    },
  ],
  "/api/v1/categories": () => [
    { path: "/categories", body: { name: "Coffee" }, other: { name: "Tea" }, counted: "categories" },
  ],
  "/api/v1/categories/{id}/examples": () => [
    {
      path: `/categories/${categoryId}/examples`,
      body: { texts: ["espresso beans"] },
      other: { texts: ["filter paper"] },
      counted: "ai_audit_log",
    },
  ],
};

let routes: Route[];
beforeAll(async () => {
  app = await testApp({ seed: false });
  token = await app.token("first");
  routes = routesOf(await (await app.fetch("/openapi.json")).json()).filter(
    ({ method, open }) => method === "POST" && !open,
  );
  const asked = await post("/chat", crypto.randomUUID(), { message: "Who owes us money?" });
  const { chatId, message } = z
    .object({ chatId: z.string(), message: z.object({ id: z.string() }) })
    .parse(await asked.json());
  answered = { chatId, answerId: message.id };
  const category = await post("/categories", crypto.randomUUID(), { name: "Kitchen" });
  categoryId = z.object({ id: z.string() }).parse(await category.json()).id;
  read = {
    toCorrect: await uploaded(),
    toConfirm: await uploaded(),
    toUndo: await uploaded(),
    failed: await uploaded({ failed: true }),
  };
  await post(`/documents/${read.toUndo}/confirm`, crypto.randomUUID(), { version: 2 });
}, 60_000);
afterAll(() => app?.close());

const post = (path: string, key: string, body: unknown, credential = token) =>
  app.fetch(`/api/v1${path}`, {
    method: "POST",
    headers: {
      ...(body instanceof FormData ? {} : { "content-type": "application/json" }),
      accept: "application/json",
      authorization: `Bearer ${credential}`,
      "idempotency-key": key,
    },
    ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
  });

/** A document that was read, or could not be. */
async function uploaded({ failed = false } = {}): Promise<string> {
  const response = await post(
    "/documents",
    crypto.randomUUID(),
    form(`item;price\n${crypto.randomUUID()};1\n`),
  );
  const { id } = z.object({ id: z.string() }).parse(await response.json());
  await readDocument(app, app.tenants[0]?.id ?? "", id, failed ? null : invoiceRecord());
  return id;
}

const rowsOf = async (table: string) =>
  Number((await app.owner`select count(*)::int as rows from ${app.owner(table)}`)[0]?.rows);

test("every POST with a credential is here, and tells of the header", async () => {
  const document = await (await app.fetch("/openapi.json")).json();
  expect(routes.map(({ path }) => path).sort()).toEqual(Object.keys(EXAMPLES).sort());
  for (const { path } of routes)
    expect(document.paths[path].post.parameters).toContainEqual(
      expect.objectContaining({ name: "Idempotency-Key", in: "header" }),
    );
});

test.each(Object.keys(EXAMPLES))(
  "%s: the same key has one effect, and is given its answer again",
  async (path) => {
    for (const { path: target, body, other, counted, repeated } of EXAMPLES[path]?.() ?? []) {
      const key = `key of ${crypto.randomUUID()}`;
      const first = await post(target, key, body);
      const told = await first.text();
      expect({ target, status: first.status, told }).toEqual({
        target,
        status: first.ok ? first.status : 200,
        told,
      });
      expect(first.headers.get("idempotency-replayed")).toBeNull();
      const rows = await rowsOf(counted);
      for (let round = 0; round < 2; round++) {
        const again = await post(target, key, body);
        expect(again.headers.get("idempotency-replayed")).toBe("true");
        if (repeated) await expectProblem(again, repeated.status, repeated.code);
        else
          expect({ status: again.status, told: await again.text() }).toEqual({ status: first.status, told });
      }
      await expectProblem(await post(target, key, other), 422, "idempotency_mismatch");
      expect(await rowsOf(counted)).toBe(rows);
    }
  },
);

test.each(["x".repeat(256), "tab\there", "ünter", ""])("no POST takes the key %p", async (key) => {
  for (const example of Object.values(EXAMPLES).flatMap((examples) => examples())) {
    const refused = await post(example.path, key, example.body);
    expect((await expectProblem(refused, 400, "invalid_request")).errors?.[0]?.path).toBe("idempotency-key");
  }
});

test("fault 39: a caller's keys, and a tenant's, are their own", async () => {
  const key = crypto.randomUUID();
  const body = user("everybody@example.com");
  expect((await post("/users", key, body)).status).toBe(201);
  // The colleague's request runs, and finds the email taken.
  const colleague = await app.token("first", { sub: "colleague" });
  await expectProblem(await post("/users", key, body, colleague), 409, "conflict");
  const elsewhere = await post("/users", key, body, await app.token("second"));
  expect(elsewhere.status).toBe(201);
  expect(elsewhere.headers.get("idempotency-replayed")).toBeNull();
});

test("a refused request leaves its key free", async () => {
  const key = crypto.randomUUID();
  await expectProblem(await post("/users", key, { name: "Nobody" }), 400, "invalid_request");
  await expectProblem(await post("/users", key, user("everybody@example.com")), 409, "conflict");
  expect((await post("/users", key, user("somebody@example.com"))).status).toBe(201);
});

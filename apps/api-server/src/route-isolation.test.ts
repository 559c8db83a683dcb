import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { gate, stall, text } from "@kontor/provider-sim";
import { z } from "zod";
import { type Client, clientOf, said } from "./testing/client.ts";
import { follow } from "./testing/follow.ts";
import { expectProblem } from "./testing/problem.ts";
import { readDocument } from "./testing/read-document.ts";
import { type Route, routesOf } from "./testing/routes.ts";
import { type ServedApp, servedApp } from "./testing/served-app.ts";
import { until } from "./testing/until.ts";

setDefaultTimeout(20_000);

let served: ServedApp;
let routes: Route[];
let owner: Client;
let stranger: Client;
let colleague: Client;
beforeAll(async () => {
  served = await servedApp();
  const over = (path: string, init: RequestInit) => fetch(`${served.url}${path}`, init);
  owner = clientOf(over, await served.app.token("first"));
  colleague = clientOf(over, await served.app.token("first", { sub: "colleague" }));
  stranger = clientOf(over, await served.app.token("second"));
  routes = routesOf(await (await fetch(`${served.url}/openapi.json`)).json());
}, 60_000);
afterAll(() => served?.close());

/** Per kind of row: how the owner makes one. A new route's kind must be taught here, or the test fails. */
const MAKE: Record<string, () => Promise<string>> = {
  "/api/v1/conversations/{id}": finishedChat,
  "/api/v1/chat/{chatId}/stream": finishedChat,
  "/api/v1/chat/{chatId}/stop": runningChat,
  "/api/v1/messages/{id}/feedback": answerId,
  "/api/v1/api-keys/{id}": apiKey,
  "/api/v1/users/{id}": user,
  "/api/v1/budgets/{id}": budget,
  "/api/v1/documents/{id}": document,
  "/api/v1/documents/{id}/file": document,
  "/api/v1/documents/{id}/events": failedDocument,
  "/api/v1/documents/{id}/corrections": readInvoice,
  "/api/v1/documents/{id}/confirm": readInvoice,
  "/api/v1/documents/{id}/undo": bookedInvoice,
  "/api/v1/documents/{id}/retry": failedDocument,
  "/api/v1/expenses/{id}": expense,
  "/api/v1/categories/{id}": category,
  "/api/v1/categories/{id}/examples": category,
};
/** Names that every company has the same of, not rows' ids; see their own test. */
const NAMES = ["/api/v1/limits/{tier}", "/api/v1/switches/{scope}"];
const withIds = () => routes.filter(({ path, parameters }) => parameters.length > 0 && !NAMES.includes(path));

/** Bodies for the routes that want one. */
const BODIES: Record<string, unknown> = {
  "PATCH /api/v1/conversations/{id}": { title: "Taken over" },
  "POST /api/v1/messages/{id}/feedback": { rating: "down" },
  "PATCH /api/v1/users/{id}": { name: "Taken over", role: "viewer", password: "taken over by a stranger" },
  "PUT /api/v1/budgets/{id}": { limitUsd: "4711" },
  "POST /api/v1/documents/{id}/corrections": {
    version: 2,
    corrections: [{ field: "number", value: "4711" }],
  },
  "POST /api/v1/documents/{id}/confirm": { version: 2 },
  "POST /api/v1/documents/{id}/retry": { ignoreEInvoice: true },
  "PATCH /api/v1/categories/{id}": { name: "Taken over" },
  "POST /api/v1/categories/{id}/examples": { texts: ["taken over"] },
};

async function finishedChat(): Promise<string> {
  const chat = `chat-${Bun.randomUUIDv7()}`;
  served.sim.script([{ reply: text("A secret figure: 4711 EUR.") }]);
  await follow(await owner.ask(said(chat, "m1", "a secret question"))).ended;
  return chat;
}

async function answerId(): Promise<string> {
  const { messages } = await owner.conversation(await finishedChat());
  return messages.at(-1)?.id ?? "";
}

/** What belongs to a company, not to one of its users: a colleague may do with it what its maker may. */
const SHARED = [
  "/api/v1/api-keys/{id}",
  "/api/v1/users/{id}",
  "/api/v1/budgets/{id}",
  "/api/v1/documents/{id}",
  "/api/v1/documents/{id}/file",
  "/api/v1/documents/{id}/events",
  "/api/v1/documents/{id}/corrections",
  "/api/v1/documents/{id}/confirm",
  "/api/v1/documents/{id}/undo",
  "/api/v1/documents/{id}/retry",
  "/api/v1/expenses/{id}",
  "/api/v1/categories/{id}",
  "/api/v1/categories/{id}/examples",
];

async function make(path: string, body: object): Promise<string> {
  const response = await owner.request(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

function apiKey(): Promise<string> {
  return make("/api/v1/api-keys", { name: "a secret key", role: "viewer" });
}

function budget(): Promise<string> {
  const scope = `user:secret-${crypto.randomUUID()}`;
  return make("/api/v1/budgets", { scope, period: "day", limitUsd: "1" });
}

async function document(): Promise<string> {
  const form = new FormData();
  form.append("file", new File([`a secret;4711\n${crypto.randomUUID()};1\n`], "secret.csv"));
  const response = await owner.request("/api/v1/documents", { method: "POST", body: form });
  return z.object({ id: z.string() }).parse(await response.json()).id;
}

const ownTenant = () => served.app.tenants[0]?.id ?? "";

/** Nobody works jobs here: its events would have no end otherwise. */
async function failedDocument(): Promise<string> {
  const id = await document();
  await readDocument(served.app, ownTenant(), id, null);
  return id;
}

async function readInvoice(): Promise<string> {
  const id = await document();
  await readDocument(served.app, ownTenant(), id);
  return id;
}

async function bookedInvoice(): Promise<string> {
  return (await confirmed(await readInvoice())).id;
}

async function expense(): Promise<string> {
  return (await confirmed(await readInvoice())).booking.expenseId;
}

async function confirmed(id: string) {
  const response = await owner.request(`/api/v1/documents/${id}/confirm`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ version: 2 }),
  });
  return z
    .object({ id: z.string(), booking: z.object({ expenseId: z.string() }) })
    .parse(await response.json());
}

function category(): Promise<string> {
  return make("/api/v1/categories", { name: `a secret category ${crypto.randomUUID()}` });
}

function user(): Promise<string> {
  return make("/api/v1/users", {
    name: "a secret user",
    role: "viewer",
    email: `${crypto.randomUUID()}@example.com`,
  });
}

async function runningChat(): Promise<string> {
  const chat = `chat-${Bun.randomUUIDv7()}`;
  served.sim.script([{ reply: stall(text("Our secret figure: 4711 EUR."), { after: 1, when: gate() }) }]);
  const stream = follow(await owner.ask(said(chat, "m1", "a secret question")));
  await until(() => stream.said() !== "");
  return chat;
}

const missing = (): string => `chat-${Bun.randomUUIDv7()}`;

function call(client: Client, { method, path }: Route, id: string): Promise<Response> {
  const body = BODIES[`${method} ${path}`];
  return client.request(path.replace(/\{\w+\}/, id), {
    method,
    ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
  });
}

const requestIdOf = z.object({ requestId: z.string() }).partial();

/** Everything a client can see of a response, but for what is different each time. */
async function seen(response: Response, id: string) {
  const raw = await response.text();
  const headers = Object.fromEntries(response.headers);
  const requestId = headers["x-request-id"] ?? "";
  delete headers.date;
  delete headers["x-request-id"];
  expect(requestId).not.toBe("");
  if (headers["content-type"]?.includes("problem"))
    expect(requestIdOf.parse(JSON.parse(raw)).requestId).toBe(requestId);
  return {
    status: response.status,
    headers,
    body: raw.replaceAll(requestId, "<request>").replaceAll(id, "<id>"),
  };
}

const TABLES = [
  "ai_conversations",
  "ai_agent_messages",
  "api_keys",
  "users",
  "memberships",
  "ai_budgets",
  "categories",
  "category_examples",
  "documents",
  "document_events",
  "document_corrections",
  "document_bookings",
  "document_settings",
  "expenses",
  "expense_lines",
];

const everything = async () =>
  JSON.stringify(
    await Promise.all(
      TABLES.map(
        (table) => served.app.owner`select * from ${served.app.owner(table)} order by tenant_id, 2, 3`,
      ),
    ),
  );

test("the document has routes with ids, and this test knows how to make a row for each", () => {
  expect(withIds().length).toBeGreaterThanOrEqual(5);
  for (const { method, path, parameters, wantsBody } of withIds()) {
    expect({ path, known: path in MAKE }).toEqual({ path, known: true });
    expect({ path, parameters: parameters.length }).toEqual({ path, parameters: 1 });
    if (wantsBody) expect(BODIES).toHaveProperty([`${method} ${path}`]);
  }
});

describe("somebody else's row is a missing row, byte for byte", () => {
  test("on every route of the document that takes an id", async () => {
    for (const route of withIds()) {
      const id = (await MAKE[route.path]?.()) ?? "";
      const before = await everything();
      const others = SHARED.includes(route.path) ? { stranger } : { stranger, colleague };
      for (const [name, client] of Object.entries(others)) {
        const nothing = missing();
        const found = await seen(await call(client, route, id), id);
        expect({ route, name, ...found }).toEqual({
          route,
          name,
          ...(await seen(await call(client, route, nothing), nothing)),
        });
        expect(found.body).not.toMatch(/secret|4711|chat-/);
      }
      expect(await everything()).toBe(before);
      // The row is there: its owner is answered otherwise.
      const own = await call(owner, route, id);
      expect({ route, status: own.status, ok: own.ok }).toEqual({ route, status: own.status, ok: true });
      expect(own.status).not.toBe((await call(owner, route, missing())).status);
    }
    await until(() => served.app.deps.turn.running.count === 0);
    await served.sim.idle(1000);
    served.sim.verify();
  });

  test("chat: a colleague's chat is not to be spoken in, a stranger's same id is another chat", async () => {
    const chat = await finishedChat();
    const before = await owner.conversation(chat);
    for (const client of [colleague, stranger]) {
      const response = await client.ask({ message: "let me in", chatId: chat });
      const nothing = missing();
      expect(await seen(response, chat)).toEqual(
        await seen(await client.ask({ message: "let me in", chatId: nothing }), nothing),
      );
    }
    await expectProblem(await colleague.ask(said(chat, "m2", "let me in")), 404, "not_found");
    served.sim.script([
      {
        expect: (request) => expect(JSON.stringify(request.body)).not.toMatch(/secret|4711/),
        reply: text("Nothing to see."),
      },
    ]);
    await follow(await stranger.ask(said(chat, "m1", "what was said here?"))).ended;
    served.sim.verify();
    expect(await owner.conversation(chat)).toEqual(before);
    expect((await stranger.conversation(chat)).messages).toHaveLength(2);
  });

  test("a running answer of another tenant under the same chat id is neither read nor stopped", async () => {
    const chat = await runningChat();
    served.sim.script([{ reply: text("Mine.") }]);
    await follow(await stranger.ask(said(chat, "m1", "hello"))).ended;
    const theirs = follow(await stranger.resume(chat));
    await theirs.ended;
    expect(theirs.said()).toBe("Mine.");
    expect(await (await stranger.stop(chat)).json()).toEqual({ stopped: false });
    expect((await owner.conversation(chat)).running).toBe(true);
    expect(await (await owner.stop(chat)).json()).toEqual({ stopped: true });
    await until(() => served.app.deps.turn.running.count === 0);
  });
});

test("limits and switches of the same name are each company's own", async () => {
  const put = (client: Client, path: string, body: object) =>
    client.request(path, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const lists = async (client: Client) =>
    Promise.all(
      ["/api/v1/limits", "/api/v1/switches"].map(async (path) => (await client.request(path)).text()),
    );
  const before = await lists(stranger);
  expect((await put(owner, "/api/v1/limits/user", { value: 11 })).status).toBe(200);
  const secret = { enabled: true, reason: "a secret reason" };
  expect((await put(owner, "/api/v1/switches/organisation", secret)).status).toBe(200);
  expect(await lists(stranger)).toEqual(before);
  const own = await lists(owner);
  expect(own.join()).toMatch(/"value":11.*a secret reason/);
  await expectProblem(await stranger.request("/api/v1/limits/user", { method: "DELETE" }), 404, "not_found");
  expect((await put(stranger, "/api/v1/limits/user", { value: 12 })).status).toBe(200);
  expect((await put(stranger, "/api/v1/switches/organisation", { enabled: true })).status).toBe(200);
  expect(await lists(owner)).toEqual(own);
});

test("lists of keys and users hold the company's own and no other's", async () => {
  const lists = routes.filter(({ method, path }) => method === "GET" && /\/(api-keys|users)$/.test(path));
  expect(lists).toHaveLength(2);
  const own = [await apiKey(), await user()];
  for (const { path } of lists) {
    const seenBy = async (client: Client) => (await client.request(`${path}?limit=200`)).text();
    const ownPage = await seenBy(owner);
    expect(own.filter((id) => ownPage.includes(id))).toHaveLength(1);
    expect(await seenBy(stranger)).toBe('{"data":[],"nextCursor":null}');
    // A page that begins behind a row of another company's is a page of one's own.
    const { nextCursor } = z
      .object({ nextCursor: z.string().nullable() })
      .parse(await (await owner.request(`${path}?limit=1`)).json());
    if (nextCursor)
      expect(await (await stranger.request(`${path}?cursor=${nextCursor}`)).text()).toBe(
        '{"data":[],"nextCursor":null}',
      );
  }
});

test("lists hold the caller's own rows and no others", async () => {
  const lists = routes.filter(({ method, path }) => method === "GET" && /\/conversations$/.test(path));
  expect(lists).toHaveLength(1);
  const own = await finishedChat();
  const theirs = `chat-${Bun.randomUUIDv7()}`;
  served.sim.script([{ reply: text("Theirs.") }]);
  await follow(await colleague.ask(said(theirs, "m1", "hello"))).ended;
  const idsOf = async (client: Client) => {
    const { data } = z
      .object({ data: z.array(z.object({ id: z.string() })) })
      .parse(await (await client.request("/api/v1/conversations?limit=200")).json());
    return data.map((row) => row.id);
  };
  expect(await idsOf(owner)).toContain(own);
  expect(await idsOf(owner)).not.toContain(theirs);
  expect(await idsOf(colleague)).toEqual([theirs]);
  expect(await idsOf(stranger)).not.toContainEqual(expect.stringMatching(new RegExp(`${own}|${theirs}`)));
});

import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { recoverTurns } from "@kontor/agents";
import { audit } from "@kontor/crm";
import { text, toolCalls } from "@kontor/provider-sim";
import { type Client, clientOf, said } from "./testing/client.ts";
import { logIn, makeKey, makeUser, PASSWORD, send } from "./testing/issued-credentials.ts";
import { expectProblem } from "./testing/problem.ts";
import { type ServedApp, servedApp } from "./testing/served-app.ts";
import { storedChat } from "./testing/stored-chat.ts";
import { until } from "./testing/until.ts";

setDefaultTimeout(30_000);

const HEX = /^[0-9a-f]{64}$/;

let served: ServedApp;
let client: Client;
let token: string;
let tenantId: string;
beforeAll(async () => {
  served = await servedApp();
  token = await served.app.token("first");
  client = clientOf(served.app.fetch, token);
  tenantId = served.app.tenants[0]?.id ?? "";
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(() => served?.close());

interface LoggedRow {
  kind: string;
  requestId: string | null;
  userId: string | null;
  subjectId: string | null;
  chatId: string | null;
  agent: string | null;
  model: string | null;
  promptVersion: string | null;
  tools: audit.AuditedTool[];
  decision: string | null;
  costNanos: number | null;
  detail: Record<string, unknown>;
}

const log = () =>
  served.app.db.withTenant(
    { tenantId },
    (sql) => sql<LoggedRow[]>`
      select kind, request_id as "requestId", user_id as "userId", subject_id as "subjectId", chat_id as "chatId",
        agent, model, prompt_version as "promptVersion", tools_used as tools, decision, cost_nanos as "costNanos", detail
      from ai_audit_log order by seq`,
  );

/** What `work` adds to the tenant's log. */
async function added(work: () => Promise<unknown>): Promise<LoggedRow[]> {
  const before = (await log()).length;
  await work();
  return (await log()).slice(before);
}

test("a turn: who answered with which prompt, what its tools were asked and gave, what it cost; nothing that was said", async () => {
  const question = "Who owes us the most secret money?";
  served.sim.script([
    {
      reply: toolCalls([
        { name: "openBalances", input: { limit: 3 } },
        { name: "dropTables", input: { all: "SECRET" } },
      ]),
    },
    { reply: text("Nobody SECRET.") },
  ]);
  const rows = await added(() => client.ask(said("audited", "m1", question), { json: true }));
  expect(rows.map(({ kind, decision }) => [kind, decision])).toEqual([
    ["tool.refused", "refused"],
    ["turn.settled", "done"],
  ]);
  const settled = rows[1];
  expect(settled).toMatchObject({
    chatId: "audited",
    agent: "general",
    model: expect.stringMatching(/^openai:/),
  });
  expect(settled?.promptVersion).toMatch(HEX);
  expect(settled?.userId).toMatch(/^[0-9a-f-]{36}$/);
  expect(settled?.costNanos).toBeGreaterThan(0);
  expect(settled?.tools.toSorted((left, right) => (left.outcome < right.outcome ? -1 : 1))).toEqual([
    { tool: null, outcome: "invalid", arguments: expect.stringMatching(HEX), rows: null },
    { tool: "openBalances", outcome: "ok", arguments: expect.stringMatching(HEX), rows: 0 },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/secret|tester|dropTables/i);

  served.sim.script([{ reply: text("Still nobody.") }]);
  const [again] = await added(() => client.ask(said("audited", "m2", "And now?"), { json: true }));
  expect(again).toMatchObject({ promptVersion: settled?.promptVersion ?? "", userId: settled?.userId ?? "" });
});

test("an answer is saved with its entry or not at all: it is tried again until both can be", async () => {
  const { owner } = served.app;
  // A sequence counts what rolls back, too.
  await owner.unsafe(`
    create sequence refusals; grant usage on refusals to kontor_app;
    create function refuse_entries() returns trigger language plpgsql as $$
      begin perform nextval('refusals'); raise 'disk full'; end $$;
    create trigger refuse_entries before insert on ai_audit_log for each row execute function refuse_entries()`);
  served.sim.script([{ reply: text("Kept.") }]);
  const asked = client.ask(said("refused", "m1", "go"), { json: true });
  await until(
    async () =>
      (await owner<{ called: boolean }[]>`select is_called as called from refusals`)[0]?.called === true,
  );
  const unsaved = await storedChat(served.app.db, tenantId, "refused");
  expect(unsaved.messages).toHaveLength(1);
  expect(unsaved.running).not.toBeNull();
  const rows = await added(async () => {
    await owner.unsafe(
      "drop trigger refuse_entries on ai_audit_log; drop function refuse_entries(); drop sequence refusals",
    );
    expect((await asked).status).toBe(200);
  });
  expect(rows).toMatchObject([{ kind: "turn.settled", chatId: "refused" }]);
  expect((await storedChat(served.app.db, tenantId, "refused")).messages).toHaveLength(2);
});

test("a turn whose process died, when it is ended for it", async () => {
  const { owner, deps } = served.app;
  await owner`
    update ai_conversations set turn_message_id = 'dead', turn_agent = 'general', turn_lease_until = now()
    where id = 'refused'`;
  const rows = await added(() => recoverTurns({ ...deps.turn, tenants: deps.tenants }, { everyTurn: true }));
  expect(rows).toMatchObject([
    { kind: "turn.settled", chatId: "refused", agent: "general", decision: "interrupted", userId: null },
  ]);
});

test("what can't be put into the log is not done", async () => {
  const refuse = `
    create function refuse_entries() returns trigger language plpgsql as $$ begin raise 'disk full'; end $$;
    create trigger refuse_entries before insert on ai_audit_log for each row execute function refuse_entries()`;
  await served.app.owner.unsafe(refuse);
  try {
    const name = () =>
      send(served.app, "POST", "/users", token, { name: "Ana", role: "member", email: "x@example.com" });
    await expectProblem(await name(), 500, "internal");
    await expectProblem(
      await send(served.app, "POST", "/api-keys", token, { name: "k", role: "member" }),
      500,
      "internal",
    );
    await expectProblem(await send(served.app, "DELETE", "/conversations/audited", token), 500, "internal");
  } finally {
    await served.app.owner.unsafe(
      "drop trigger refuse_entries on ai_audit_log; drop function refuse_entries()",
    );
  }
  const users = await served.app.owner`select from users where email = 'x@example.com'`;
  const keys = await served.app.owner`select from api_keys where name = 'k'`;
  expect([users.length, keys.length]).toEqual([0, 0]);
  expect((await storedChat(served.app.db, tenantId, "audited")).messages).toHaveLength(4);
});

test("who came in, who was made and changed, what was deleted, and who reached for another tenant", async () => {
  const other = served.app.tenants[1]?.id ?? "";
  const reach = await added(async () => {
    const response = await client.request("/api/v1/agents", { headers: { "x-tenant-id": other } });
    await expectProblem(response, 403, "TENANT_ISOLATION_VIOLATION");
  });
  expect(reach).toMatchObject([
    { kind: "security.isolation_violation", decision: "refused", detail: { method: "GET" } },
  ]);

  const rows = await added(async () => {
    const { id } = await makeKey(served.app, token);
    await send(served.app, "DELETE", `/api-keys/${id}`, token);
    const user = await makeUser(served.app, token, { role: "member" });
    await logIn(served.app, user.email);
    for (let guess = 0; guess < 5; guess++)
      await send(served.app, "POST", "/auth/token", null, {
        ...{ grantType: "password", tenant: "first", email: user.email, password: `${PASSWORD}!` },
      });
    await send(served.app, "PATCH", `/users/${user.id}`, token, { disabled: true });
    const { messages } = await client.conversation("audited");
    const answer = messages.find(({ role }) => role === "assistant")?.id;
    await send(served.app, "POST", `/messages/${answer}/feedback`, token, {
      rating: "down",
      comment: "SECRET",
    });
    await send(served.app, "PATCH", "/conversations/audited", token, { title: "SECRET" });
    await send(served.app, "DELETE", "/conversations/audited", token);
  });
  expect(rows.map(({ kind, decision }) => (decision === null ? kind : `${kind} ${decision}`))).toEqual([
    "api_key.created",
    "api_key.revoked",
    "user.created",
    "login.succeeded",
    ...Array.from({ length: 4 }, () => "login.failed refused"),
    "login.failed locked",
    "user.changed",
    "feedback.given down",
    "conversation.renamed",
    "conversation.deleted",
  ]);
  expect(
    new Set(
      rows
        .slice(2, 10)
        .map(({ kind, userId, subjectId }) => (kind === "login.succeeded" ? userId : subjectId)),
    ).size,
  ).toBe(1);
  expect(rows.every(({ requestId }) => requestId !== null)).toBe(true);
  expect(JSON.stringify(rows)).not.toMatch(/secret|@example|tester/i);

  await send(served.app, "POST", "/auth/token", null, {
    grantType: "password",
    tenant: "nowhere",
    email: "a@b.c",
    password: "x",
  });
  expect(await audit.verifyTenants(served.app.db, {})).toMatchObject([
    { tenant: "first", breaks: [] },
    { tenant: "second", breaks: [] },
    { tenant: null, rows: 1, breaks: [] },
  ]);
});

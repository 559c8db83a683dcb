import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { type CrmContext, ledger, withContext } from "@kontor/crm";
import { answer, gate, rateLimited, text, textPart, toolCallPart } from "@kontor/provider-sim";
import { expectDone, expectFailure } from "../endings/turns.ts";
import { type Client, clientOf, said, textOf } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { expectProblem } from "../testing/problem.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { type TestAppOptions, testApp } from "../testing/test-app.ts";
import { FIRST, twoProviders } from "../testing/two-providers.ts";
import { type Accounts, accountsOf } from "./accounts.ts";

// What a turn may not spend is refused before anything is left behind, or ends it with what it has said.

setDefaultTimeout(20_000);

let served: ServedApp;
let accounts: Accounts;
beforeAll(async () => {
  served = await servedApp({ simulating: { autoUsage: true }, asking: twoProviders });
  accounts = accountsOf(served, served.app);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(() => served?.close());

const newChat = () => `chat-${Bun.randomUUIDv7()}`;

/** A user of the first company, and a verb in its name; with a budget of one's own, nobody is in the way. */
async function newUser(): Promise<{ sub: string; client: Client }> {
  const sub = Bun.randomUUIDv7();
  const token = await served.app.token("first", { sub });
  return { sub, client: clientOf((path, init) => fetch(`${served.url}${path}`, init), token) };
}

async function within<Result>(work: (ctx: CrmContext) => Promise<Result>): Promise<Result> {
  const tenant = await served.app.deps.tenants.find(served.app.tenants[0]?.id ?? "");
  if (!tenant) throw new Error("there is no such tenant");
  return withContext(served.app.db, { tenant, userId: "admin", today: "2026-06-17" }, work);
}

const setBudget = (sub: string, limitNanos: number, softNanos: number | null = null) =>
  within((ctx) =>
    ledger.putBudget(
      ctx,
      { scope: `user:${sub}`, period: "day", limitNanos, softNanos },
      { agents: [], providers: [] },
    ),
  );

/** A step that calls a tool, and can be held before it does. */
function callsTool() {
  const middle = gate();
  const reply = answer([
    textPart("Let me look. "),
    toolCallPart({ name: "openBalances", arguments: [middle, "{}"] }),
  ]);
  return { middle, reply };
}

/** An app of its own on the same database; asked as a user of the second company. */
async function appWith(options: TestAppOptions) {
  const app = await testApp({ over: served.app, models: twoProviders(served.sim), ...options });
  return { app, client: clientOf(app.fetch, await app.token("second")) };
}

test("refused at the first step, a turn leaves nothing: no chat, no message, no hold, no place in any rate", async () => {
  const { app, client } = await appWith({
    budgets: { dailyNanos: 1_000, monthlyNanos: null, globalDailyNanos: null },
    rateLimits: { user: 1, concurrentUser: 1 },
  });
  const tenantId = app.tenants[1]?.id ?? "";
  const chat = newChat();
  const ask = () => client.ask(said(chat, "m1", "how much?"));
  const refused = await ask();
  const { detail } = await refused.clone().json();
  await expectProblem(refused, 402, "budget_exhausted");
  expect(detail).toContain("daily AI budget of your company");
  expect((await client.request(`/api/v1/conversations/${chat}`)).status).toBe(404);
  for (const table of ["ai_conversations", "ai_agent_messages", "ai_reservations", "ai_ledger"])
    expect(await app.owner.unsafe(`select 1 from ${table} where tenant_id = $1`, [tenantId])).toHaveLength(0);

  // The next is refused without asking the database for money.
  const early = await ask();
  expect((await early.clone().json()).detail).toContain("has no room for this");
  await expectProblem(early, 402, "budget_exhausted");

  // Until the budget is changed; the only place of the minute is still there.
  const change = { scope: "organisation", period: "day", limitUsd: "5" };
  const body = JSON.stringify(change);
  const headers = { "content-type": "application/json" };
  expect((await client.request("/api/v1/budgets", { method: "POST", headers, body })).status).toBe(201);
  served.sim.script([{ reply: text("Nothing.") }]);
  const stream = follow(await ask());
  await stream.ended;
  expectDone(stream);
  expect(stream.response.headers.get("ratelimit")).toContain('"user";r=0');
  const usage = stream.chunks.find(({ type }) => type === "data-usage")?.data;
  expect(usage).toMatchObject({ budget: { scope: "organisation", limitUsd: "5" }, estimated: false });

  const tooMany = await client.ask(said(newChat(), "m1", "how much?"));
  expect(Number(tooMany.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(tooMany.headers.get("ratelimit")).toContain('"user";r=0');
  await expectProblem(tooMany, 429, "rate_limited");
  await app.close();
});

test.each([
  ["its budget is used up", "budget_exhausted", (sub: string) => setBudget(sub, 1)],
  [
    "AI is switched off",
    "ai_disabled",
    () =>
      within((ctx) =>
        ledger.setSwitch(ctx, { agent: null, enabled: false, reason: "a test" }, { agents: [] }),
      ),
  ],
])("a turn that has begun ends with what it has said when %s", async (_, code, change) => {
  const { sub, client } = await newUser();
  const { middle, reply } = callsTool();
  const chat = newChat();
  served.sim.script([{ reply }]);
  const stream = follow(await client.ask(said(chat, "m1", "how much?")));
  await middle.reached;
  await change(sub);
  middle.open();
  await stream.ended;
  expectFailure(stream, { code, retryable: false });
  const { messages } = await client.conversation(chat);
  expect(textOf(messages[1])).toBe("Let me look. ");
  const [row, ...others] = await accounts.expectPaid(chat, stream.response.headers.get("x-request-id") ?? "");
  expect([row?.tools, others]).toEqual([["openBalances"], []]);

  const next = await client.ask(said(newChat(), "m1", "how much?"), { json: true });
  await expectProblem(next, code === "ai_disabled" ? 503 : 402, code);
  await within((ctx) => ledger.setSwitch(ctx, { agent: null, enabled: true, reason: "" }, { agents: [] }));
});

test("what running turns hold is refused for a moment only", async () => {
  const { sub, client } = await newUser();
  const { middle, reply } = callsTool();
  const chat = newChat();
  served.sim.script([{ reply }, { reply: text("Nothing.") }]);
  const stream = follow(await client.ask(said(chat, "m1", "how much?")));
  await middle.reached;
  const [hold] = await within(
    ({ sql }) => sql<{ nanos: number }[]>`select nanos from ai_reservations where user_id = ${sub}`,
  );
  await setBudget(sub, hold?.nanos ?? 0);
  const contended = await client.ask(said(newChat(), "m1", "how much?"));
  expect(contended.headers.get("retry-after")).toBe("2");
  await expectProblem(contended, 429, "budget_contended");
  await setBudget(sub, 1_000_000_000);
  middle.open();
  await stream.ended;
  expectDone(stream);
  await accounts.expectPaid(chat, stream.response.headers.get("x-request-id") ?? "");
});

test("past a soft limit the cheaper chain answers, and says so", async () => {
  const { sub, client } = await newUser();
  await setBudget(sub, 1_000_000_000, 0);
  served.sim.script([{ expect: { model: "gpt-4.1-nano" }, reply: text("Nothing.") }]);
  const stream = follow(await client.ask(said(newChat(), "m1", "how much?")));
  await stream.ended;
  expectDone(stream);
  expect(stream.chunks.find(({ type }) => type === "data-agent")?.data).toMatchObject({
    complexity: "medium",
    model: "openai:gpt-4.1-nano",
  });
});

test("the operator's switch: chat answers 503, everything else works", async () => {
  const { app, client } = await appWith({ enabled: false });
  await expectProblem(await client.ask(said(newChat(), "m1", "how much?")), 503, "ai_disabled");
  expect((await client.request("/api/v1/conversations")).status).toBe(200);
  await app.close();
});

test("the headers say who answers: once somebody has begun, or as far as it is known in time", async () => {
  const patient = await appWith({ headersMs: 5_000 });
  const [openai, mistral] = [{ provider: "openai" }, { provider: "mistral" }] as const;
  for (const json of [false, true]) {
    served.sim.script([{ expect: openai, reply: rateLimited(3) }]);
    served.sim.script([{ expect: mistral, reply: text("Nothing.") }]);
    const response = await patient.client.ask(said(newChat(), "m1", "how much?"), { json });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "x-llm-provider": "mistral",
      "x-llm-model": "mistral-medium-3-5",
      "x-llm-attempts": "2",
      "x-llm-fallback-reason": "rate_limited",
    });
    await response.text();
  }
  await patient.app.close();

  const hasty = await appWith({ headersMs: 20 });
  const never = gate();
  served.sim.script([{ reply: text([never, "Nothing."]) }]);
  const response = await hasty.client.ask(said(newChat(), "m1", "how much?"));
  expect(response.headers.get("x-llm-provider")).toBe("openai");
  expect(`openai:${response.headers.get("x-llm-model")}`).toBe(FIRST);
  expect(response.headers.get("x-llm-fallback-reason")).toBeNull();
  never.open();
  await follow(response).ended;
  await hasty.app.close();
});

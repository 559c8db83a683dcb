import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { ledger, systemClock, todayIn, withContext } from "@kontor/crm";
import { budgetListSchema, budgetSchema } from "../spending/budgets.ts";
import { costPageSchema } from "../spending/costs.ts";
import { usageSchema } from "../spending/usage.ts";
import { type Client, clientOf } from "../testing/client.ts";
import { expectProblem } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(20_000);

const USD = 1_000_000_000;
const today = todayIn("Europe/Belgrade", systemClock);

let app: TestApp;
let admin: Client;
let member: Client;
let manager: Client;
let stranger: Client;
beforeAll(async () => {
  app = await testApp({ seed: false });
  const as = async (tenant: string, claims: object) =>
    clientOf(app.fetch, await app.token(tenant, { ...claims }));
  admin = await as("first", { sub: "ana" });
  manager = await as("first", { sub: "mira", role: "manager" });
  member = await as("first", { sub: "ben", role: "member" });
  stranger = await as("second", { sub: "ana" });
  await spend("ana", { nanos: 2 * USD, tools: ["ageing", "listDeals"] });
  await spend("ben", { nanos: USD / 4, estimated: true, model: "gpt-4.1-mini" });
}, 60_000);
afterAll(() => app?.close());

/** A step that was admitted and settled now. */
async function spend(userId: string, charge: Partial<ledger.Charge>): Promise<void> {
  const tenant = await app.deps.tenants.find(app.tenants[0]?.id ?? "");
  if (!tenant) throw new Error("there is no tenant");
  const reservationId = Bun.randomUUIDv7();
  const none = { dailyNanos: null, monthlyNanos: null, globalDailyNanos: null };
  await withContext(app.db, { tenant, userId, today }, async (ctx) => {
    await ledger.reserve(ctx, none, {
      reservationId,
      chatId: `chat-${userId}`,
      answerId: reservationId,
      step: 1,
      purpose: "answer",
      agent: "general",
      offers: [{ nanos: 5 * USD, providers: ["openai"] }],
      leaseMs: 60_000,
    });
    await ledger.settle(ctx, reservationId, [
      {
        attempt: 0,
        provider: "openai",
        model: "gpt-4.1",
        outcome: "ok",
        inputTokens: 1000,
        cachedInputTokens: 10,
        cacheWriteTokens: null,
        outputTokens: 50,
        reasoningTokens: null,
        nanos: 0,
        estimated: false,
        price: null,
        ms: 10,
        firstTokenMs: 5,
        tools: [],
        ...charge,
      },
    ]);
  });
}

const read = async (client: Client, path: string): Promise<unknown> => {
  const response = await client.request(path);
  expect({ path, status: response.status }).toEqual({ path, status: 200 });
  return response.json();
};
const send = (client: Client, method: string, path: string, body?: object) =>
  client.request(path, {
    method,
    ...(body ? { headers: { "content-type": "application/json" }, body: JSON.stringify(body) } : {}),
  });

describe("costs", () => {
  test("are told by any key, as decimal strings, with what is an estimate", async () => {
    const by = async (key: string) => costPageSchema.parse(await read(manager, `/api/v1/costs?by=${key}`));
    const { data, total, forecast } = await by("model");
    expect(data.map(({ key, costUsd, estimatedShare }) => [key, costUsd, estimatedShare])).toEqual([
      ["openai:gpt-4.1", "2", 0],
      ["openai:gpt-4.1-mini", "0.25", 1],
    ]);
    expect(total).toMatchObject({ costUsd: "2.25", estimatedShare: 0.1111, calls: 2, inputTokens: 2000 });
    expect(forecast).toMatchObject({
      month: today.slice(0, 7),
      spentUsd: "2.25",
      expectedUsd: null,
      method: "none",
    });
    const tools = (await by("tool")).data.map(({ key, costUsd }) => [key, costUsd]);
    expect(tools).toEqual([
      ["ageing", "1"],
      ["listDeals", "1"],
      ["answer", "0.25"],
    ]);
    expect((await by("day")).data.map(({ key }) => key)).toEqual([today]);
    expect((await by("conversation")).data.map(({ key }) => key)).toEqual(["chat-ana", "chat-ben"]);
  });

  test("are not a member's to see, nor another company's", async () => {
    await expectProblem(await member.request("/api/v1/costs"), 403, "forbidden");
    await expectProblem(await member.request("/api/v1/budgets"), 403, "forbidden");
    expect(costPageSchema.parse(await read(stranger, "/api/v1/costs?by=user")).data).toEqual([]);
  });

  test.each([
    "from=2026-13-01",
    "from=2026-02-02&to=2026-02-01",
    "from=2020-01-01&to=2026-01-01",
    "by=weather",
  ])("of %s are a bad request", async (query) => {
    await expectProblem(await admin.request(`/api/v1/costs?${query}`), 400, "invalid_request");
  });
});

describe("usage", () => {
  test("is one's own; somebody else's and everybody's need budgets:read", async () => {
    const own = usageSchema.parse(await read(member, "/api/v1/usage"));
    expect(own).toMatchObject({
      user: "ben",
      turns: 1,
      calls: 1,
      costUsd: "0.25",
      inputTokens: 1000,
      outputTokens: 50,
    });
    expect(new Set(own.budgets.map(({ scope }) => scope))).toEqual(new Set(["user:ben"]));
    await expectProblem(await member.request("/api/v1/usage?user=ana"), 403, "forbidden");
    await expectProblem(await member.request("/api/v1/usage?user=*"), 403, "forbidden");
    const all = usageSchema.parse(await read(manager, "/api/v1/usage?user=*"));
    expect(all).toMatchObject({ user: "*", turns: 2, costUsd: "2.25" });
    expect(all.budgets.map(({ scope, spentUsd }) => [scope, spentUsd])).toEqual([
      ["organisation", "2.25"],
      ["organisation", "2.25"],
    ]);
  });
});

describe("budgets", () => {
  const listed = async (client = admin) => budgetListSchema.parse(await read(client, "/api/v1/budgets")).data;

  test("are set, changed, overridden for a while and taken away", async () => {
    const path = "/api/v1/budgets/month:user:ana";
    await expectProblem(await send(admin, "PUT", path, { limitUsd: "5" }), 404, "not_found");
    const body = { scope: "user:ana", period: "month", limitUsd: "5.5", softLimitUsd: "4" };
    const made = await send(admin, "POST", "/api/v1/budgets", body);
    expect(made.status).toBe(201);
    expect(budgetSchema.parse(await made.json())).toMatchObject({
      id: "month:user:ana",
      limitUsd: "5.5",
      softLimitUsd: "4",
      spentUsd: "2",
      heldUsd: "0",
      remainingUsd: "3.5",
      own: { limitUsd: "5.5", override: null, updatedBy: "ana" },
    });
    await expectProblem(await send(admin, "POST", "/api/v1/budgets", body), 409, "conflict");
    const until = new Date(Date.now() + 3_600_000).toISOString();
    const override = { limitUsd: "100", until };
    const changed = await send(admin, "PUT", path, { limitUsd: "1", override });
    expect(budgetSchema.parse(await changed.json())).toMatchObject({
      limitUsd: "100",
      softLimitUsd: null,
      remainingUsd: "98",
      own: { limitUsd: "1", override },
    });
    expect((await listed(manager)).map(({ id }) => id)).toEqual([
      "day:organisation",
      "month:organisation",
      "month:user:ana",
    ]);
    expect((await listed(stranger)).every(({ own }) => own === null)).toBe(true);
    expect((await send(admin, "DELETE", path)).status).toBe(204);
    await expectProblem(await send(admin, "DELETE", path), 404, "not_found");
  });

  test("the same POST with the same key sets one budget and says so again", async () => {
    const post = () =>
      admin.request("/api/v1/budgets", {
        method: "POST",
        headers: { "content-type": "application/json", "idempotency-key": "once" },
        body: JSON.stringify({ scope: "agent:sales", period: "day", limitUsd: "3" }),
      });
    const [first, again] = [await post(), await post()];
    expect([first.status, again.status, again.headers.get("idempotency-replayed")]).toEqual([
      201,
      201,
      "true",
    ]);
    expect(await again.json()).toEqual(await first.json());
  });

  test("are an admin's to set", async () => {
    const body = { scope: "organisation", period: "day", limitUsd: "1" };
    await expectProblem(await send(manager, "POST", "/api/v1/budgets", body), 403, "forbidden");
  });

  test.each([
    [{ scope: "galaxy", period: "day", limitUsd: "1" }],
    [{ scope: "agent:nobody", period: "day", limitUsd: "1" }],
    [{ scope: "organisation", period: "week", limitUsd: "1" }],
    [{ scope: "organisation", period: "day", limitUsd: "-1" }],
    [{ scope: "organisation", period: "day", limitUsd: 1 }],
    [{ scope: "organisation", period: "day", limitUsd: "0.0000000001" }],
    [{ scope: "organisation", period: "day", limitUsd: "1", softLimitUsd: "2" }],
    [
      {
        scope: "organisation",
        period: "day",
        limitUsd: "1",
        override: { limitUsd: "2", until: "2020-01-01T00:00:00Z" },
      },
    ],
  ])("%j is a bad request", async (body) => {
    await expectProblem(await send(admin, "POST", "/api/v1/budgets", body), 400, "invalid_request");
  });

  test("a window that has reached a threshold says so", async () => {
    await send(admin, "POST", "/api/v1/budgets", { scope: "user:cana", period: "day", limitUsd: "6" });
    await spend("cana", { nanos: 5 * USD });
    expect((await listed()).find(({ id }) => id === "day:user:cana")).toMatchObject({
      reached: 80,
      remainingUsd: "1",
    });
  });
});

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { redisStore, type Store } from "@kontor/store";
import { testRedis } from "@kontor/store/testing";
import { z } from "zod";
import { type Client, clientOf } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { expectProblem } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";

setDefaultTimeout(20_000);

const RATES = { global: 90, organisation: 80, agent: 70, user: 3, concurrent: 8, concurrentUser: 2 };

let app: TestApp;
beforeAll(async () => {
  app = await testApp({ seed: false, rateLimits: RATES });
}, 60_000);
afterAll(() => app?.close());

let people = 0;
/** Somebody new: no test has used up anything of theirs. */
const somebody = async (over = app, claims: object = {}): Promise<Client> =>
  clientOf(over.fetch, await over.token("first", { sub: `person-${people++}`, ...claims }));

const put = (client: Client, path: string, body: object) =>
  client.request(`/api/v1/${path}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const remove = (client: Client, tier: string) =>
  client.request(`/api/v1/limits/${tier}`, { method: "DELETE" });

let chats = 0;
async function ask(client: Client, agent = "general"): Promise<Response> {
  const chat = `chat-${chats++}`;
  const messages = [{ id: "m1", role: "user", parts: [{ type: "text", text: "Hello" }] }];
  const response = await client.ask({ id: chat, messages, agent });
  if (response.status === 200) await follow(response).ended;
  else expect((await client.request(`/api/v1/conversations/${chat}`)).status).toBe(404);
  return response;
}
const statuses = async (client: Client, times: number, agent?: string) => {
  const seen: number[] = [];
  for (let time = 0; time < times; time++) seen.push((await ask(client, agent)).status);
  return seen;
};
const left = (response: Response, tier: string) =>
  Number(new RegExp(`"${tier}";r=(\\d+);`).exec(response.headers.get("ratelimit") ?? "")?.[1]);

describe("a request more than the minute has", () => {
  test("until then every answer tells what is left", async () => {
    const client = await somebody();
    const first = await ask(client);
    expect(first.headers.get("ratelimit-policy")).toBe(
      '"organisation";q=80;w=60, "agent";q=70;w=60, "user";q=3;w=60',
    );
    expect(first.headers.get("ratelimit")).toMatch(
      /^"organisation";r=\d+;t=\d+, "agent";r=\d+;t=\d+, "user";r=2;t=60$/,
    );
    expect(left(await ask(client), "user")).toBe(1);
  });

  test("is refused with the tier, its number and when to try again, and counts nowhere", async () => {
    const client = await somebody();
    expect(await statuses(client, 3)).toEqual([200, 200, 200]);
    const before = await ask(await somebody());
    for (let time = 0; time < 5; time++) {
      const refused = await ask(client);
      const seconds = Number(refused.headers.get("retry-after"));
      expect(seconds).toBeWithin(40, 61);
      expect(refused.headers.get("ratelimit")).toBe(`"user";r=0;t=${seconds}`);
      const { detail } = await expectProblem(refused, 429, "rate_limited");
      expect(detail).toBe(`More than 3 requests in 60 s (user); try again in ${seconds} s.`);
    }
    const after = await ask(await somebody());
    expect(left(before, "organisation") - left(after, "organisation")).toBe(1);
  });

  test("and so are answers more than may run at once", async () => {
    const userId = `person-${people}`;
    const client = await somebody();
    const { limits } = app.deps.store;
    const busy = ["one", "two"].map((ticket) => ({
      ticket,
      userId,
      tenantId: app.tenants[0]?.id ?? "",
      agent: "general",
      rates: [],
      concurrency: [{ name: "concurrent-user" as const, limit: 2 }],
      leaseMs: 60_000,
    }));
    for (const request of busy) await limits.admit(request);
    const refused = await ask(client);
    expect(refused.headers.get("retry-after")).toBe("1");
    const { detail } = await expectProblem(refused, 429, "rate_limited");
    expect(detail).toBe("More than 2 answers at once (concurrent-user); try again in 1 s.");
    for (const request of busy) await limits.release(request);
    expect(await statuses(client, 3)).toEqual([200, 200, 200]);
  });
});

describe("a company's own numbers", () => {
  test("hold from the next request on, until they are removed", async () => {
    const client = await somebody();
    expect(await statuses(client, 4)).toEqual([200, 200, 200, 429]);
    const set = await put(client, "limits/user", { value: 5 });
    expect(await set.json()).toMatchObject({
      tier: "user",
      value: 5,
      default: 3,
      own: true,
      windowSeconds: 60,
      updatedBy: expect.stringMatching(/^person-/),
    });
    expect(await statuses(client, 3)).toEqual([200, 200, 429]);
    expect((await remove(client, "user")).status).toBe(204);
    expect(await statuses(client, 1)).toEqual([429]);
    await expectProblem(await remove(client, "user"), 404, "not_found");
  });

  test("one agent's goes before that of all agents", async () => {
    const client = await somebody();
    for (const [tier, value] of [
      ["agent:sales", 1],
      ["agent", 2],
    ] as const)
      expect((await put(client, `limits/${tier}`, { value })).status).toBe(200);
    expect(await statuses(client, 2, "sales")).toEqual([200, 429]);
    expect(await statuses(await somebody(), 3, "reports")).toEqual([200, 200, 429]);
    for (const tier of ["agent:sales", "agent"]) expect((await remove(client, tier)).status).toBe(204);
    expect(await statuses(client, 1, "sales")).toEqual([200]);
  });

  test("every tier is listed with what holds", async () => {
    const client = await somebody();
    await put(client, "limits/concurrent", { value: 4 });
    await put(client, "limits/agent:sales", { value: 9 });
    const { data } = z
      .object({ data: z.array(z.looseObject({ tier: z.string() })) })
      .parse(await (await client.request("/api/v1/limits")).json());
    expect(data.map(({ tier, value, own, windowSeconds }) => [tier, value, own, windowSeconds])).toEqual([
      ["organisation", 80, false, 60],
      ["agent", 70, false, 60],
      ["user", 3, false, 60],
      ["concurrent", 4, true, null],
      ["concurrent-user", 2, false, null],
      ["agent:sales", 9, true, 60],
    ]);
    for (const tier of ["agent:sales", "concurrent"]) await remove(client, tier);
  });

  test.each([
    ["user", 0, "value"],
    ["user", 91, "value"],
    ["user", 1.5, "value"],
    ["user", "5", "value"],
    ["agent:nobody", 5, "tier"],
    ["agent:", 5, "tier"],
    ["global", 5, "tier"],
    ["constructor", 5, "tier"],
  ])("%s to %p is refused with the reason at `%s`", async (tier, value, path) => {
    const problem = await expectProblem(
      await put(await somebody(), `limits/${tier}`, { value }),
      400,
      "invalid_request",
    );
    expect(problem.errors).toEqual([{ path, message: expect.stringMatching(/\w/) }]);
  });

  test("are set by admins, seen by managers, and told in the audit log", async () => {
    const [manager, member] = [
      await somebody(app, { role: "manager" }),
      await somebody(app, { role: "member" }),
    ];
    expect((await manager.request("/api/v1/limits")).status).toBe(200);
    await expectProblem(await member.request("/api/v1/limits"), 403, "forbidden");
    await expectProblem(await put(manager, "limits/user", { value: 5 }), 403, "forbidden");
    const admin = await somebody();
    await put(admin, "limits/user", { value: 4 });
    await remove(admin, "user");
    const entries = await app.owner`
      select decision, detail from ai_audit_log where kind = 'limit.changed' order by seq desc limit 2`;
    expect<unknown>([...entries]).toEqual([
      { decision: "removed", detail: { tier: "user" } },
      { decision: "set", detail: { tier: "user", value: 4 } },
    ]);
  });
});

describe("switches", () => {
  test.each([
    ["agent:sales", [503, 200]],
    ["organisation", [503, 503]],
  ])("%s off: no further model call, with the reason; and on again", async (scope, expected) => {
    const client = await somebody();
    const off = await put(client, `switches/${scope}`, {
      enabled: false,
      reason: "Prices are being changed.",
    });
    expect(await off.json()).toMatchObject({ scope, enabled: false, reason: "Prices are being changed." });
    const refused = await client.ask({ message: "Hello", agent: "sales" });
    expect((await expectProblem(refused, 503, "ai_disabled")).detail).toContain("Prices are being changed.");
    const others = await client.ask({ message: "Hello", agent: "general" });
    expect([503, others.status]).toEqual(expected);
    await others.body?.cancel();
    expect((await put(client, `switches/${scope}`, { enabled: true })).status).toBe(200);
    expect(await statuses(await somebody(), 1, "sales")).toEqual([200]);
    expect(await (await client.request("/api/v1/switches")).text()).toContain(
      `"scope":"${scope}","enabled":true`,
    );
  });

  test.each([
    ["user:ann", { enabled: false, reason: "x" }, "scope"],
    ["agent:nobody", { enabled: false, reason: "x" }, "agent"],
    ["organisation", { enabled: false }, "reason"],
  ])("%s with %j is refused with the reason at `%s`", async (scope, body, path) => {
    const problem = await expectProblem(
      await put(await somebody(), `switches/${scope}`, body),
      400,
      "invalid_request",
    );
    expect(problem.errors?.map((error) => error.path)).toEqual([path]);
  });
});

for (const url of testRedis(7)) {
  describe("over two processes", () => {
    const stores: Store[] = [];
    const apps: TestApp[] = [];
    beforeAll(async () => {
      for (const _ of [0, 1]) {
        const store = redisStore({ url }, { info() {}, error() {} });
        stores.push(store);
        apps.push(await testApp({ over: app, store, rateLimits: RATES }));
        await until(() =>
          store.ping().then(
            () => true,
            () => false,
          ),
        );
      }
    });
    afterAll(async () => {
      for (const one of apps) await one.close();
      for (const store of stores) await store.close();
    });

    test("what one counts the other has not left, and a number set at one holds at the other within a second", async () => {
      const [here, there] = apps;
      if (!here || !there) throw new Error("two processes are missing");
      const sub = `person-${crypto.randomUUID()}`;
      const [one, other] = [await somebody(here, { sub }), await somebody(there, { sub })];
      expect(await statuses(one, 2)).toEqual([200, 200]);
      expect(await statuses(other, 2)).toEqual([200, 429]);
      const set = performance.now();
      expect((await put(one, "limits/user", { value: 5 })).status).toBe(200);
      await until(async () => (await ask(other)).status === 200);
      expect(performance.now() - set).toBeLessThan(1_000);
      expect((await remove(other, "user")).status).toBe(204);
      await until(async () => (await ask(one)).status === 429);
    });
  });
}

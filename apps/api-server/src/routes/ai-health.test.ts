import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type Models, providerNames, resolveModels } from "@kontor/models";
import {
  error,
  gate,
  held,
  htmlPage,
  modelList,
  type ProviderName,
  type ProviderSim,
  type Reply,
  refusedUrl,
  reset,
  startProviderSim,
  text,
  wrongKey,
} from "@kontor/provider-sim";
import { redisStore, type Store } from "@kontor/store";
import { layWire, testRedis } from "@kontor/store/testing";
import { z } from "zod";
import { createApp } from "../app.ts";
import { listen } from "../listen.ts";
import { said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { expectNoLeak } from "../testing/problem.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

setDefaultTimeout(20_000);

const ALL = providerNames.filter((name) => name !== "openai-compatible");
const silent = { info() {}, warn() {}, error() {} };

let sim: ProviderSim;
let app: TestApp;
const closing: (() => unknown)[] = [];
beforeAll(async () => {
  sim = await startProviderSim();
  app = await testApp({ seed: false });
}, 60_000);
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  try {
    await sim.idle(1_000);
    sim.verify();
  } finally {
    sim.clear();
  }
});
afterAll(async () => {
  await app?.close();
  await sim?.stop();
});

const service = z.object({
  status: z.enum(["up", "down", "not_configured"]),
  latencyMs: z.int().nullable(),
  checkedAt: z.string().nullable(),
  error: z.string().optional(),
});
const health = z.object({
  healthy: z.boolean(),
  answeredBy: z.string().nullable(),
  services: z.record(z.string(), service),
});

/** The real provider packages, asking the sim. */
const models = (names: readonly ProviderName[], probeMs = 5_000): Models =>
  resolveModels({
    providers: Object.fromEntries(
      names.map((name) => [name, { apiKey: "sk-test-key-that-must-not-leak", baseURL: sim.url(name) }]),
    ),
    prices: { "openai-compatible:*": { input: 0, output: 0 } },
    limits: { probeMs },
  });

interface Parts {
  models?: Models;
  store?: Store;
  ping?: () => Promise<void>;
}

/** Another server over the same database, on a port of its own and with nothing tried yet. */
function server({ models, store = app.deps.store, ping = app.db.ping }: Parts) {
  const turn = models ? { ...app.deps.turn, models } : app.deps.turn;
  const { fetch: answer } = createApp({ ...app.deps, store, turn, db: { ...app.db, ping } });
  const listener = listen({ port: 0, hostname: "127.0.0.1", turnMs: 1_000 }, answer);
  closing.push(() => listener.stop(true));
  const url = `http://127.0.0.1:${listener.port}`;
  const get = async (path: string) => {
    const response = await fetch(`${url}${path}`);
    const body = await response.text();
    expectNoLeak(body);
    expect(response.headers.get("cache-control")).toBe("no-store");
    return { status: response.status, body: JSON.parse(body) };
  };
  const aiHealth = async () => {
    const { status, body } = await get("/health/ai");
    return { status, ...health.parse(body) };
  };
  return { url, get, aiHealth };
}

const listsModels = (provider: ProviderName, reply: Reply = modelList([])) => ({
  asks: "models" as const,
  expect: { provider },
  reply,
});

describe("/health/ai", () => {
  test("names every service; each provider that is configured was asked for its models", async () => {
    sim.script(ALL.map((name) => listsModels(name)));
    const { status, healthy, answeredBy, services } = await server({ models: models(ALL) }).aiHealth();
    expect({ status, healthy, answeredBy }).toEqual({ status: 200, healthy: true, answeredBy: "openai" });
    for (const name of [...ALL, "database"]) {
      expect(services[name]).toMatchObject({ status: "up", latencyMs: expect.any(Number) });
      expect(Date.now() - Date.parse(services[name]?.checkedAt ?? "")).toBeLessThan(10_000);
    }
    expect(services.redis).toEqual({ status: "not_configured", latencyMs: null, checkedAt: null });
    expect(sim.requests.map(({ provider }) => provider).sort()).toEqual([...ALL].sort());
  });

  test("without a provider the offline model answers, and nobody is asked", async () => {
    const { status, healthy, answeredBy, services } = await server({}).aiHealth();
    expect({ status, healthy, answeredBy }).toEqual({ status: 200, healthy: true, answeredBy: "offline" });
    for (const name of [...ALL, "redis"]) expect(services[name]?.status).toBe("not_configured");
  });

  test("a hundred who ask are one call of each provider", async () => {
    const begin = gate();
    sim.script([listsModels("openai", held(begin, modelList([]))), listsModels("mistral")]);
    const { get } = server({ models: models(["openai", "mistral"]) });
    const paths = ["/health/ai", "/api/v1/health", "/api/v1/health/openai", "/api/v1/agents/health"];
    const together = Array.from({ length: 100 }, (_, index) => get(paths[index % paths.length] ?? ""));
    await begin.reached;
    begin.open();
    for (const { status } of await Promise.all(together)) expect(status).toBe(200);
    for (let more = 0; more < 20; more++) expect((await get("/health/ai")).status).toBe(200);
    expect(sim.requests).toHaveLength(2);
  });
});

describe("a provider", () => {
  const failures: [string, () => Reply, string][] = [
    ["that does not take the key", () => wrongKey(), "unauthorised"],
    ["that shows a page of HTML", () => htmlPage(), "malformed"],
    ["that hangs up", () => reset(), "unavailable"],
    ["that is broken", () => error({ status: 500, message: "host db-7.internal is down" }), "unavailable"],
    ["that limits us", () => error({ status: 429 }), "rate_limited"],
  ];
  test.each(failures)("%s is down; who comes next in the chain answers", async (_, reply, why) => {
    // A client may call once more when it is hung up on.
    sim.script([{ ...listsModels("openai", reply()), times: Infinity }]);
    sim.script([listsModels("mistral")]);
    const { aiHealth, get } = server({ models: models(["openai", "mistral"]) });
    const { status, healthy, answeredBy, services } = await aiHealth();
    expect({ status, healthy, answeredBy }).toEqual({ status: 200, healthy: true, answeredBy: "mistral" });
    expect(services.openai).toMatchObject({ status: "down", error: why });
    expect(await get("/api/v1/health/openai")).toMatchObject({
      status: 503,
      body: { status: "down", error: why },
    });
    expect(await get("/api/v1/health/mistral")).toMatchObject({ status: 200, body: { status: "up" } });
    expect(await get("/api/v1/health/google")).toMatchObject({
      status: 200,
      body: { status: "not_configured" },
    });
    expect((await get("/api/v1/health")).body.ai_service.status).toBe("degraded");
  });

  test("that is the only one, and down, leaves nobody to answer", async () => {
    sim.script([listsModels("openai", wrongKey())]);
    const { aiHealth, get } = server({ models: models(["openai"]) });
    expect(await aiHealth()).toMatchObject({ status: 503, healthy: false, answeredBy: null });
    expect(await get("/api/v1/health")).toMatchObject({
      status: 503,
      body: { status: "unhealthy", ai_service: { status: "unavailable", initialized: true } },
    });
  });

  test("that nobody listens for is down", async () => {
    const baseURL = refusedUrl();
    const away = resolveModels({
      providers: { openai: { apiKey: "sk-test-key-that-must-not-leak", baseURL } },
    });
    const { services } = await server({ models: away }).aiHealth();
    expect(services.openai).toMatchObject({ status: "down", error: "unavailable" });
  });

  test("that never answers is down when its time is up, and no chat waits for that", async () => {
    const never = gate();
    sim.script([listsModels("openai", held(never, modelList([]))), { reply: text("Three invoices.") }]);
    const { url, aiHealth } = server({ models: models(["openai"], 1_000) });
    const asked = aiHealth();
    await never.reached;
    const authorization = `Bearer ${await app.token("first")}`;
    const chat = follow(
      await fetch(`${url}/api/v1/chat`, {
        method: "POST",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(said("while-probing", "m1", "how many?", { agent: "invoices" })),
      }),
    );
    await chat.ended;
    expect(chat.said()).toBe("Three invoices.");
    const { status, services } = await asked;
    expect(status).toBe(503);
    expect(services.openai).toMatchObject({ status: "down", error: "timeout" });
  });
});

describe("the database", () => {
  test.each([
    ["away", () => Promise.reject(new Error("connect ECONNREFUSED 10.0.0.7:5432")), "unavailable"],
    ["silent", () => new Promise<void>(() => {}), "timeout"],
  ])("that is %s: no chat is answered, whatever the providers say", async (_, ping, why) => {
    sim.script([listsModels("openai")]);
    const { aiHealth } = server({ models: models(["openai"]), ping });
    const { status, healthy, answeredBy, services } = await aiHealth();
    expect({ status, healthy, answeredBy }).toEqual({ status: 503, healthy: false, answeredBy: "openai" });
    expect(services.database).toMatchObject({ status: "down", error: why });
  });
});

describe("redis", () => {
  const storeAt = (url: string): Store => {
    const store = redisStore({ url }, silent);
    closing.push(store.close);
    return store;
  };

  test("that was never there is down, and chats are answered without it", async () => {
    const url = refusedUrl().replace(/^https?:\/\/([^/]+).*$/, "redis://$1");
    const { aiHealth, get } = server({ store: storeAt(url) });
    expect(await aiHealth()).toMatchObject({
      status: 200,
      healthy: true,
      services: { redis: { status: "down", error: "unavailable" } },
    });
    expect(await get("/health/ready")).toMatchObject({
      status: 200,
      body: { ready: true, checks: { store: false, database: true } },
    });
  });

  for (const url of testRedis(7))
    test("is up while it answers, and down when its connection is cut", async () => {
      const wire = layWire(url);
      closing.push(wire.close);
      const store = storeAt(wire.url);
      while (
        !(await store.ping().then(
          () => true,
          () => false,
        ))
      )
        await new Promise(setImmediate);
      expect((await server({ store }).aiHealth()).services.redis?.status).toBe("up");
      wire.cut();
      expect((await server({ store }).aiHealth()).services.redis?.status).toBe("down");
    });
});

test("/api/v1/health and the agents' are as the operations guide of old knows them", async () => {
  const { get } = server({});
  const agents = app.deps.turn.agents.map(({ id }) => id);
  const service = { status: "operational", agents_loaded: agents.length, initialized: true };
  expect(await get("/api/v1/health")).toEqual({
    status: 200,
    body: { status: "healthy", uptime: expect.any(Number), ai_service: service },
  });
  for (const path of ["/api/v1/health/agents", "/api/v1/agents/health"])
    expect(await get(path)).toEqual({ status: 200, body: { ...service, agents } });
});

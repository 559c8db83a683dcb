import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { severities, violationOf, violationTypes } from "@kontor/agents";
import { fileTypes } from "@kontor/documents";
import { error, text, toolCalls } from "@kontor/provider-sim";
import fc from "fast-check";
import { PROBLEMS } from "../http-error.ts";
import { createMetrics } from "../metrics.ts";
import { clientOf, said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { until } from "../testing/until.ts";

setDefaultTimeout(30_000);

let served: ServedApp;
let token: string;
beforeAll(async () => {
  served = await servedApp();
  token = await served.app.token("first");
}, 60_000);
afterEach(() => served.sim.clear());
afterAll(() => served?.close());

interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

async function samples(): Promise<Sample[]> {
  const response = await fetch(`${served.url}/metrics`);
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/plain; version=0.0.4");
  return (await response.text())
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [, name = "", labels = "", value = ""] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
      if (name === "") throw new Error(`no sample: ${line}`);
      const pairs = [...labels.matchAll(LABEL)].map(([, key = "", text = ""]) => [key, text] as const);
      return { name, labels: Object.fromEntries(pairs), value: Number(value) };
    });
}

/** How much each series has grown meanwhile. */
async function growth(work: () => Promise<unknown>) {
  const key = ({ name, labels }: Sample) => `${name} ${JSON.stringify(labels)}`;
  const before = new Map((await samples()).map((sample) => [key(sample), sample.value]));
  await work();
  await until(() => served.app.deps.turn.running.count === 0);
  const grown = (await samples()).map((sample) => ({
    ...sample,
    value: sample.value - (before.get(key(sample)) ?? 0),
  }));
  return (name: string, labels: Record<string, string> = {}): number =>
    grown
      .filter((sample) => sample.name === name)
      .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
      .reduce((sum, { value }) => sum + value, 0);
}

const client = (credential = token) =>
  clientOf((path, init) => fetch(`${served.url}${path}`, init), credential);
const newChat = () => `chat-${Bun.randomUUIDv7()}`;
const whole = async (body: object) => follow(await client().ask(body)).ended;

describe("a turn", () => {
  test("is counted once, with its agent, its tokens, its tools and its times", async () => {
    const usage = { inputTokens: 100, outputTokens: 7 };
    served.sim.script([
      {
        reply: toolCalls([{ name: "openBalances" }, { name: "getInvoice", input: { number: "NO-1" } }], {
          usage,
        }),
      },
      { reply: text("Nobody.", { usage }) },
    ]);
    const grown = await growth(() =>
      whole(said(newChat(), "m1", "Who owes us money?", { agent: "invoices" })),
    );
    expect(grown("ai_chat_requests_total", { status: "completed" })).toBe(1);
    expect(grown("ai_chat_requests_total")).toBe(1);
    expect(grown("ai_agent_requests_total", { status: "completed" })).toBe(1);
    const model = "openai:gpt-4.1-mini";
    expect(grown("ai_tokens_used_total", { model, direction: "input" })).toBe(200);
    expect(grown("ai_tokens_used_total", { model, direction: "output" })).toBe(14);
    // 200 tokens at 0.4 and 14 at 1.6 USD a million.
    expect(grown("ai_cost_usd_total", { model, agent: "invoices" })).toBeCloseTo(0.000_102_4, 12);
    expect(grown("ai_tool_calls_total", { tool: "openBalances", outcome: "ok" })).toBe(1);
    expect(grown("ai_tool_calls_total", { tool: "getInvoice", outcome: "refused" })).toBe(1);
    expect(grown("ai_provider_latency_seconds_count", { provider: "openai", outcome: "ok" })).toBe(2);
    for (const name of [
      "ai_response_duration_seconds",
      "ai_time_to_first_token_seconds",
      "ai_agent_response_time_ms",
    ]) {
      expect(grown(`${name}_count`)).toBe(1);
      expect(grown(`${name}_sum`)).toBeGreaterThan(0);
    }
    expect(grown("ai_agent_response_time_ms_sum")).toBeCloseTo(
      grown("ai_response_duration_seconds_sum") * 1000,
      6,
    );
    expect(grown("ai_errors_total")).toBe(0);
  });

  test("that failed is an error with its code, and a failed call of its provider", async () => {
    served.sim.script([{ reply: error({ status: 401 }) }]);
    const grown = await growth(() => whole(said(newChat(), "m1", "Who owes us money?")));
    expect(grown("ai_chat_requests_total", { status: "failed" })).toBe(1);
    expect(grown("ai_errors_total", { code: "provider_error" })).toBe(1);
    expect(grown("ai_errors_total")).toBe(1);
    expect(grown("ai_provider_latency_seconds_count", { outcome: "unauthorised" })).toBe(1);
    expect(grown("ai_provider_latency_seconds_count", { outcome: "ok" })).toBe(0);
  });

  test("that failed is one error to a client that wants JSON, too", async () => {
    served.sim.script([{ reply: error({ status: 401 }) }]);
    const grown = await growth(async () => {
      expect((await client().ask({ message: "Who owes us money?" }, { json: true })).status).toBe(502);
    });
    expect(grown("ai_errors_total")).toBe(1);
    expect(grown("ai_chat_requests_total")).toBe(1);
  });
});

test("a turn leaves one row in ai_metrics: what it was, and nothing of who asked or what", async () => {
  const usage = { inputTokens: 100, outputTokens: 7 };
  served.sim.script([
    { reply: toolCalls([{ name: "openBalances" }], { usage }) },
    { reply: text("Nobody.", { usage }) },
    { reply: error({ status: 401 }) },
  ]);
  await served.app.owner`delete from ai_metrics`;
  for (const agent of ["invoices", "sales"])
    await whole(said(newChat(), "m1", "Who owes us money?", { agent })).catch(() => {});
  await until(() => served.app.deps.turn.running.count === 0);
  const rows = await served.app.owner`
    select endpoint, agent, model, tool, tokens_used, duration >= 0 as timed, success, error from ai_metrics
    order by created_at`;
  const turn = { endpoint: "/api/v1/chat", model: "openai:gpt-4.1-mini", timed: true };
  expect(Array.from(rows, (row) => ({ ...row }))).toEqual([
    { ...turn, agent: "invoices", tool: "openBalances", tokens_used: 214, success: true, error: null },
    { ...turn, agent: "sales", tool: null, tokens_used: null, success: false, error: "provider_error" },
  ]);
});

test("a replay and a refusal are requests, and no turns", async () => {
  served.sim.script([{ reply: text("Nobody.") }]);
  const body = said(newChat(), "m1", "Who owes us money?");
  await whole(body);
  const grown = await growth(async () => {
    await whole(body);
    expect((await client().ask({ message: "" }, { json: true })).status).toBe(400);
    expect((await client("no token").ask({ message: "hello" })).status).toBe(401);
  });
  expect(grown("ai_chat_requests_total", { status: "replayed" })).toBe(1);
  expect(grown("ai_chat_requests_total", { status: "refused" })).toBe(2);
  expect(grown("ai_errors_total", { code: "invalid_request" })).toBe(1);
  expect(grown("ai_errors_total", { code: "unauthenticated" })).toBe(1);
  expect(grown("ai_agent_requests_total")).toBe(0);
});

test("a request that names another tenant is a check that failed, any other with a credential one that held", async () => {
  const grown = await growth(async () => {
    const [own, other] = served.app.tenants;
    for (const tenant of [own, other])
      await client().request("/api/v1/conversations", { headers: { "x-tenant-id": tenant?.id ?? "" } });
    await client("no token").request("/api/v1/conversations");
  });
  expect(grown("ai_agent_tenant_isolation_checks", { result: "passed" })).toBe(1);
  expect(grown("ai_agent_tenant_isolation_checks", { result: "violation" })).toBe(1);
  expect(grown("ai_agent_tenant_isolation_violations")).toBe(1);
});

test("a rating is counted when it changes", async () => {
  served.sim.script([{ reply: text("Nobody.") }]);
  const chat = newChat();
  await whole(said(chat, "m1", "Who owes us money?"));
  const [, answer] = (await client().conversation(chat)).messages;
  const rate = (rating: string) =>
    client().request(`/api/v1/messages/${answer?.id}/feedback`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ rating }),
    });
  const grown = await growth(async () => {
    for (const rating of ["up", "up", "down"]) expect((await rate(rating)).status).toBe(200);
    expect((await rate("sideways")).status).toBe(400);
  });
  expect(grown("ai_feedback_total", { rating: "up" })).toBe(1);
  expect(grown("ai_feedback_total", { rating: "down" })).toBe(1);
});

test("the process is there under the names that dashboards know", async () => {
  const all = new Map((await samples()).map(({ name, value }) => [name, value]));
  expect(all.get("process_resident_memory_bytes")).toBeGreaterThan(1e7);
  expect(all.get("process_cpu_seconds_total")).toBeGreaterThan(0);
  expect(Math.abs((all.get("process_start_time_seconds") ?? 0) - Date.now() / 1000)).toBeLessThan(600);
  for (const value of all.values()) expect(value).not.toBeNaN();
});

test("what is in no list is counted as other, whoever reports it", async () => {
  const metrics = createMetrics({ agents: ["general"], tools: ["ageing"], models: ["openai:gpt-4.1"] });
  const told = "told by somebody";
  const step = {
    use: "answer" as const,
    model: told,
    ms: 1,
    firstTokenMs: 1,
    inputTokens: 1,
    outputTokens: 1,
  };
  metrics.turnEnded({
    requestId: told,
    tenant: told,
    userId: told,
    chatId: told,
    answerId: told,
    route: { agent: told, layer: "rules", reason: told, confidence: 1, handoffFrom: null },
    complexity: "low",
    model: told,
    messageLength: 1,
    ending: "done",
    usage: {
      inputTokens: 1,
      outputTokens: 1,
      steps: 1,
      model: told,
      attempts: 1,
      cachedInputTokens: 0,
      reasoningTokens: 0,
      fallbackReason: null,
    },
    steps: [{ ...step, attempts: [{ model: told, outcome: "ok", ms: 1 }], finishReason: told }],
    tools: [{ tool: told, outcome: "ok", ms: 1, input: {} }],
    risk: { score: 1, reasons: ["override"], sources: ["message"] },
    violations: [violationOf("canary")],
    ms: 1,
    firstTokenMs: 1,
    costNanos: 1,
    estimated: false,
    charges: [
      {
        ...{
          inputTokens: 1,
          cachedInputTokens: null,
          cacheWriteTokens: null,
          outputTokens: 1,
          reasoningTokens: null,
        },
        ...{
          attempt: 0,
          provider: told,
          model: told,
          outcome: told,
          nanos: 1,
          estimated: false,
          price: null,
        },
        ...{ ms: 1, firstTokenMs: null, tools: [told] },
      },
    ],
  });
  const text = await metrics.registry.metrics();
  expect(text).not.toContain(told);
  for (const label of ["agent", "agent_type", "model", "provider", "tool"])
    expect(text).toContain(`${label}="other"`);
});

describe("whatever anybody sends", () => {
  /** Every value that a label may have: known from the start, and few. */
  function known(): Record<string, Set<string>> {
    const { agents, models } = served.app.deps.turn;
    const names = (list: readonly string[]) => new Set([...list, "other"]);
    const chain = models.breakers.states().map(({ model }) => model);
    const agentNames = names(agents.map(({ id }) => id));
    const status = ["completed", "stopped", "abandoned", "failed", "replayed", "refused"];
    const documentStatus = ["ready", "needs_review"];
    const outcome = ["ok", "invalid", "refused", "failed", "interrupted", "rate_limited", "unavailable"];
    return {
      agent: agentNames,
      agent_type: agentNames,
      model: names(chain),
      provider: names(chain.map((name) => name.split(":")[0] ?? "")),
      tool: names(agents.flatMap(({ tools }) => tools.map(({ name }) => name))),
      status: new Set([...status, ...documentStatus]),
      outcome: new Set([...outcome, "timeout", "rejected", "unauthorised", "malformed"]),
      direction: new Set(["input", "output"]),
      result: new Set(["passed", "violation"]),
      rating: new Set(["up", "down"]),
      threshold: new Set(["50", "80", "100"]),
      scope: new Set(["global"]),
      violation_type: new Set(violationTypes),
      severity: new Set(severities),
      rung: new Set(["e-invoice", "text", "ocr", "fallback", "offline", "person", "none"]),
      type: new Set(fileTypes),
      duplicate: new Set(["true", "false"]),
      code: new Set([...PROBLEMS.map(({ code }) => code), "unsaved"]),
    };
  }

  test("no label says anything but what is in its list", async () => {
    const hostile = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 40 }),
      fc.constantFrom('x",code="y', "a\nb{} 1", "Robert'); drop table", "first", "__proto__", "constructor"),
      fc.uuid(),
    );
    const name = fc.stringMatching(/^[a-zA-Z0-9_-]{1,40}$/);
    const { sim, url, app } = served;
    await fc.assert(
      fc.asyncProperty(hostile, hostile, name, name, fc.uuid(), async (words, agent, id, called, tenant) => {
        sim.clear();
        sim.script([
          { reply: toolCalls([{ name: called, input: { [words]: agent } }]) },
          { reply: toolCalls([{ name: "listInvoices", input: { [agent]: words } }]) },
          { reply: text(words) },
        ]);
        const own = clientOf(
          (path, init) => fetch(`${url}${path}`, init),
          await app.token("first", { sub: id }),
        );
        const stream = await own.ask(said(id + Bun.randomUUIDv7().slice(-12), "m1", `${words}?`, {}));
        await follow(stream).ended;
        await own.ask({ message: words, agent }, { json: true });
        await own.request(`/api/v1/${encodeURIComponent(words)}`, { headers: { "x-tenant-id": tenant } });
        await own.request(`/api/v1/chat`, { method: "POST", body: words });
        await own.request(`/api/v1/messages/${id}/feedback`, { method: "POST", body: words });
      }),
      { numRuns: 15 },
    );
    await until(() => app.deps.turn.running.count === 0);
    const lists = known();
    const seen = (await samples()).flatMap(({ labels }) => Object.entries(labels));
    expect(seen.length).toBeGreaterThan(50);
    for (const [label, value] of seen) {
      if (label === "le") continue;
      expect({ label, value, known: lists[label]?.has(value) }).toEqual({ label, value, known: true });
    }
    expect(seen).toContainEqual(["tool", "other"]);
  });
});

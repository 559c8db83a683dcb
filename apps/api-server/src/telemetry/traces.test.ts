import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { type ProviderSim, refusedUrl, startProviderSim, text, toolCalls } from "@kontor/provider-sim";
import { trace } from "@opentelemetry/api";
import { z } from "zod";
import { tokenOf } from "../testing/bad-credentials.ts";
import { type Child, startChild } from "../testing/child.ts";
import { clientOf, said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { TEST_SECRET } from "../testing/test-app.ts";

setDefaultTimeout(60_000);

const QUESTION = "Who owes us money, and is it Zvezdan Kostić?";
const ANSWER = "Nobody but the moon.";

const attribute = z.object({
  key: z.string(),
  value: z.object({
    stringValue: z.string().optional(),
    intValue: z.union([z.string(), z.number()]).optional(),
    arrayValue: z.object({ values: z.array(z.object({ stringValue: z.string() })) }).optional(),
  }),
});
const span = z.object({
  traceId: z.string(),
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  name: z.string(),
  startTimeUnixNano: z.string(),
  endTimeUnixNano: z.string(),
  attributes: z.array(attribute),
  status: z.object({ code: z.int() }),
});
/** OTLP's JSON, as far as it matters here. */
const traces = z.object({
  resourceSpans: z.array(
    z.object({
      resource: z.object({ attributes: z.array(attribute) }),
      scopeSpans: z.array(z.object({ spans: z.array(span) })),
    }),
  ),
});
type Span = z.infer<typeof span>;

/** A collector that keeps what it is sent, as text and read. */
function startCollector(answer: () => Response | Promise<Response>) {
  const bodies: string[] = [];
  const paths = new Set<string>();
  const keys = new Set<string | null>();
  const server = Bun.serve({
    port: 0,
    hostname: "127.0.0.1",
    fetch: async (request) => {
      paths.add(new URL(request.url).pathname);
      keys.add(request.headers.get("x-collector-key"));
      bodies.push(await request.text());
      return answer();
    },
  });
  return {
    url: `http://127.0.0.1:${server.port}`,
    bodies,
    paths,
    keys,
    resources: () => bodies.flatMap((body) => traces.parse(JSON.parse(body)).resourceSpans),
    stop: () => server.stop(true),
  };
}

const attributeOf = ({ attributes }: Pick<Span, "attributes">, key: string): unknown => {
  const value = attributes.find((candidate) => candidate.key === key)?.value;
  if (value?.arrayValue) return value.arrayValue.values.map(({ stringValue }) => stringValue);
  return value?.stringValue ?? (value?.intValue === undefined ? undefined : Number(value.intValue));
};

for (const engine of testEngines(["postgres"]))
  describe(`traces on ${engine}`, () => {
    let db: TestDatabase;
    let sim: ProviderSim;
    const children: Child[] = [];
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      sim = await startProviderSim();
    });
    afterEach(() => {
      for (const child of children.splice(0)) child.kill("SIGKILL");
      sim.clear();
    });
    afterAll(async () => {
      await sim?.stop();
      await db?.close();
    });

    /** A server of its own that sends to this collector, asked once with a tool call, and told to quit. */
    async function oneTurn(endpoint: string, headers: Record<string, string> = {}) {
      const tenant = await createTenant(db.owner);
      const child = startChild("src/main.ts", [], {
        PORT: "0",
        JWT_SECRET: TEST_SECRET,
        DATABASE_URL: db.urls?.app ?? "",
        DATABASE_OWNER_URL: db.urls?.owner ?? "",
        OPENAI_API_KEY: "sk-test-key-that-must-not-leak",
        OPENAI_BASE_URL: sim.url("openai"),
        OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
        OTEL_EXPORTER_OTLP_HEADERS: "x-collector-key=s%2Ccret",
        OTEL_SERVICE_NAME: "kontor-test",
      });
      children.push(child);
      const [, port] = await child.printed(/"port":(\d+),.*"listening"/);
      sim.script([
        { reply: toolCalls([{ name: "openBalances", input: { limit: 5 } }]) },
        { reply: text(ANSWER) },
      ]);
      const token = await tokenOf({ sub: "somebody", tenant: tenant.id, exp: 4_000_000_000 });
      const client = clientOf((path, init) => {
        const all = new Headers(init.headers);
        for (const [name, value] of Object.entries(headers)) all.set(name, value);
        return fetch(`http://127.0.0.1:${port}${path}`, { ...init, headers: all });
      }, token);
      const stream = follow(await client.ask(said("traced", "m1", QUESTION, { agent: "invoices" })));
      await stream.ended;
      expect(stream.said()).toBe(ANSWER);
      child.kill("SIGTERM");
      expect(await child.exited).toBe(0);
      return { child, tenant };
    }

    test("a turn is one tree from the caller's own span down to the statements, and says no word of it", async () => {
      const collector = startCollector(() => Response.json({}));
      const caller = { traceId: "4bf92f3577b34da6a3ce929d0e0e4736", spanId: "00f067aa0ba902b7" };
      const { tenant } = await oneTurn(collector.url, {
        traceparent: `00-${caller.traceId}-${caller.spanId}-01`,
        "x-request-id": "find-me",
      });
      collector.stop();
      expect(collector.paths).toEqual(new Set(["/v1/traces"]));
      expect(collector.keys).toEqual(new Set(["s,cret"]));
      const resources = collector.resources();
      for (const { resource } of resources) expect(attributeOf(resource, "service.name")).toBe("kontor-test");
      const spans = resources.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));

      const own = spans.filter(({ traceId }) => traceId === caller.traceId);
      const [root, ...others] = own.filter(({ parentSpanId }) => parentSpanId === caller.spanId);
      expect(others).toEqual([]);
      if (!root) throw new Error("there is no root");
      const childrenOf = ({ spanId }: Span) => own.filter(({ parentSpanId }) => parentSpanId === spanId);
      const only = (parent: Span, name: RegExp): Span => {
        const found = childrenOf(parent).filter((candidate) => name.test(candidate.name));
        expect(found.map((candidate) => candidate.name)).toHaveLength(1);
        return found[0] ?? parent;
      };

      expect(root.name).toBe("POST /api/v1/chat");
      expect(attributeOf(root, "http.request.method")).toBe("POST");
      expect(attributeOf(root, "http.route")).toBe("/api/v1/chat");
      expect(attributeOf(root, "http.response.status_code")).toBe(200);
      expect(attributeOf(root, "kontor.request_id")).toBe("find-me");
      expect(attributeOf(root, "kontor.tenant")).toBe(tenant.slug);

      const turn = only(root, /^invoke_agent/);
      expect(turn.name).toBe("invoke_agent invoices");
      expect(attributeOf(turn, "gen_ai.operation.name")).toBe("invoke_agent");
      expect(attributeOf(turn, "gen_ai.conversation.id")).toBe("traced");
      expect(attributeOf(turn, "kontor.ending")).toBe("done");
      // The message was saved, and who asks is known, before the turn.
      expect(childrenOf(root).map(({ name }) => name)).toContain("transaction");

      const steps = childrenOf(turn).filter(({ name }) => name === "chat gpt-4.1-mini");
      expect(steps).toHaveLength(2);
      for (const step of steps) {
        expect(attributeOf(step, "gen_ai.provider.name")).toBe("openai");
        expect(attributeOf(step, "gen_ai.request.model")).toBe("gpt-4.1-mini");
        expect(attributeOf(step, "gen_ai.usage.input_tokens")).toBe(40);
        expect(attributeOf(step, "gen_ai.usage.output_tokens")).toBe(12);
      }
      expect(steps.map((step) => attributeOf(step, "gen_ai.response.finish_reasons"))).toContainEqual([
        "stop",
      ]);
      const tool = only(turn, /^execute_tool/);
      expect(tool.name).toBe("execute_tool openBalances");
      expect(attributeOf(tool, "gen_ai.tool.name")).toBe("openBalances");
      const transaction = only(tool, /^transaction$/);
      const statements = childrenOf(transaction);
      expect(statements.length).toBeGreaterThan(0);
      for (const statement of statements) {
        expect(statement.name).toBe("SELECT");
        expect(attributeOf(statement, "db.system.name")).toBe("postgresql");
        expect(String(attributeOf(statement, "db.query.text"))).toMatch(/^\s*(select|with)\b/i);
      }

      // Every span lies within its parent, the answer's statements included, and the root ends last.
      const end = (candidate: Span) => BigInt(candidate.endTimeUnixNano);
      for (const candidate of own) expect(end(candidate) <= end(root) + 2_000_000n).toBe(true);
      expect(own.every(({ status }) => status.code !== 2)).toBe(true);
      expect(collector.bodies.join()).not.toMatch(/Kostić|moon|sk-test|somebody|s,cret/);
    });

    test.each([
      ["is not there", 0, async () => ({ url: refusedUrl(), stop() {} })],
      ["answers with an error", 1, async () => startCollector(() => new Response("no", { status: 500 }))],
      ["never answers", 0, async () => startCollector(() => new Promise<Response>(() => {}))],
    ])("a collector that %s harms nobody, and holds up no shutdown for long", async (_, warnings, start) => {
      const collector = await start();
      const { child } = await oneTurn(collector.url);
      collector.stop();
      expect(child.output().match(/"level":50/g)).toBeNull();
      expect(child.output()).not.toContain("s,cret");
      // Only one that answers is known to be broken when the process goes.
      expect(child.output().match(/traces don't arrive/g) ?? []).toHaveLength(warnings);
    });
  });

test("without an endpoint a span is nothing", () => {
  expect(trace.getTracer("kontor").startSpan("anything").isRecording()).toBe(false);
});

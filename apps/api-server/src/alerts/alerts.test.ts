import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { inProcessStore } from "@kontor/store";
import pino from "pino";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";
import { deliverAlerts } from "./deliver-alerts.ts";
import { providerAlerts } from "./provider-alerts.ts";
import { postAlert } from "./webhook.ts";

setDefaultTimeout(20_000);

let app: TestApp;
let server: ReturnType<typeof Bun.serve>;
let webhook: string;
const received: Record<string, unknown>[] = [];
let answer = 204;
/** Before it answers. */
let thinks: () => Promise<void> = async () => {};
beforeAll(async () => {
  app = await testApp({ seed: false });
  server = Bun.serve({
    port: 0,
    fetch: async (request) => {
      received.push(await request.json());
      await thinks();
      return new Response(null, { status: answer });
    },
  });
  webhook = `http://127.0.0.1:${server.port}/alerts`;
}, 60_000);
afterEach(() => {
  received.length = 0;
  answer = 204;
  thinks = async () => {};
});
afterAll(async () => {
  await server?.stop(true);
  await app?.close();
});

const STARTS_ON = "2026-06-17";
let subject = 0;

/** A window of a tenant that has reached the thresholds just now. */
async function reached(...thresholds: number[]): Promise<string> {
  const tenant_id = app.tenants[0]?.id ?? "";
  const scope = `user:u${subject++}`;
  await app.db.withTenant(
    { tenantId: tenant_id },
    (sql) =>
      sql`insert into ai_budget_alerts ${sql(
        thresholds.map((threshold) => ({
          tenant_id,
          scope,
          period: "day",
          starts_on: STARTS_ON,
          threshold,
          spent_nanos: threshold * 10_000_000,
          limit_nanos: 1_000_000_000,
        })),
      )}`,
  );
  return scope;
}

const deliver = (to: string | undefined = webhook) => deliverAlerts(app.deps, to);
const waiting = () =>
  app.owner`update ai_global_budget_alerts set claimed_until = null where delivered_at is null`.then(() =>
    app.db.withTenant(
      { tenantId: app.tenants[0]?.id ?? "" },
      (sql) =>
        sql`update ai_budget_alerts set claimed_until = now() - interval '1 s' where delivered_at is null`,
    ),
  );

test("each threshold is told once, though many processes look at the same moment", async () => {
  const scope = await reached(50, 80);
  await Promise.all(Array.from({ length: 8 }, () => deliver()));
  await deliver();
  expect(received.map(({ threshold }) => threshold).toSorted()).toEqual([50, 80]);
  expect(received[0]).toMatchObject({
    kind: "budget_threshold",
    id: `budget/${app.tenants[0]?.id}/${scope}/day/${STARTS_ON}/${received[0]?.threshold}`,
    tenant: "first",
    scope,
    limitUsd: "1",
  });
  expect(await app.deps.metrics.registry.metrics()).toMatch(/ai_budget_alerts_total\{threshold="80"\} 1/);
});

test("a slow webhook is sent all that is due side by side, and each once", async () => {
  await reached(50, 80, 100);
  const allHere = Promise.withResolvers<void>();
  thinks = () => {
    if (received.length === 3) allHere.resolve();
    return allHere.promise;
  };
  await deliver();
  await waiting();
  await deliver();
  expect(received).toHaveLength(3);
});

test("no more are claimed at once than can be sent within the claim; the rest by the next call", async () => {
  for (let window = 0; window < 10; window++) await reached(50, 80, 100);
  await deliver();
  expect(received).toHaveLength(20);
  await deliver();
  expect(new Set(received.map(({ id }) => id)).size).toBe(30);
  expect(received).toHaveLength(30);
});

test("what the webhook does not take is tried again later, under the same id, until it does", async () => {
  await reached(100);
  answer = 503;
  await deliver();
  // Not before its time.
  await deliver();
  expect(received).toHaveLength(1);
  await waiting();
  await deliver();
  answer = 204;
  await waiting();
  await deliver();
  await waiting();
  await deliver();
  expect(received.map(({ id }) => id)).toEqual(Array.from({ length: 3 }, () => received[0]?.id));
});

test("the deployment's own budget is told of, too; without a webhook the log alone tells, once", async () => {
  await app.owner`
    insert into ai_global_budget_alerts (starts_on, threshold, spent_nanos, limit_nanos) values (${STARTS_ON}, 50, 5, 10)`;
  await deliver();
  expect(received).toMatchObject([
    { tenant: null, scope: "global", id: `budget/global/global/day/${STARTS_ON}/50` },
  ]);
  received.length = 0;
  await reached(50);
  await deliverAlerts(app.deps, undefined);
  await deliver();
  expect(received).toEqual([]);
});

test("a webhook that is not there blocks nobody", async () => {
  await reached(80);
  await deliver("http://127.0.0.1:1/alerts");
  await waiting();
  await deliver();
  expect(received).toHaveLength(1);
});

test("a key that is refused, and a model that keeps failing, are told of; the model once among processes", async () => {
  const store = inProcessStore();
  const processes = [1, 2].map(() => providerAlerts(store, pino({ level: "silent" }), webhook));
  processes[0]?.keyRefused({ kind: "key_refused", provider: "openai", status: 401 });
  for (const each of processes) each.breakerOpened("openai:gpt-4.1");
  await until(() => received.length >= 2);
  expect(received.map(({ kind }) => kind).toSorted()).toEqual(["breaker_opened", "provider_key_refused"]);
  expect(JSON.stringify(received)).not.toContain("sk-");
  await store.close();
});

test("the webhook's URL, which is a secret, is in no error", async () => {
  const body = { id: "1", kind: "job_given_up", at: "2026-06-17T00:00:00Z", text: "" } as const;
  const elsewhere = Bun.serve({ port: 0, fetch: () => Response.redirect("/", 302) });
  const away = ["http://127.0.0.1:1/s3cret", `http://127.0.0.1:${elsewhere.port}/s3cret`, "s3cret"];
  const failures = await Promise.all(
    away.map((url) =>
      postAlert(url, body).then(
        () => "it was taken",
        (error: unknown) => error,
      ),
    ),
  );
  await elsewhere.stop(true);
  expect(failures.map(String)).toEqual([
    "Error: the alerting webhook could not be reached (ECONNREFUSED)",
    "Error: the alerting webhook could not be reached (UnexpectedRedirect)",
    "Error: the alerting webhook could not be reached (ERR_INVALID_URL)",
  ]);
  expect(Bun.inspect(failures)).not.toContain("s3cret");
});

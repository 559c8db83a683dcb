import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { redisStore } from "../redis-store.ts";
import type { Store } from "../store.ts";
import { asking, only } from "../testing/admissions.ts";
import { testRedis } from "../testing/redis-url.ts";
import { until } from "../testing/until.ts";
import { LocalLimits } from "./local-limits.ts";

const LIMIT = 100;
const WINDOW_MS = 1_000;

const of = (tenantId: string) => asking({ tenantId, ...only("global", LIMIT, WINDOW_MS) });

describe("when all tenants together ask for more than there is", () => {
  let now = 0;
  const fresh = () => {
    now = 0;
    const limits = new LocalLimits(() => now);
    return (tenantId: string) => limits.admit(of(tenantId));
  };

  test("a tenant that is alone may use everything", () => {
    const ask = fresh();
    for (let call = 0; call < LIMIT; call++) expect(ask("flood").kind).toBe("admitted");
    expect(ask("flood")).toMatchObject({ kind: "refused", tier: "global", limit: LIMIT });
    now += WINDOW_MS + 1;
    for (let call = 0; call < LIMIT; call++) expect(ask("flood").kind).toBe("admitted");
  });

  test("one that floods cannot keep out one that comes for the first time for longer than a window", () => {
    const ask = fresh();
    while (ask("flood").kind === "admitted") now += 1;
    const first = ask("quiet");
    expect(first.kind).toBe("refused");
    const came = now;
    while (ask("quiet").kind === "refused") {
      ask("flood");
      now += 1;
    }
    expect(now - came).toBeLessThanOrEqual(WINDOW_MS);
  });

  test("nor ever one that asks again and again, as long as that wants no more than its share", () => {
    const ask = fresh();
    const got = { flood: 0, quiet: 0 };
    for (ask("quiet"); now < 5 * WINDOW_MS; now += 1) {
      for (let call = 0; call < 5; call++) if (ask("flood").kind === "admitted") got.flood++;
      if (now % 50 !== 0) continue;
      expect({ now, ...ask("quiet") }).toMatchObject({ now, kind: "admitted" });
      got.quiet++;
    }
    // What the quiet one leaves is not left unused, but for the part that is kept for those who come.
    expect(got.flood + got.quiet).toBeGreaterThan(0.75 * LIMIT * 5);
  });

  test("all who flood get the same", () => {
    const ask = fresh();
    const got = new Map(["a", "b", "c", "d"].map((tenant) => [tenant, 0]));
    for (; now < 5 * WINDOW_MS; now += 1)
      for (const [tenant, count] of got) if (ask(tenant).kind === "admitted") got.set(tenant, count + 1);
    for (const count of got.values()) expect(count).toBeWithin(0.95 * LIMIT * 1.25, 1.05 * LIMIT * 1.25 + 1);
  });
});

for (const url of testRedis(4)) {
  describe("in Redis, over two processes", () => {
    let stores: [Store, Store];
    beforeAll(async () => {
      stores = [
        redisStore({ url }, { info() {}, error() {} }),
        redisStore({ url }, { info() {}, error() {} }),
      ];
      for (const store of stores)
        await until(() =>
          store.ping().then(
            () => true,
            () => false,
          ),
        );
    });
    afterAll(async () => {
      for (const store of stores) await store.close();
    });

    test("a tenant that is alone gets everything; a second one gets in within a window, and then its share", async () => {
      // A window of another length is another tier: no other test's tenants are in it.
      const windowMs = 1_400 + Math.floor(Math.random() * 100);
      const ask = (store: Store, tenantId: string) =>
        store.limits.admit(asking({ tenantId, ...only("global", 40, windowMs) }));
      const [here, there] = stores;
      for (let call = 0; call < 40; call++) expect((await ask(here, "flood")).kind).toBe("admitted");
      expect(await ask(there, "flood")).toMatchObject({ kind: "refused", limit: 40 });
      const came = performance.now();
      let waited = 0;
      let quiet = 0;
      while (quiet < 20) {
        const [flood, admission] = await Promise.all([ask(here, "flood"), ask(there, "quiet")]);
        if (flood.kind === "refused" && quiet > 0) expect(flood.limit).toBe(20);
        if (admission.kind === "refused") continue;
        if (quiet++ === 0) waited = performance.now() - came;
      }
      expect(waited).toBeLessThan(windowMs + 400);
    });
  });
}

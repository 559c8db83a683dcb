import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Redis } from "ioredis";
import { inProcessStore } from "../in-process-store.ts";
import { redisStore } from "../redis-store.ts";
import type { Store } from "../store.ts";
import { Admitted, asking } from "../testing/admissions.ts";
import { testRedis } from "../testing/redis-url.ts";
import { until } from "../testing/until.ts";
import { LocalLimits } from "./local-limits.ts";

const arrival = fc.record({
  afterMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 60 })),
  tenantId: fc.constantFrom("one", "two", "three"),
  userId: fc.constantFrom("ann", "ben", "cid"),
  agent: fc.constantFrom("sales", "books"),
  /** How long its turn takes; more than its lease counts as that. */
  turnMs: fc.integer({ min: 0, max: 200 }),
});

describe("in one process, whoever asks for what and when", () => {
  test("no window holds more than its number, nothing is refused without a full one, and what is refused counts nowhere", () => {
    let refused = 0;
    let admitted = 0;
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 60, maxLength: 120 }), (arrivals) => {
        let now = 0;
        const limits = new LocalLimits(() => now);
        const seen = new Admitted();
        const running: { until: number; tenantId: string; userId: string }[] = [];
        for (const { afterMs, turnMs, ...who } of arrivals) {
          now += afterMs;
          const request = asking({ ...who, leaseMs: turnMs + 1 });
          const before = JSON.stringify(rates(limits));
          const admission = limits.admit(request);
          const busy = running.filter(({ until, tenantId }) => until > now && tenantId === who.tenantId);
          const own = busy.filter(({ userId }) => userId === who.userId);
          const counts = request.rates.map((tier) => seen.count(tier, request, now));
          if (admission.kind === "admitted") {
            admitted++;
            request.rates.forEach((tier, index) => void expect(counts[index]).toBeLessThan(tier.limit));
            expect(busy.length).toBeLessThan(5);
            expect(own.length).toBeLessThan(2);
            seen.note(request, admission);
            running.push({ ...who, until: now + turnMs + 1 });
          } else {
            refused++;
            expect(JSON.stringify(rates(limits))).toBe(before);
            const full = {
              global: (counts[0] ?? 0) >= 8,
              organisation: counts[1] === 6,
              agent: counts[2] === 4,
              user: counts[3] === 3,
              concurrent: busy.length === 5,
              "concurrent-user": own.length === 2,
            };
            expect(full).toHaveProperty([admission.tier], true);
          }
        }
        expect(seen.overfull()).toEqual([]);
      }),
      { numRuns: 40 },
    );
    // Neither side of it was empty.
    expect(Math.min(refused, admitted)).toBeGreaterThan(200);
  });

  test("when it says to try again, there is room; a moment before, there was none", () => {
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 10, maxLength: 60 }), (arrivals) => {
        let now = 0;
        const limits = new LocalLimits(() => now);
        for (const { afterMs, turnMs, ...who } of arrivals) {
          now += afterMs;
          const request = asking({ ...who, concurrency: [] });
          const admission = limits.admit(request);
          if (admission.kind === "admitted") continue;
          now += admission.retryAfterMs - 2;
          // Of the global tier's, others may have left earlier.
          if (admission.tier !== "global") expect(limits.admit(request).kind).toBe("refused");
          now += 2;
          expect(limits.admit(request).kind).toBe("admitted");
        }
      }),
    );
  });
});

/** What logs of admissions hold, whoever asked last. */
const rates = (limits: LocalLimits) =>
  limits.held().filter(({ key }) => key.includes(":rate:") && !key.includes(":rate:tenants:"));

for (const url of testRedis(3)) {
  describe("in Redis, over three processes at once", () => {
    let stores: Store[];
    let redis: Redis;
    beforeAll(async () => {
      redis = new Redis(url);
      await redis.flushdb();
      stores = [0, 1, 2].map(() => redisStore({ url }, { info() {}, error() {} }));
      for (const store of stores) await until(() => answers(store));
    });
    afterAll(async () => {
      for (const store of stores) await store.close();
      redis.disconnect();
    });

    test("no window holds more than its number, by Redis's own clock", async () => {
      let refused = 0;
      let admitted = 0;
      const rates = asking().rates.map((tier) => (tier.name === "global" ? { ...tier, limit: 25 } : tier));
      await fc.assert(
        fc.asyncProperty(fc.array(arrival, { minLength: 60, maxLength: 60 }), async (arrivals) => {
          const run = crypto.randomUUID();
          const seen = new Admitted();
          const shifted = arrivals.map(({ tenantId, ...rest }) => ({
            ...rest,
            tenantId: `${tenantId}-${run}`,
          }));
          await Promise.all(
            stores.map(async (store, lane) => {
              for (const { afterMs, turnMs, ...who } of shifted.slice(lane * 20, lane * 20 + 20)) {
                if (afterMs > 0) await Bun.sleep(afterMs / 2);
                const request = asking({ ...who, leaseMs: turnMs + 1, rates });
                const admission = await store.limits.admit(request);
                seen.note(request, admission);
                if (admission.kind === "admitted") admitted++;
                else refused++;
              }
            }),
          );
          expect(seen.overfull()).toEqual([]);
        }),
        { numRuns: 5 },
      );
      expect(Math.min(refused, admitted)).toBeGreaterThan(20);
    });

    test("what is refused counts nowhere, and every log goes by itself", async () => {
      await redis.flushdb();
      const [store] = stores;
      const held = async () => {
        const keys = (await redis.keys("*"))
          .filter((key) => /:rate:(?!tenants)|:concurrent/.test(key))
          .sort();
        return Promise.all(keys.map(async (key) => [key, await redis.zrange(key, "0", "-1")]));
      };
      const long = asking().rates.map((tier) => ({ ...tier, windowMs: 60_000 }));
      let refusals = 0;
      for (let round = 0; round < 30; round++) {
        const who = { tenantId: `t${round % 3}`, userId: `u${round % 4}`, agent: `a${round % 2}` };
        const before = await held();
        const admission = await store?.limits.admit(asking({ ...who, rates: long }));
        if (admission?.kind !== "refused") continue;
        refusals++;
        expect(await held()).toEqual(before);
      }
      expect(refusals).toBeGreaterThan(10);
      for (const key of await redis.keys("*")) expect(await redis.pttl(key)).toBeWithin(1, 61_001);
    });
  });
}

const answers = (store: Store) =>
  store.ping().then(
    () => true,
    () => false,
  );

test("the in-process store counts by the clock that it is given", async () => {
  let now = 0;
  const { limits } = inProcessStore({ now: () => now });
  const request = () => asking({ concurrency: [], rates: [{ name: "user", limit: 1, windowMs: 60_000 }] });
  expect((await limits.admit(request())).kind).toBe("admitted");
  now = 60_000;
  expect(await limits.admit(request())).toMatchObject({ kind: "refused", tier: "user", retryAfterMs: 1 });
  now = 60_001;
  expect((await limits.admit(request())).kind).toBe("admitted");
});

test("nothing stays of those who ask no more", () => {
  let now = 0;
  const limits = new LocalLimits(() => now);
  for (let user = 0; user < 1_000; user++) limits.note(asking({ userId: `user-${user}` }));
  expect(limits.held().length).toBeGreaterThan(1_000);
  now = 10_000;
  limits.note(asking());
  // Four rates, the share, who is active, and two kinds of turns at once.
  expect(limits.size).toBe(8);
});

import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { Redis } from "ioredis";
import { rateKey } from "../limits/limit-keys.ts";
import type { AdmissionRequest } from "../limits/limits.ts";
import { redisStore } from "../redis-store.ts";
import type { Store } from "../store.ts";
import { asking, only } from "../testing/admissions.ts";
import { testRedis } from "../testing/redis-url.ts";
import { until } from "../testing/until.ts";
import { layWire, type Wire } from "../testing/wire.ts";

const MINUTE = 60_000;
const silent = { info() {}, error() {} };

const answers = (store: Store) =>
  store.ping().then(
    () => true,
    () => false,
  );

for (const url of testRedis(5)) {
  describe("limits while Redis is away, late or empty", () => {
    /** Two processes, each behind a wire of its own. */
    const wires: Wire[] = [];
    const stores: Store[] = [];
    let redis: Redis;
    let laterMs = 0;
    beforeAll(async () => {
      redis = new Redis(url);
      await redis.flushdb();
      for (const _ of [0, 1]) {
        const wire = layWire(url);
        wires.push(wire);
        const store = redisStore({ url: wire.url }, silent, { now: () => performance.now() + laterMs });
        stores.push(store);
        await until(() => answers(store));
      }
      // Who connects anew is told of all the others.
      await lose();
      await regain();
      laterMs += 5_001;
    });
    afterEach(async () => {
      await regain();
      // By then everybody has told Redis what it did without it.
      laterMs += 5_001;
    });
    afterAll(async () => {
      for (const store of stores) await store.close();
      for (const wire of wires) wire.close();
      redis.disconnect();
    });

    async function lose(which = wires): Promise<void> {
      for (const wire of which) wire.cut();
      for (const [index, wire] of wires.entries())
        if (which.includes(wire)) await until(async () => !(await answers(at(index))));
    }
    async function regain(): Promise<void> {
      for (const wire of wires) wire.mend();
      for (const store of stores) await until(() => answers(store));
    }
    const at = (index: number): Store => {
      const store = stores[index];
      if (!store) throw new Error(`there is no process ${index}`);
      return store;
    };

    /** A tenant of its own that may ask ten times a minute. */
    function tenant(limit = 10, windowMs = MINUTE) {
      const tenantId = Bun.randomUUIDv7();
      const ask = (more: Partial<AdmissionRequest> = {}) =>
        asking({ tenantId, ...only("user", limit, windowMs), ...more });
      const admit = async (index: number) => (await at(index).limits.admit(ask())).kind === "admitted";
      const upTo = async (index: number) => {
        let admitted = 0;
        while (await admit(index)) admitted++;
        return admitted;
      };
      const [tier] = ask().rates;
      const key = tier ? rateKey(tier, ask()) : "";
      return { ask, admit, upTo, inRedis: () => redis.zcard(key), key };
    }

    test("fault 12: each process serves its part, with what it admitted before; afterwards Redis knows of all of it", async () => {
      const { admit, upTo, inRedis } = tenant();
      for (const index of [0, 0, 1]) expect(await admit(index)).toBe(true);
      await lose();
      expect(await upTo(0)).toBe(3);
      expect(await upTo(1)).toBe(4);
      expect(await inRedis()).toBe(3);
      await regain();
      await until(async () => (await inRedis()) === 10);
      for (const index of [0, 1]) expect(await admit(index)).toBe(false);
    });

    test("a process that never saw Redis takes a third, and one at least", async () => {
      const lonely = redisStore({ url: "redis://127.0.0.1:1" }, silent);
      const counts: number[] = [];
      for (const limit of [10, 2]) {
        const { ask } = tenant(limit);
        let admitted = 0;
        while ((await lonely.limits.admit(ask())).kind === "admitted") admitted++;
        counts.push(admitted);
      }
      await lonely.close();
      expect(counts).toEqual([3, 1]);
    });

    test("one process without Redis, the others with it: at most its part is too much, and then it is made up for", async () => {
      const { admit, upTo, inRedis } = tenant();
      const [first] = wires;
      if (first) await lose([first]);
      expect(await upTo(1)).toBe(10);
      expect(await upTo(0)).toBe(5);
      await regain();
      await until(async () => (await inRedis()) === 15);
      for (const index of [0, 1]) expect(await admit(index)).toBe(false);
    });

    test("fault 14: no window that begins after the loss holds more than its number, whoever comes back first", async () => {
      const windowMs = 300;
      const { admit } = tenant(10, windowMs);
      await lose();
      const admitted: { from: number; to: number }[] = [];
      const began = performance.now();
      let [first, second] = wires.toSorted(() => Math.random() - 0.5);
      while (performance.now() - began < 5 * windowMs) {
        for (const index of [0, 1]) {
          const from = performance.now();
          if (await admit(index)) admitted.push({ from, to: performance.now() });
        }
        if (performance.now() - began > 1.5 * windowMs) first = void first?.mend();
        if (performance.now() - began > 2.2 * windowMs) second = void second?.mend();
        await new Promise((resolve) => setImmediate(resolve));
      }
      expect(admitted.length).toBeGreaterThan(20);
      // Each was counted at some moment of its call: these eleven in one window, whichever moments those were.
      const tooClose = admitted.filter(({ to }, index) => {
        const eleventh = admitted[index - 10];
        return eleventh !== undefined && to - eleventh.from <= windowMs;
      });
      expect(tooClose).toEqual([]);
    });

    test("fault 13: a Redis that answers after five seconds is waited for once, and a tenth of a second", async () => {
      const { ask } = tenant();
      wires[0]?.slow(5_000);
      const asked = performance.now();
      expect((await at(0).limits.admit(ask())).kind).toBe("admitted");
      const first = performance.now() - asked;
      for (let call = 0; call < 4; call++) expect((await at(0).limits.admit(ask())).kind).toBe("admitted");
      expect(first).toBeWithin(90, 400);
      expect(performance.now() - asked - first).toBeLessThan(50);
      expect((await at(0).limits.admit(ask())).kind).toBe("refused");
    });

    test("what was refused here counts nowhere, although Redis counted it and its answer came too late", async () => {
      const { ask, inRedis } = tenant(2);
      expect((await at(0).limits.admit(ask())).kind).toBe("admitted");
      wires[0]?.slow(5_000);
      expect((await at(0).limits.admit(ask())).kind).toBe("refused");
      await until(async () => (await inRedis()) === 2);
      await regain();
      await until(async () => (await inRedis()) === 1);
    });

    describe("a turn that is moved to another agent", () => {
      /** Two agents of a tenant's own, each asked twice a minute at most. */
      function agents() {
        const tenantId = Bun.randomUUIDv7();
        const once = (agent: string) =>
          asking({
            ...{ tenantId, agent, ...only("agent", 2, MINUTE), leaseMs: MINUTE },
            concurrency: [{ name: "concurrent-user", limit: 5 }],
          });
        const inRedis = async (agent: string) => {
          const request = once(agent);
          const [tier] = request.rates;
          return tier ? redis.zcard(rateKey(tier, request)) : null;
        };
        return { once, inRedis };
      }

      test("and refused here counts for neither, although Redis moved it and its answer came too late", async () => {
        const { once, inRedis } = agents();
        const [turn, other] = [once("desk"), once("books")];
        for (const request of [turn, other])
          expect((await at(0).limits.admit(request)).kind).toBe("admitted");
        wires[0]?.slow(5_000);
        expect(await at(0).limits.moveToAgent(turn, { ...turn, agent: "books" })).toBe(false);
        await until(async () => (await inRedis("books")) === 2);
        await at(0).limits.withdraw(turn);
        await regain();
        await until(async () => (await inRedis("books")) === 1);
        expect(await inRedis("desk")).toBe(0);
      });

      test("while Redis is away counts for the new one alone afterwards, though it ended meanwhile", async () => {
        const { once, inRedis } = agents();
        const turn = once("desk");
        expect((await at(0).limits.admit(turn)).kind).toBe("admitted");
        await lose();
        const moved = { ...turn, agent: "books" };
        expect(await at(0).limits.moveToAgent(turn, moved)).toBe(true);
        await at(0).limits.release(moved);
        await regain();
        await until(async () => (await inRedis("books")) === 1);
        await until(async () => (await inRedis("desk")) === 0);
      });
    });

    test("turns that ended meanwhile no longer count as running", async () => {
      const { ask } = tenant();
      const busy: Partial<AdmissionRequest> = {
        rates: [],
        concurrency: [{ name: "concurrent-user", limit: 2 }],
        leaseMs: MINUTE,
      };
      const running = [ask(busy), ask(busy)];
      for (const request of running) expect((await at(1).limits.admit(request)).kind).toBe("admitted");
      expect(await at(0).limits.admit(ask(busy))).toMatchObject({ kind: "refused", tier: "concurrent-user" });
      await lose();
      for (const request of running) await at(1).limits.release(request);
      await regain();
      await until(async () => (await at(0).limits.admit(ask(busy))).kind === "admitted");
    });

    test.each([
      ["flushed", () => redis.flushdb()],
      ["evicted", (key: string) => redis.unlink(key)],
      ["rolled back", (key: string) => redis.zremrangebyrank(key, "2", "-1")],
    ])("a log that was %s is whole again after one call of each process", async (_, harm) => {
      const { admit, inRedis, key } = tenant();
      for (let call = 0; call < 4; call++) for (const index of [0, 1]) expect(await admit(index)).toBe(true);
      await harm(key);
      for (const index of [0, 1]) expect(await admit(index)).toBe(true);
      await until(async () => (await inRedis()) === 10);
      for (const index of [0, 1]) expect(await admit(index)).toBe(false);
    });

    test("fault 14: turns that run count as running again after a flush", async () => {
      const { ask } = tenant();
      const busy = {
        ...only("user", 100, MINUTE),
        concurrency: [{ name: "concurrent-user" as const, limit: 3 }],
        leaseMs: MINUTE,
      };
      for (const _ of [1, 2]) expect((await at(0).limits.admit(ask(busy))).kind).toBe("admitted");
      await redis.flushdb();
      expect((await at(0).limits.admit(ask(busy))).kind).toBe("admitted");
      await until(async () => (await at(1).limits.admit(ask(busy))).kind === "refused");
    });

    test("a clock that was set back an hour keeps nobody waiting for longer than a window", async () => {
      const { ask, key } = tenant(3, 400);
      const ahead = (Date.now() + 3_600_000) * 1_000;
      for (const ticket of ["a", "b", "c"]) await redis.zadd(key, ahead, ticket);
      const refused = await at(0).limits.admit(ask());
      expect(refused).toMatchObject({ kind: "refused", tier: "user" });
      expect(refused.kind === "refused" ? refused.retryAfterMs : 0).toBeWithin(390, 402);
      const asked = performance.now();
      await until(async () => (await at(0).limits.admit(ask())).kind === "admitted");
      expect(performance.now() - asked).toBeLessThan(1_000);
    });
  });
}

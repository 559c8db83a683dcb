import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { Redis } from "ioredis";
import { inProcessStore } from "./in-process-store.ts";
import type { AdmissionRequest } from "./limits/limits.ts";
import { redisStore } from "./redis-store.ts";
import type { Store } from "./store.ts";
import { asking, only } from "./testing/admissions.ts";
import { testRedis } from "./testing/redis-url.ts";
import { until } from "./testing/until.ts";
import { layWire, type Wire } from "./testing/wire.ts";

const silent = { info() {}, error() {} };
const MINUTE = 60_000;

const answers = (store: Store) =>
  store.ping().then(
    () => true,
    () => false,
  );

const kinds = [
  {
    name: "in this process",
    open: () => {
      const store = inProcessStore();
      return { here: store, elsewhere: store };
    },
  },
  ...testRedis(6).map((url) => ({
    name: "in Redis",
    open: () => ({ here: redisStore({ url }, silent), elsewhere: redisStore({ url }, silent) }),
  })),
];

for (const { name, open } of kinds) {
  describe(`limits, flags, locks and signals ${name}`, () => {
    let here: Store;
    let elsewhere: Store;
    beforeAll(async () => {
      ({ here, elsewhere } = open());
      for (const store of [here, elsewhere]) await until(() => answers(store));
    });
    afterAll(async () => {
      await here.close();
      await elsewhere.close();
    });

    test("what one admits counts for the other, in each tier of its own", async () => {
      const tenantId = Bun.randomUUIDv7();
      const ask = (over: Partial<AdmissionRequest> = {}) =>
        asking({ tenantId, ...only("user", 2, MINUTE), ...over });
      expect(await here.limits.admit(ask())).toMatchObject({
        kind: "admitted",
        tiers: [{ name: "user", limit: 2, windowMs: MINUTE, remaining: 1 }],
      });
      expect((await elsewhere.limits.admit(ask())).kind).toBe("admitted");
      const refused = await here.limits.admit(ask());
      expect(refused).toMatchObject({ kind: "refused", tier: "user", limit: 2, windowMs: MINUTE });
      expect(refused.kind === "refused" ? refused.retryAfterMs : 0).toBeWithin(MINUTE - 5_000, MINUTE + 2);
      for (const over of [{ userId: "other" }, { tenantId: Bun.randomUUIDv7() }])
        expect((await here.limits.admit(ask(over))).kind).toBe("admitted");
    });

    test("another subject is another window, of whatever name", async () => {
      const tenantId = Bun.randomUUIDv7();
      const from = (subject: string) =>
        asking({
          tenantId,
          rates: [{ name: "public", limit: 1, windowMs: MINUTE, subject }],
          concurrency: [],
        });
      for (const [address, kind] of [
        ["1.1.1.1", "admitted"],
        ["1.1.1.1", "refused"],
        ["2.2.2.2", "admitted"],
      ] as const)
        expect((await here.limits.admit(from(address))).kind).toBe(kind);
    });

    test("a turn counts as running until it is released, or its lease has ended", async () => {
      const tenantId = Bun.randomUUIDv7();
      const busy = (leaseMs: number) =>
        asking({ tenantId, rates: [], concurrency: [{ name: "concurrent", limit: 1 }], leaseMs });
      const first = busy(MINUTE);
      expect((await here.limits.admit(first)).kind).toBe("admitted");
      expect(await elsewhere.limits.admit(busy(MINUTE))).toMatchObject({
        kind: "refused",
        tier: "concurrent",
        limit: 1,
        windowMs: null,
        retryAfterMs: 1_000,
      });
      await here.limits.release(first);
      await here.limits.release(first);
      expect((await elsewhere.limits.admit(busy(150))).kind).toBe("admitted");
      expect((await here.limits.admit(busy(MINUTE))).kind).toBe("refused");
      await until(async () => (await here.limits.admit(busy(MINUTE))).kind === "admitted");
    });

    test("a turn moves to another agent with room, and leaves its place to others", async () => {
      const tenantId = Bun.randomUUIDv7();
      const of = (agent: string) => asking({ tenantId, agent, ...only("agent", 1, MINUTE) });
      const [first, second] = [of("sales"), of("books")];
      expect((await here.limits.admit(first)).kind).toBe("admitted");
      expect((await here.limits.admit(second)).kind).toBe("admitted");
      expect(await here.limits.moveToAgent(first, { ...first, agent: "books" })).toBe(false);
      expect((await here.limits.admit(of("sales"))).kind).toBe("refused");
      expect(await here.limits.moveToAgent(first, { ...first, agent: "desk" })).toBe(true);
      expect((await elsewhere.limits.admit(of("sales"))).kind).toBe("admitted");
      expect((await elsewhere.limits.admit(of("desk"))).kind).toBe("refused");
      expect(await here.limits.moveToAgent(second, second)).toBe(true);
    });

    test("what came to nothing counts nowhere", async () => {
      const tenantId = Bun.randomUUIDv7();
      const ask = () =>
        asking({
          tenantId,
          rates: [{ name: "organisation", limit: 1, windowMs: MINUTE }],
          concurrency: [{ name: "concurrent", limit: 1 }],
        });
      for (let round = 0; round < 3; round++) {
        const request = ask();
        expect((await here.limits.admit(request)).kind).toBe("admitted");
        await here.limits.withdraw(request);
      }
      expect((await elsewhere.limits.admit(ask())).kind).toBe("admitted");
    });

    test("a flag is there until its time is over or it is removed", async () => {
      const key = `{${Bun.randomUUIDv7()}}:exhausted`;
      expect(await here.flags.get(key)).toBeNull();
      await here.flags.put(key, "12", MINUTE);
      await here.flags.put(key, "13", MINUTE);
      expect(await elsewhere.flags.get(key)).toBe("13");
      await elsewhere.flags.remove(key);
      expect(await here.flags.get(key)).toBeNull();
      await here.flags.put(key, "14", 100);
      await until(async () => (await elsewhere.flags.get(key)) === null);
    });

    test("one takes a lock, whoever asks, until it is freed or lapses", async () => {
      const key = Bun.randomUUIDv7();
      const taken = await Promise.all(
        [here, elsewhere, here, elsewhere].map((store) => store.locks.take(key, MINUTE)),
      );
      expect(taken.filter(Boolean)).toHaveLength(1);
      await (taken[0] || taken[2] ? here : elsewhere).locks.free(key);
      expect(await elsewhere.locks.take(key, 100)).toBe(true);
      expect(await here.locks.take(key, MINUTE)).toBe(false);
      await until(() => here.locks.take(key, MINUTE));
    });

    test("a signal reaches every listener of its topic, once, and none that has left", async () => {
      const [topic, warm] = [Bun.randomUUIDv7(), Bun.randomUUIDv7()];
      const heard: string[] = [];
      let ready = false;
      elsewhere.signals.on(topic, (json) => heard.push(`elsewhere ${json}`));
      const leave = here.signals.on(topic, (json) => heard.push(`left ${json}`));
      here.signals.on(topic, (json) => heard.push(`here ${json}`));
      leave();
      // Subscriptions are made in their order: once this one hears, the others do.
      elsewhere.signals.on(warm, () => {
        ready = true;
      });
      await until(() => {
        here.signals.publish(warm, "0");
        return ready;
      });
      here.signals.publish("another topic", "0");
      here.signals.publish(topic, '{"a":"b c"}');
      await until(() => heard.length === 2);
      expect(heard.toSorted()).toEqual(['elsewhere {"a":"b c"}', 'here {"a":"b c"}']);
    });
  });
}

for (const url of testRedis(6)) {
  describe("flags, locks and signals while Redis is away, late or empty", () => {
    let wire: Wire;
    let here: Store;
    let redis: Redis;
    beforeAll(async () => {
      wire = layWire(url);
      here = redisStore({ url: wire.url }, silent);
      redis = new Redis(url);
      await until(() => answers(here));
    });
    afterEach(async () => {
      wire.mend();
      await until(() => answers(here));
    });
    afterAll(async () => {
      await here.close();
      redis.disconnect();
      wire.close();
    });

    test.each([
      ["cut off", () => wire.cut()],
      ["five seconds late", () => wire.slow(5_000)],
    ])("%s: no flag, locks of one's own, signals to oneself; nothing throws or waits", async (_, harm) => {
      const key = Bun.randomUUIDv7();
      await here.flags.put(key, "1", MINUTE);
      expect(await here.locks.take(`${key} there`, MINUTE)).toBe(true);
      harm();
      const asked = performance.now();
      await until(async () => (await here.flags.get(key)) === null);
      expect(performance.now() - asked).toBeLessThan(300);
      expect(await here.locks.take(key, MINUTE)).toBe(true);
      expect(await here.locks.take(key, MINUTE)).toBe(false);
      await here.locks.free(key);
      expect(await here.locks.take(key, MINUTE)).toBe(true);
      await here.locks.free(`${key} there`);
      await here.flags.put(key, "2", MINUTE);
      await here.flags.remove(key);
      const heard = new Promise<string>((resolve) => here.signals.on(key, resolve));
      here.signals.publish(key, "3");
      expect(await heard).toBe("3");
    });

    test("flushed: a flag is gone, and somebody else may have the lock; it is not freed by who had it before", async () => {
      const key = Bun.randomUUIDv7();
      await here.flags.put(key, "1", MINUTE);
      expect(await here.locks.take(key, MINUTE)).toBe(true);
      await redis.flushdb();
      expect(await here.flags.get(key)).toBeNull();
      await redis.set(`${key}:lock`, "somebody else");
      await here.locks.free(key);
      expect(await here.locks.take(key, MINUTE)).toBe(false);
      await redis.flushdb();
      expect(await here.locks.take(key, MINUTE)).toBe(true);
    });
  });
}

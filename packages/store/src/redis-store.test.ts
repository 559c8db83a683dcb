import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { Redis } from "ioredis";
import { turnLogKey } from "./keys.ts";
import { REPLICAS_KEY } from "./limits/limit-keys.ts";
import { redisStore } from "./redis-store.ts";
import type { Store } from "./store.ts";
import { testRedis } from "./testing/redis-url.ts";
import { hearing, newTurn, readToEnd } from "./testing/turns.ts";
import { until } from "./testing/until.ts";
import { layWire, type Wire } from "./testing/wire.ts";
import { TurnLogLostError } from "./turn-log.ts";

const PATIENCE = 5_000;

for (const url of testRedis(1)) {
  describe("the store in Redis", () => {
    let wire: Wire;
    /** Behind the wire; the other process is not. */
    let here: Store;
    let elsewhere: Store;
    /** Looks into Redis behind the stores' backs. */
    let redis: Redis;
    const told: string[] = [];
    const log = {
      info: (_: object, text: string) => told.push(text),
      error: (_: object, text: string) => told.push(text),
    };

    beforeAll(() => {
      wire = layWire(url);
      here = redisStore({ url: wire.url }, log, { lostMs: 300 });
      elsewhere = redisStore({ url }, log, { lostMs: 300 });
      redis = new Redis(url);
    });
    const answers = (store: Store) =>
      store.ping().then(
        () => true,
        () => false,
      );
    const allAnswer = async () => {
      await until(() => answers(here));
      await until(() => answers(elsewhere));
    };
    afterEach(async () => {
      wire.mend();
      await allAnswer();
    });
    afterAll(async () => {
      await here.close();
      await elsewhere.close();
      redis.disconnect();
      wire.close();
    });

    /** A turn here that has said "a", read here and elsewhere so far. */
    async function begun() {
      await allAnswer();
      const turn = newTurn();
      const key = turnLogKey(turn);
      const hooks = hearing();
      const writer = here.turnLogs.begin(turn, hooks);
      writer.append('"a"');
      const local = await here.turnLogs.open(turn);
      const remote = await elsewhere.turnLogs.open(turn, PATIENCE);
      expect(await local?.next()).toEqual(['"a"']);
      expect(await remote?.next()).toEqual(['"a"']);
      const inRedis = async () => (await redis.lrange(key, 1, -1)).filter((element) => element !== "end");
      return { turn, key, hooks, writer, local, remote, inRedis };
    }

    test("what a reader is told is in Redis before", async () => {
      const { writer, local, inRedis } = await begun();
      wire.slow(40);
      for (const chunk of ['"b"', '"c"', '"d"']) {
        writer.append(chunk);
        const heard = await local?.next();
        expect(await inRedis()).toEqual(expect.arrayContaining(heard ?? ["nothing"]));
      }
    });

    test("but nobody waits for a Redis that is late, and then no longer at all", async () => {
      const { writer, local } = await begun();
      wire.slow(5_000);
      writer.append('"b"');
      const asked = performance.now();
      expect(await local?.next()).toEqual(['"b"']);
      expect(performance.now() - asked).toBeLessThan(1_000);
      const away = performance.now();
      for (let round = 0; round < 20; round++) {
        writer.append('"c"');
        expect(await local?.next()).toEqual(['"c"']);
        expect(await here.history.get({ tenantId: "t", chatId: "c" })).toBeNull();
        expect(await here.cache.getMany({ tenantId: "t", kind: "document" }, ["a", "b"])).toEqual([
          null,
          null,
        ]);
      }
      expect(performance.now() - away).toBeLessThan(100);
      writer.close();
      expect(await readToEnd(local)).toEqual([]);
    });

    test("an answer that comes late is no reason to write twice", async () => {
      const { writer, local, remote, inRedis } = await begun();
      wire.slow(250);
      writer.append('"b"');
      expect(await local?.next()).toEqual(['"b"']);
      wire.mend();
      await allAnswer();
      writer.append('"c"');
      writer.close();
      expect(await readToEnd(local)).toEqual(['"c"']);
      expect(await readToEnd(remote)).toEqual(['"b"', '"c"']);
      expect(await inRedis()).toEqual(['"a"', '"b"', '"c"']);
    });

    test.each([
      ["flushed", (key: string) => redis.flushdb().then(() => key)],
      ["evicted", (key: string) => redis.unlink(key)],
      ["rolled back", (key: string) => redis.ltrim(key, 0, 1)],
      ["rolled back before its beginning", (key: string) => redis.ltrim(key, 0, 0)],
    ])("a log that was %s in the middle is whole again with the next word", async (_, harm) => {
      const { key, writer, local, remote, inRedis } = await begun();
      writer.append('"b"');
      expect(await remote?.next()).toEqual(['"b"']);
      await harm(key);
      writer.append('"c"');
      await until(async () => (await inRedis()).length === 3);
      writer.close();
      expect(await readToEnd(remote)).toEqual(['"c"']);
      expect(await readToEnd(local)).toEqual(['"b"', '"c"']);
      expect(await inRedis()).toEqual(['"a"', '"b"', '"c"']);
    });

    test("whatever happens to Redis between any two words, nobody reads anything wrong, and the log is whole at the end", async () => {
      const harm = fc.constantFrom("flush", "evict", "roll back", "cut", "slow", "mend");
      const step = fc.oneof({ weight: 2, arbitrary: fc.constant("say") }, { weight: 1, arbitrary: harm });
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
          const { key, writer, local, remote, inRedis } = await begun();
          const said = ['"a"'];
          const heard = ['"a"'];
          const following = readToEnd(remote).then(
            (rest) => ({ rest, lost: false }),
            () => ({ rest: [], lost: true }),
          );
          for (const what of steps) {
            if (what === "flush") await redis.flushdb();
            else if (what === "evict") await redis.unlink(key);
            else if (what === "roll back") await redis.ltrim(key, 0, Math.floor(said.length / 2));
            else if (what === "cut") wire.cut();
            else if (what === "slow") wire.slow(150);
            else if (what === "mend") wire.mend();
            else {
              said.push(JSON.stringify(`word ${said.length}`));
              writer.append(said.at(-1) ?? "");
              heard.push(...((await local?.next()) ?? []));
              expect(heard).toEqual(said);
            }
          }
          wire.mend();
          await allAnswer();
          writer.close();
          expect(await readToEnd(local)).toEqual([]);
          const { rest, lost } = await following;
          if (!lost) expect(['"a"', ...rest]).toEqual(said);
          expect(await inRedis()).toEqual(said);
        }),
        { numRuns: 25 },
      );
    });

    test("what was said while Redis was away is there when it is back, also of a turn that ended meanwhile", async () => {
      const [running, ended] = [await begun(), await begun()];
      wire.cut();
      await until(async () => !(await answers(here)));
      for (const { writer } of [running, ended]) writer.append('"b"');
      ended.writer.close();
      expect(await readToEnd(ended.local)).toEqual(['"b"']);
      expect(await readToEnd(await here.turnLogs.open(ended.turn))).toEqual(['"a"', '"b"']);
      expect(await running.inRedis()).toEqual(['"a"']);
      wire.mend();
      expect(await readToEnd(ended.remote)).toEqual(['"b"']);
      expect(await running.remote?.next()).toEqual(['"b"']);
      expect(told.slice(-2)).toEqual(["Redis is away; chats go on without it", "Redis answers"]);
    });

    test("a reader elsewhere is told when a log has gone for good", async () => {
      const { writer, remote, key } = await begun();
      await redis.unlink(key);
      const lost = await remote?.next().catch((error: unknown) => error);
      expect(lost).toBeInstanceOf(TurnLogLostError);
      remote?.close();
      writer.discard();
    });

    test("a writer taken for dead writes no more, unless it turns out to be the one who settled", async () => {
      const [lost, settled] = [await begun(), await begun()];
      for (const { turn, writer, hooks } of [lost, settled]) {
        expect((await elsewhere.turnLogs.takeOver(turn))?.said).toEqual(['"a"']);
        writer.append('"late"');
        await until(() => hooks.heard.length > 0);
        expect(hooks.heard).toEqual(["taken over"]);
      }
      expect(await lost.inRedis()).toEqual(['"a"']);
      const again = await elsewhere.turnLogs.takeOver(lost.turn);
      await again?.close(['"cut"']);
      await again?.close(['"cut again"']);
      lost.writer.discard();
      expect(await readToEnd(lost.remote)).toEqual(['"cut"']);
      expect(await lost.inRedis()).toEqual(['"a"', '"cut"']);

      settled.writer.append('"end"');
      settled.writer.close();
      expect(await readToEnd(settled.local)).toEqual(['"late"', '"end"']);
      expect(await readToEnd(settled.remote)).toEqual(['"late"', '"end"']);
      expect(await settled.inRedis()).toEqual(['"a"', '"late"', '"end"']);
    });

    test("a turn of many chunks is one command for each turn of the event loop, and all of it arrives", async () => {
      const { writer, remote, inRedis } = await begun();
      const many = Array.from({ length: 12_345 }, (_, index) => JSON.stringify(`chunk ${index}`));
      let commands = 0;
      wire.onSent((bytes) => {
        commands +=
          Buffer.from(bytes)
            .toString()
            .split(/\r\nevalsha\r\n/i).length - 1;
      });
      for (const chunk of many) writer.append(chunk);
      writer.close();
      expect(await readToEnd(remote)).toEqual(many);
      expect(await inRedis()).toEqual(['"a"', ...many]);
      expect(commands).toBeWithin(13, 20);
    });

    test("vectors are kept for seven days, what was read out of documents for one", async () => {
      await allAnswer();
      const tenantId = crypto.randomUUID();
      await here.cache.putMany({ tenantId, kind: "embedding" }, new Map([["a", new Uint8Array(8)]]));
      await here.cache.putMany({ tenantId, kind: "document" }, new Map([["a", new Uint8Array(8)]]));
      expect(await redis.pttl(`{${tenantId}}:embedding:a`)).toBeWithin(604_790_000, 604_800_001);
      expect(await redis.pttl(`{${tenantId}}:document:a`)).toBeWithin(86_390_000, 86_400_001);
    });

    test("every key is its tenant's, in one slot of a cluster, and goes by itself", async () => {
      await redis.flushdb();
      const { turn, writer } = await begun();
      await here.history.put(turn, "{}");
      writer.append('"b"');
      writer.close();
      await readToEnd(await elsewhere.turnLogs.open(turn, PATIENCE));
      // What all tenants share is in a slot of its own.
      const keys = (await redis.keys("*")).filter((key) => key !== REPLICAS_KEY);
      expect(keys.length).toBeGreaterThanOrEqual(3);
      for (const key of keys) {
        expect(key).toStartWith(`{${turn.tenantId}}:`);
        expect(await redis.pttl(key)).toBeWithin(1, 600_001);
      }
    });
  });
}

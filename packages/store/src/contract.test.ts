import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import { inProcessStore } from "./in-process-store.ts";
import { redisStore } from "./redis-store.ts";
import type { Store, StoreOptions } from "./store.ts";
import { testRedis } from "./testing/redis-url.ts";
import { hearing, newTurn, readToEnd } from "./testing/turns.ts";
import { until } from "./testing/until.ts";
import type { TurnLogReader } from "./turn-log.ts";

const silent = { info() {}, error() {} };
/** Readers of a turn that has just begun elsewhere. */
const PATIENCE = 5_000;
const GRACE_MS = 400;

interface Kind {
  name: string;
  kind: Store["kind"];
  /** Two processes' stores; with the in-process one there is but one process. */
  open(options?: StoreOptions): { here: Store; elsewhere: Store };
  runs: number;
}

const kinds: Kind[] = [
  {
    name: "in this process",
    kind: "in-process",
    runs: 100,
    open: (options) => {
      const store = inProcessStore(options);
      return { here: store, elsewhere: store };
    },
  },
  ...testRedis().map((url) => ({
    name: "in Redis",
    kind: "redis" as const,
    runs: 25,
    open: (options?: StoreOptions) => ({
      here: redisStore({ url }, silent, options),
      elsewhere: redisStore({ url }, silent, options),
    }),
  })),
];

for (const { name, kind, open, runs } of kinds) {
  describe(`the store ${name}`, () => {
    const opened: Store[] = [];
    const start = async (options?: StoreOptions) => {
      const stores = open(options);
      opened.push(stores.here, stores.elsewhere);
      for (const store of [stores.here, stores.elsewhere])
        await until(() =>
          store.ping().then(
            () => true,
            () => false,
          ),
        );
      return stores;
    };
    let here: Store;
    let elsewhere: Store;
    beforeAll(async () => {
      ({ here, elsewhere } = await start());
    });
    afterAll(async () => {
      for (const store of opened) await store.close();
    });

    test("says what it is, and answers", async () => {
      expect(here.kind).toBe(kind);
      await here.ping();
    });

    test("every reader, wherever and whenever it comes, gets every chunk once and in order", async () => {
      const action = fc.oneof(
        fc.record({ append: fc.string() }),
        fc.constantFrom("here" as const, "elsewhere" as const),
        fc.record({ next: fc.nat(4) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(action, { maxLength: 30 }), async (actions) => {
          const turn = newTurn();
          const writer = here.turnLogs.begin(turn, hearing());
          const said = [JSON.stringify("start")];
          writer.append(said[0] ?? "");
          const readers: { reader: TurnLogReader; got: string[]; pending: Promise<void> }[] = [];
          for (const step of actions) {
            if (typeof step === "string") {
              const store = step === "here" ? here : elsewhere;
              const reader = await store.turnLogs.open(turn, PATIENCE);
              if (!reader) throw new Error("the log is not there");
              readers.push({ reader, got: [], pending: Promise.resolve() });
            } else if ("append" in step) {
              said.push(JSON.stringify(step.append));
              writer.append(JSON.stringify(step.append));
            } else {
              const one = readers[step.next % Math.max(readers.length, 1)];
              if (one) {
                one.pending = one.pending.then(async () => {
                  one.got.push(...((await one.reader.next()) ?? []));
                });
              }
            }
          }
          writer.close();
          for (const one of readers) {
            await one.pending;
            expect([...one.got, ...(await readToEnd(one.reader))]).toEqual(said);
          }
          for (const store of [here, elsewhere])
            expect(await readToEnd(await store.turnLogs.open(turn, PATIENCE))).toEqual(said);
        }),
        { numRuns: runs },
      );
    });

    test("a reader that is closed while it waits gets the end", async () => {
      const turn = newTurn();
      here.turnLogs.begin(turn, hearing()).append('"a"');
      for (const store of [here, elsewhere]) {
        const reader = await store.turnLogs.open(turn, PATIENCE);
        expect(await reader?.next()).toEqual(['"a"']);
        const waiting = reader?.next();
        reader?.close();
        expect(await waiting).toBeNull();
      }
    });

    test("other tenants, chats and answers have logs of their own", async () => {
      const turn = newTurn();
      const hooks = hearing();
      const writer = here.turnLogs.begin(turn, hooks);
      writer.append('"a"');
      for (const store of [here, elsewhere]) {
        for (const other of ["tenantId", "chatId", "answerId"] as const) {
          const another = { ...turn, [other]: "another" };
          expect(await store.turnLogs.open(another)).toBeNull();
          expect(await store.turnLogs.takeOver(another)).toBeNull();
          await store.turnLogs.requestStop(another);
          await store.turnLogs.remove([another]);
        }
      }
      writer.close();
      expect(await readToEnd(await elsewhere.turnLogs.open(turn, PATIENCE))).toEqual(['"a"']);
      expect(hooks.heard).toEqual([]);
    });

    test("stop reaches the running turn from everywhere, and no turn that has ended", async () => {
      for (const store of [here, elsewhere]) {
        const turn = newTurn();
        const hooks = hearing();
        const writer = here.turnLogs.begin(turn, hooks);
        writer.append('"a"');
        await store.turnLogs.requestStop(turn);
        await until(() => hooks.heard.length > 0);
        writer.close();
        await readToEnd(await here.turnLogs.open(turn, PATIENCE));
        await store.turnLogs.requestStop(turn);
        expect(hooks.heard).toEqual(["stop"]);
      }
    });

    test("nothing stays of a turn that was discarded, and its readers here are let go", async () => {
      const turn = newTurn();
      const writer = here.turnLogs.begin(turn, hearing());
      writer.append('"a"');
      const reader = await here.turnLogs.open(turn);
      await (await elsewhere.turnLogs.open(turn, PATIENCE))?.close();
      writer.discard();
      expect(await readToEnd(reader)).toEqual(['"a"']);
      await until(async () => (await elsewhere.turnLogs.open(turn)) === null);
      expect(await here.turnLogs.open(turn)).toBeNull();
    });

    test("a finished log can be removed from everywhere", async () => {
      const turn = newTurn();
      const writer = here.turnLogs.begin(turn, hearing());
      writer.append('"a"');
      writer.close();
      expect(await readToEnd(await elsewhere.turnLogs.open(turn, PATIENCE))).toEqual(['"a"']);
      await elsewhere.turnLogs.remove([turn]);
      for (const store of [here, elsewhere]) expect(await store.turnLogs.open(turn)).toBeNull();
    });

    test("a log that is taken over tells its writer and gives what was said", async () => {
      const turn = newTurn();
      const hooks = hearing();
      const writer = here.turnLogs.begin(turn, hooks);
      writer.append('"a"');
      const reader = await elsewhere.turnLogs.open(turn, PATIENCE);
      expect(await reader?.next()).toEqual(['"a"']);
      const taken = await elsewhere.turnLogs.takeOver(turn);
      expect(taken?.said).toEqual(['"a"']);
      writer.append('"late"');
      await until(() => hooks.heard.length > 0);
      expect(hooks.heard).toEqual(["taken over"]);
      await taken?.close(['"cut"']);
      writer.discard();
      const rest = await readToEnd(reader);
      expect(rest).toEqual(kind === "redis" ? ['"cut"'] : ['"late"']);
    });

    test("a turn nobody reads anywhere is abandoned after the grace; one that is read elsewhere is not", async () => {
      const { here, elsewhere } = await start({ graceMs: GRACE_MS });
      const [alone, read] = [newTurn(), newTurn()];
      const [aloneHooks, readHooks] = [hearing(), hearing()];
      here.turnLogs.begin(read, readHooks).append('"a"');
      const reader = await elsewhere.turnLogs.open(read, PATIENCE);
      const began = performance.now();
      here.turnLogs.begin(alone, aloneHooks).append('"a"');
      await until(() => aloneHooks.heard.length > 0);
      expect(performance.now() - began).toBeGreaterThan(GRACE_MS - 5);
      expect(aloneHooks.heard).toEqual(["abandoned"]);
      const later = newTurn();
      const laterHooks = hearing();
      here.turnLogs.begin(later, laterHooks);
      await until(() => laterHooks.heard.length > 0);
      expect(readHooks.heard).toEqual([]);
      reader?.close();
      const left = performance.now();
      await until(() => readHooks.heard.length > 0);
      expect(readHooks.heard).toEqual(["abandoned"]);
      expect(performance.now() - left).toBeGreaterThan(GRACE_MS / 2);
      expect(performance.now() - left).toBeLessThan(GRACE_MS * 5);
    });

    test("a finished turn can be replayed for as long as promised, and no longer", async () => {
      const { here, elsewhere } = await start({ retentionMs: 300 });
      const turn = newTurn();
      const writer = here.turnLogs.begin(turn, hearing());
      writer.append('"a"');
      writer.close();
      const closed = performance.now();
      expect(await readToEnd(await elsewhere.turnLogs.open(turn, PATIENCE))).toEqual(['"a"']);
      await until(async () => (await elsewhere.turnLogs.open(turn)) === null);
      expect(performance.now() - closed).toBeGreaterThan(295);
    });

    test("a copy of a conversation is there until it is removed, for its tenant and chat", async () => {
      const chat = { tenantId: Bun.randomUUIDv7(), chatId: "chat" };
      expect(await here.history.get(chat)).toBeNull();
      await here.history.put(chat, '{"č":1}');
      await here.history.put(chat, '{"č":2}');
      expect(await elsewhere.history.get(chat)).toBe('{"č":2}');
      expect(await here.history.get({ ...chat, chatId: "other" })).toBeNull();
      expect(await here.history.get({ ...chat, tenantId: "other" })).toBeNull();
      await elsewhere.history.remove(chat);
      expect(await here.history.get(chat)).toBeNull();
    });

    test("what is too long to be worth it is not kept", async () => {
      const chat = { tenantId: Bun.randomUUIDv7(), chatId: "chat" };
      await here.history.put(chat, "x".repeat(1_000_001));
      expect(await here.history.get(chat)).toBeNull();
    });

    test("bytes come back as they were kept, many at once, to their tenant and kind alone", async () => {
      const scope = { tenantId: crypto.randomUUID(), kind: "embedding" as const };
      const any = fc.dictionary(fc.stringMatching(/^[0-9a-f]{8}$/), fc.uint8Array({ maxLength: 40 }), {
        minKeys: 1,
        maxKeys: 130,
      });
      await fc.assert(
        fc.asyncProperty(any, async (given) => {
          const entries = new Map(Object.entries(given));
          await here.cache.putMany(scope, entries);
          const names = ["absent", ...entries.keys()];
          const found = await elsewhere.cache.getMany(scope, names);
          expect(found.map((bytes) => bytes && [...bytes])).toEqual([
            null,
            ...[...entries.values()].map((bytes) => [...bytes]),
          ]);
          for (const other of [
            { ...scope, tenantId: "other" },
            { ...scope, kind: "document" as const },
          ])
            expect((await here.cache.getMany(other, names)).every((bytes) => bytes === null)).toBe(true);
        }),
        { numRuns: 10 },
      );
    });

    test("what is kept is a copy, and too much of it is not kept", async () => {
      const scope = { tenantId: crypto.randomUUID(), kind: "document" as const };
      const bytes = new Uint8Array([1, 2]);
      await here.cache.putMany(
        scope,
        new Map([
          ["small", bytes],
          ["big", new Uint8Array(1_000_001)],
        ]),
      );
      bytes[0] = 9;
      const [small, big] = await here.cache.getMany(scope, ["small", "big"]);
      expect(small && [...small]).toEqual([1, 2]);
      expect(big).toBeNull();
      small?.fill(7);
      const [again] = await here.cache.getMany(scope, ["small"]);
      expect(again && [...again]).toEqual([1, 2]);
      expect(await here.cache.getMany(scope, [])).toEqual([]);
    });
  });
}

import { expect, jest, test } from "bun:test";
import { CACHE_MS } from "./cache.ts";
import { inProcessStore } from "./in-process-store.ts";
import { HISTORY_MS } from "./store.ts";
import { hearing, newTurn } from "./testing/turns.ts";

const inTime = (work: () => Promise<void>) => async () => {
  jest.useFakeTimers();
  try {
    await work();
  } finally {
    jest.useRealTimers();
  }
};

test(
  "unless told otherwise, the grace is 30 seconds and a replay is there for ten minutes",
  inTime(async () => {
    const { turnLogs } = inProcessStore();
    const turn = newTurn();
    const hooks = hearing();
    const writer = turnLogs.begin(turn, hooks);
    jest.advanceTimersByTime(29_999);
    expect(hooks.heard).toEqual([]);
    jest.advanceTimersByTime(1);
    await Promise.resolve();
    await Promise.resolve();
    expect(hooks.heard).toEqual(["abandoned"]);
    writer.close();
    jest.advanceTimersByTime(599_999);
    expect(await turnLogs.open(turn)).not.toBeNull();
    jest.advanceTimersByTime(1);
    expect(await turnLogs.open(turn)).toBeNull();
  }),
);

test(
  "a log that was pushed out or discarded is kept by nothing",
  inTime(async () => {
    const { turnLogs } = inProcessStore({ maxRetained: 10 });
    for (let round = 0; round < 3; round++) {
      const writer = turnLogs.begin(newTurn(), hearing());
      writer.append("x".repeat(9));
      writer.close();
    }
    turnLogs.begin(newTurn(), hearing()).discard();
    // The last one's.
    expect(jest.getTimerCount()).toBe(1);
  }),
);

test("finished logs together stay under the limit, the oldest go first; running ones stay", async () => {
  const { turnLogs } = inProcessStore({ maxRetained: 100 });
  const turns = Array.from({ length: 6 }, newTurn);
  for (const [index, turn] of turns.entries()) {
    const writer = turnLogs.begin(turn, hearing());
    writer.append("x".repeat(index === 0 ? 500 : 40));
    if (index > 0) writer.close();
  }
  const logs = await Promise.all(turns.map((turn) => turnLogs.open(turn)));
  expect(logs.flatMap((log, index) => (log ? [index] : []))).toEqual([0, 4, 5]);
});

test("copies of conversations go after ten minutes, and those not used for longest when there are too many", async () => {
  const { history } = inProcessStore();
  const chat = (chatId: string) => ({ tenantId: "tenant", chatId });
  const big = "x".repeat(1_000_000);
  for (let index = 0; index < 40; index++) {
    await history.put(chat(`chat-${index}`), big);
    await history.get(chat("chat-0"));
  }
  const kept = [];
  for (let index = 0; index < 40; index++) if (await history.get(chat(`chat-${index}`))) kept.push(index);
  expect(kept).toEqual([0, ...Array.from({ length: 31 }, (_, index) => index + 9)]);

  jest.setSystemTime(Date.now() + HISTORY_MS);
  expect(await history.get(chat("chat-0"))).toBeNull();
  jest.setSystemTime();
});

test("vectors go after seven days, what was read out of documents after one, and what was not used for longest when there is too much", async () => {
  expect(CACHE_MS).toEqual({ embedding: 604_800_000, document: 86_400_000 });
  const { cache } = inProcessStore();
  const vectors = { tenantId: "tenant", kind: "embedding" as const };
  const documents = { tenantId: "tenant", kind: "document" as const };
  const big = new Uint8Array(1_000_000);
  for (let index = 0; index < 70; index++) {
    await cache.putMany(vectors, new Map([[`vector ${index}`, big]]));
    await cache.getMany(vectors, ["vector 0"]);
  }
  const names = Array.from({ length: 70 }, (_, index) => `vector ${index}`);
  const kept = (await cache.getMany(vectors, names)).flatMap((bytes, index) => (bytes ? [index] : []));
  expect(kept).toEqual([0, ...Array.from({ length: 62 }, (_, index) => index + 8)]);

  await cache.putMany(documents, new Map([["read", new Uint8Array(1)]]));
  const there = async () => [
    (await cache.getMany(documents, ["read"]))[0] !== null,
    (await cache.getMany(vectors, ["vector 69"]))[0] !== null,
  ];
  const now = Date.now();
  expect(await there()).toEqual([true, true]);
  jest.setSystemTime(now + CACHE_MS.document);
  expect(await there()).toEqual([false, true]);
  jest.setSystemTime(now + CACHE_MS.embedding);
  expect(await there()).toEqual([false, false]);
  jest.setSystemTime();
});

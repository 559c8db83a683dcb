import { expect, jest, test } from "bun:test";
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

import { describe, expect, jest, test } from "bun:test";
import fc from "fast-check";
import { inProcessTurnLogs } from "./in-process-turn-logs.ts";
import type { TurnLogReader } from "./turn-log.ts";

const chat = { tenantId: "tenant", chatId: "chat" };

function hooks(messageId = "answer") {
  const heard: string[] = [];
  return { messageId, heard, onStop: () => heard.push("stop"), onAbandoned: () => heard.push("abandoned") };
}

async function readToEnd(reader: TurnLogReader | null): Promise<string[]> {
  const read: string[] = [];
  for (let chunks = await reader?.next(); chunks; chunks = await reader?.next()) read.push(...chunks);
  reader?.close();
  return read;
}

describe("reading", () => {
  test("every reader, whenever it comes, gets every chunk once and in order", async () => {
    const action = fc.oneof(
      fc.record({ append: fc.string() }),
      fc.constant("open" as const),
      fc.record({ next: fc.nat(4) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 40 }), async (actions) => {
        const logs = inProcessTurnLogs();
        const writer = logs.begin(chat, hooks());
        const said: string[] = [];
        const readers: { reader: TurnLogReader; got: string[]; pending: Promise<void> }[] = [];
        for (const step of actions) {
          if (step === "open") {
            const reader = logs.open(chat);
            if (reader) readers.push({ reader, got: [], pending: Promise.resolve() });
          } else if ("append" in step) {
            said.push(step.append);
            writer.append(step.append);
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
        expect(await readToEnd(logs.open(chat))).toEqual(said);
      }),
    );
  });

  test("a reader that is closed while it waits gets the end", async () => {
    const logs = inProcessTurnLogs();
    logs.begin(chat, hooks());
    const reader = logs.open(chat);
    const waiting = reader?.next();
    reader?.close();
    expect(await waiting).toBeNull();
  });

  test("other chats and other tenants have logs of their own", () => {
    const logs = inProcessTurnLogs();
    logs.begin(chat, hooks());
    expect(logs.open({ ...chat, chatId: "other" })).toBeNull();
    expect(logs.open({ ...chat, tenantId: "other" })).toBeNull();
    expect(logs.requestStop({ ...chat, tenantId: "other" })).toBe(false);
  });
});

describe("ending", () => {
  test("stop reaches the running turn, and no turn that has ended", () => {
    const logs = inProcessTurnLogs();
    const turn = hooks();
    const writer = logs.begin(chat, turn);
    expect(logs.requestStop(chat)).toBe(true);
    writer.close();
    expect(logs.requestStop(chat)).toBe(false);
    expect(turn.heard).toEqual(["stop"]);
  });

  test("a new turn replaces the last one's log", () => {
    const logs = inProcessTurnLogs();
    logs.begin(chat, hooks("first")).close();
    logs.begin(chat, hooks("second"));
    expect(logs.open(chat)?.messageId).toBe("second");
  });
});

describe("time", () => {
  const inTime = (work: () => void) => () => {
    jest.useFakeTimers();
    try {
      work();
    } finally {
      jest.useRealTimers();
    }
  };

  test(
    "a turn nobody reads is abandoned after the grace, and only then",
    inTime(() => {
      const logs = inProcessTurnLogs({ graceMs: 1000 });
      const turn = hooks();
      logs.begin(chat, turn);
      const reader = logs.open(chat);
      jest.advanceTimersByTime(5000);
      reader?.close();
      jest.advanceTimersByTime(999);
      const back = logs.open(chat);
      jest.advanceTimersByTime(5000);
      expect(turn.heard).toEqual([]);
      back?.close();
      back?.close();
      jest.advanceTimersByTime(1000);
      expect(turn.heard).toEqual(["abandoned"]);
    }),
  );

  test(
    "a finished turn can be replayed for as long as promised",
    inTime(() => {
      const logs = inProcessTurnLogs({ retentionMs: 1000 });
      logs.begin(chat, hooks()).close();
      jest.advanceTimersByTime(999);
      expect(logs.open(chat)).not.toBeNull();
      jest.advanceTimersByTime(1);
      expect(logs.open(chat)).toBeNull();
    }),
  );

  test(
    "unless told otherwise, the grace is 30 seconds and a replay is there for ten minutes",
    inTime(() => {
      const logs = inProcessTurnLogs();
      const turn = hooks();
      const writer = logs.begin(chat, turn);
      jest.advanceTimersByTime(29_999);
      expect(turn.heard).toEqual([]);
      jest.advanceTimersByTime(1);
      expect(turn.heard).toEqual(["abandoned"]);
      writer.close();
      jest.advanceTimersByTime(599_999);
      expect(logs.open(chat)).not.toBeNull();
      jest.advanceTimersByTime(1);
      expect(logs.open(chat)).toBeNull();
    }),
  );

  test(
    "the end of an old turn's time does not take the new turn's log",
    inTime(() => {
      const logs = inProcessTurnLogs({ retentionMs: 1000 });
      logs.begin(chat, hooks("first")).close();
      jest.advanceTimersByTime(900);
      logs.begin(chat, hooks("second")).close();
      jest.advanceTimersByTime(900);
      expect(logs.open(chat)?.messageId).toBe("second");
    }),
  );
});

test("a log that is gone is kept by nothing, whether it was replaced or pushed out", () => {
  jest.useFakeTimers();
  try {
    const logs = inProcessTurnLogs({ maxRetained: 10 });
    for (const chatId of ["same", "same", "other"]) {
      const writer = logs.begin({ ...chat, chatId }, hooks());
      writer.append("x".repeat(9));
      writer.close();
    }
    const replaced = logs.begin({ ...chat, chatId: "other" }, hooks());
    logs.begin({ ...chat, chatId: "other" }, hooks());
    replaced.close();
    // The running one's grace and nothing else.
    expect(jest.getTimerCount()).toBe(1);
  } finally {
    jest.useRealTimers();
  }
});

test("finished logs together stay under the limit, the oldest go first; running ones stay", () => {
  const logs = inProcessTurnLogs({ maxRetained: 100 });
  const key = (index: number) => ({ tenantId: "tenant", chatId: `chat-${index}` });
  const running = logs.begin(key(0), hooks());
  running.append("x".repeat(500));
  for (let index = 1; index <= 5; index++) {
    const writer = logs.begin(key(index), hooks());
    writer.append("x".repeat(40));
    writer.close();
  }
  const kept = [0, 1, 2, 3, 4, 5].filter((index) => logs.open(key(index)) !== null);
  expect(kept).toEqual([0, 4, 5]);
});

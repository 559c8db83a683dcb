import { describe, expect, test } from "bun:test";
import { inProcessStore, TurnLogLostError } from "@kontor/store";
import { eventStream } from "./sse.ts";
import { follow } from "./testing/follow.ts";
import { until } from "./testing/until.ts";

const KEY = { tenantId: "t", chatId: "c", answerId: "m" };

/** A turn's log with a reader, as a route has them. */
async function logged() {
  const { turnLogs } = inProcessStore();
  const log = turnLogs.begin(KEY, { onStop() {}, onAbandoned() {}, onTakenOver() {} });
  const reader = await turnLogs.open(KEY);
  if (!reader) throw new Error("the log is not there");
  let closed = 0;
  const counted = {
    ...reader,
    close: () => {
      closed++;
      reader.close();
    },
  };
  return { log, reader: counted, closed: () => closed };
}
const say = (delta: string) => JSON.stringify({ type: "text-delta", id: "1", delta });

describe("a turn's log as server-sent events", () => {
  test("each chunk is an event, [DONE] is the last", async () => {
    const { log, reader, closed } = await logged();
    log.append(say("line\nbreak "));
    const stream = follow(eventStream(reader));
    await until(() => stream.chunks.length === 1);
    log.append(say("čćžšđ 👩‍💼"));
    log.append(say("."));
    log.close();
    await stream.ended;
    expect(stream.said()).toBe("line\nbreak čćžšđ 👩‍💼.");
    expect(stream.done).toBe(true);
    expect(closed()).toBe(1);
  });

  test("is said not to be cached, buffered or changed on its way", async () => {
    const { headers } = eventStream((await logged()).reader);
    expect(Object.fromEntries(headers)).toEqual({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-vercel-ai-ui-message-stream": "v1",
      "x-accel-buffering": "no",
    });
  });

  test("fault 28: a quiet one is kept alive by comments, also after it has said something", async () => {
    const { log, reader } = await logged();
    const stream = follow(eventStream(reader, 5));
    await until(() => stream.heartbeats >= 2);
    expect(stream.chunks).toEqual([]);
    log.append(say("at last"));
    await until(() => stream.chunks.length === 1);
    const before = stream.heartbeats;
    await until(() => stream.heartbeats > before);
    log.close();
    await stream.ended;
    expect(stream.done).toBe(true);
  });

  test("comments are not piled up for a client that does not read", async () => {
    const { log, reader } = await logged();
    const response = eventStream(reader, 1);
    const beside = follow(eventStream((await logged()).reader, 1));
    await until(() => beside.heartbeats >= 10);
    log.append(say("x"));
    log.close();
    const stream = follow(response);
    await stream.ended;
    expect(stream.said()).toBe("x");
    expect(stream.heartbeats).toBeLessThanOrEqual(1);
  });

  test("fault 25: nothing is read ahead of the client", async () => {
    const { log, reader } = await logged();
    let reads = 0;
    const next = reader.next;
    const response = eventStream({
      ...reader,
      next: () => {
        reads++;
        log.append(say("more"));
        return next();
      },
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(reads).toBeLessThanOrEqual(2);
    await response.body?.cancel();
  });

  test("a client that goes closes its reader, once", async () => {
    const { log, reader, closed } = await logged();
    log.append(say("x"));
    await eventStream(reader, 1).body?.cancel();
    log.close();
    expect(closed()).toBe(1);
  });
});

test("a reader that has lost its log cuts the connection, so that the client comes back", async () => {
  const { reader, closed } = await logged();
  const lost = { ...reader, next: async () => Promise.reject(new TurnLogLostError("gone")) };
  const stream = follow(eventStream(lost));
  await stream.ended;
  expect(stream.done).toBe(false);
  expect(closed()).toBe(1);
});

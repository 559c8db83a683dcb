import { describe, expect, test } from "bun:test";
import { inProcessTurnLogs } from "@kontor/store";
import { eventStream, storedEventStream } from "./sse.ts";
import { follow } from "./testing/follow.ts";
import { until } from "./testing/until.ts";

const KEY = { tenantId: "t", chatId: "c" };

/** A turn's log with a reader, as a route has them. */
function logged() {
  const logs = inProcessTurnLogs();
  const log = logs.begin(KEY, { messageId: "m", onStop: () => {}, onAbandoned: () => {} });
  const reader = logs.open(KEY);
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
    const { log, reader, closed } = logged();
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

  test("is said not to be cached, buffered or changed on its way", () => {
    const { headers } = eventStream(logged().reader);
    expect(Object.fromEntries(headers)).toEqual({
      "content-type": "text/event-stream",
      "cache-control": "no-cache, no-transform",
      "x-vercel-ai-ui-message-stream": "v1",
      "x-accel-buffering": "no",
    });
  });

  test("a quiet one is kept alive by comments, also after it has said something", async () => {
    const { log, reader } = logged();
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
    const { log, reader } = logged();
    const response = eventStream(reader, 1);
    const beside = follow(eventStream(logged().reader, 1));
    await until(() => beside.heartbeats >= 10);
    log.append(say("x"));
    log.close();
    const stream = follow(response);
    await stream.ended;
    expect(stream.said()).toBe("x");
    expect(stream.heartbeats).toBeLessThanOrEqual(1);
  });

  test("nothing is read ahead of the client", async () => {
    const { log, reader } = logged();
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
    const { log, reader, closed } = logged();
    log.append(say("x"));
    await eventStream(reader, 1).body?.cancel();
    log.close();
    expect(closed()).toBe(1);
  });
});

test("a stored answer streams in the same form", async () => {
  const stream = follow(storedEventStream([{ type: "start", messageId: "m" }, { type: "finish" }]));
  await stream.ended;
  expect(stream.chunks).toEqual([{ type: "start", messageId: "m" }, { type: "finish" }]);
  expect(stream.done).toBe(true);
  expect(stream.response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
});

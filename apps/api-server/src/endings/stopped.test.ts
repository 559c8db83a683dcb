import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { gate, stall, text, toolCalls } from "@kontor/provider-sim";
import { holdBeforeSaving } from "../testing/before-saving.ts";
import { said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { until } from "../testing/until.ts";
import { expectDone, type Turns, turnsOf } from "./turns.ts";

setDefaultTimeout(20_000);
const GRACE_MS = 400;

let served: ServedApp;
let turns: Turns;
beforeAll(async () => {
  served = await servedApp({ graceMs: GRACE_MS });
  turns = await turnsOf(served);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(() => served?.close());

test("done: the answer is whole, streamed and as JSON", async () => {
  const streamed = turns.newChat();
  expectDone(await turns.wholeTurn(streamed, [text("All is well.")]));
  await turns.expectSettled(streamed, { status: "complete", said: "All is well." });

  const asJson = turns.newChat();
  served.sim.script([{ reply: text("All is well.") }]);
  const response = await turns.client.ask(said(asJson, "m1", "how much?"), { json: true });
  expect(response.status).toBe(200);
  expect(response.headers.get("x-chat-id")).toBe(asJson);
  expect(await response.json()).toMatchObject({ chatId: asJson, text: "All is well." });
  await turns.expectSettled(asJson, { status: "complete", said: "All is well." });
});

test("a stream names its request and its chat, so that both can be found again", async () => {
  served.sim.script([{ reply: text("Hello.") }]);
  const response = await turns.client.ask({ message: "hello" });
  expect(response.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
  const chatId = response.headers.get("x-chat-id") ?? "";
  await follow(response).ended;
  expect((await turns.client.conversation(chatId)).messages).toHaveLength(2);
});

describe("stop ends the turn at once and keeps what was said", () => {
  test("in the middle of a sentence", async () => {
    const chat = turns.newChat();
    served.sim.script([{ reply: stall(text(["Half", " and half."]), { after: 1 }) }]);
    const stream = await turns.begin(chat);
    await until(() => stream.said() === "Half");
    expect(await (await turns.client.stop(chat)).json()).toEqual({ stopped: true });
    await stream.ended;
    expect(stream.chunks.at(-1)).toEqual({ type: "abort", reason: "stopped" });
    expect(stream.done).toBe(true);
    await turns.expectSettled(chat, { status: "stopped", said: "Half" });
    expect(await (await turns.client.stop(chat)).json()).toEqual({ stopped: false });
  });

  test("before the provider's first byte", async () => {
    const chat = turns.newChat();
    const middle = gate();
    served.sim.script([{ reply: text([middle, "late"]) }]);
    const stream = await turns.begin(chat);
    await middle.reached;
    await turns.client.stop(chat);
    await stream.ended;
    expect(stream.chunks.at(-1)).toEqual({ type: "abort", reason: "stopped" });
    await turns.expectSettled(chat, { status: "stopped", said: "" });
  });

  test("while a tool's arguments are arriving: the call never happened", async () => {
    const chat = turns.newChat();
    const middle = gate();
    const reply = toolCalls([{ name: "openBalances", arguments: ['{"overdue":', middle, "true}"] }]);
    served.sim.script([{ reply }]);
    const stream = await turns.begin(chat);
    await until(() => stream.chunks.some((chunk) => chunk.type === "tool-input-delta"));
    await turns.client.stop(chat);
    await stream.ended;
    expect(stream.chunks.filter((chunk) => chunk.type === "tool-output-available")).toEqual([]);
    await turns.expectSettled(chat, { status: "stopped" });
  });

  test("between a tool's result and the first word about it", async () => {
    const chat = turns.newChat();
    const middle = gate();
    served.sim.script([
      { reply: toolCalls([{ name: "openBalances", input: {} }]) },
      { reply: text([middle, "Nobody."]) },
    ]);
    const stream = await turns.begin(chat);
    await middle.reached;
    await turns.client.stop(chat);
    await stream.ended;
    await turns.expectSettled(chat, { status: "stopped", said: "" });
  });
});

/** Asks, and leaves when the provider has said "One "; two gates show how far it came afterwards. */
async function leave(chat: string, json: boolean, chunked = false) {
  const gates = [gate(), gate()] as const;
  served.sim.script([{ reply: text(["One ", gates[0], "two ", gates[1], "three."]) }]);
  const connection = new AbortController();
  const response = turns.client.ask(said(chat, "m1", "count"), { json, chunked, signal: connection.signal });
  const gone = response.then((answered) => follow(answered).ended).catch(() => {});
  await gates[0].reached;
  connection.abort();
  await gone;
  return gates;
}

describe.each([
  ["a stream", false],
  ["JSON", true],
])("a client that asked for %s and is gone", (_, json) => {
  test("fault 27: leaves the turn running for the grace, then the provider is let go and the part is kept", async () => {
    const chat = turns.newChat();
    const [first, second] = await leave(chat, json);
    const left = performance.now();
    expect(served.app.deps.turn.running.count).toBe(1);
    first.open();
    await second.reached;
    expect(served.sim.openRequests).toBe(1);
    await until(() => served.sim.openRequests === 0);
    expect(performance.now() - left).toBeGreaterThan(GRACE_MS / 2);
    expect(performance.now() - left).toBeLessThan(GRACE_MS + 2000);
    await turns.expectSettled(chat, { status: "stopped", said: "One two " });
  });

  test("keeps the turn alive by coming back within the grace, and reads it from the first chunk", async () => {
    const chat = turns.newChat();
    const [first, second] = await leave(chat, json);
    const back = follow(await turns.client.resume(chat));
    const other = turns.newChat();
    await leave(other, json);
    // The other, left later, has been given up: this one's grace would be over as well.
    await until(() => served.app.deps.turn.running.count === 1);
    first.open();
    second.open();
    await back.ended;
    expectDone(back);
    expect(back.said()).toBe("One two three.");
    await turns.expectSettled(chat, { status: "complete", said: "One two three." });
    await turns.expectSettled(other, { status: "stopped", said: "One " });
  });
});

test.each([
  ["a stream", false],
  ["JSON", true],
])("a client that wanted %s and left before its question was even saved is missed, too", async (_, json) => {
  const chat = turns.newChat();
  served.sim.script([{ reply: stall(text("One two."), { after: 1 }) }]);
  const connection = new AbortController();
  let asked: Promise<unknown> = Promise.resolve();
  const held = await holdBeforeSaving(served.app, () => {
    asked = turns.client.ask(said(chat, "m1", "count"), { json, signal: connection.signal }).catch(() => {});
  });
  connection.abort();
  await asked;
  held.release();
  await until(() => served.sim.requests.length === 1);
  await until(() => served.sim.openRequests === 0);
  await turns.expectSettled(chat, { status: "stopped", said: "One" });
});

test("a client that sent its question in chunks is missed like any other", async () => {
  for (const json of [false, true]) {
    const chat = turns.newChat();
    await leave(chat, json, true);
    await until(() => served.sim.openRequests === 0);
    await turns.expectSettled(chat, { status: "stopped", said: "One " });
  }
});

test("a HEAD request for the stream is no reader: it does not keep an abandoned turn alive", async () => {
  const chat = turns.newChat();
  await leave(chat, false);
  await turns.client.request(`/api/v1/chat/${chat}/stream`, { method: "HEAD" });
  await until(() => served.sim.openRequests === 0);
  await turns.expectSettled(chat, { status: "stopped", said: "One " });
});

test("a conversation deleted while its answer is written takes the answer along", async () => {
  const chat = turns.newChat();
  served.sim.script([{ reply: stall(text("Half and half."), { after: 1 }) }]);
  const stream = await turns.begin(chat);
  await until(() => stream.said() === "Half");
  const removed = await turns.client.request(`/api/v1/conversations/${chat}`, { method: "DELETE" });
  expect(removed.status).toBe(204);
  await stream.ended;
  expect(stream.done).toBe(true);
  await served.sim.idle(1000);
  expect((await turns.client.request(`/api/v1/conversations/${chat}`)).status).toBe(404);
  expect((await turns.client.resume(chat)).status).toBe(204);
});

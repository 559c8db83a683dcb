import { afterEach, beforeEach, expect, setDefaultTimeout, test } from "bun:test";
import { gate, stall, text } from "@kontor/provider-sim";
import { holdBeforeSaving } from "../testing/before-saving.ts";
import { said } from "../testing/client.ts";
import { type Followed, follow } from "../testing/follow.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { storedChat } from "../testing/stored-chat.ts";
import { until } from "../testing/until.ts";
import { expectDone, expectFailure, type Turns, turnsOf } from "./turns.ts";

setDefaultTimeout(30_000);

// A server stops once: each test has its own.
let served: ServedApp;
let turns: Turns;
beforeEach(async () => {
  served = await servedApp();
  turns = await turnsOf(served);
});
afterEach(() => served?.close());

const stored = (chat: string) => storedChat(served.app.db, served.app.tenants[0]?.id ?? "", chat);

test("a turn that ends within the grace is answered to its end", async () => {
  const chat = turns.newChat();
  const middle = gate();
  served.sim.script([{ reply: text(["Half", middle, " and half."]) }]);
  const stream = await turns.begin(chat);
  await until(() => stream.said() === "Half");
  const stopping = served.server.stop(60_000);
  middle.open();
  await stream.ended;
  await stopping;
  expectDone(stream);
  expect((await stored(chat)).messages).toMatchObject([{ id: "m1" }, { status: "complete" }]);
});

test("meanwhile nobody new is sent here, and whoever watches still sees", async () => {
  const status = async (path: string) => (await fetch(`${served.url}${path}`)).status;
  expect(await status("/health/ready")).toBe(200);
  const middle = gate();
  served.sim.script([{ reply: text(["Half", middle, " and half."]) }]);
  const stream = await turns.begin(turns.newChat());
  await until(() => stream.said() === "Half");
  const stopping = served.server.stop(60_000);
  expect(await status("/health/ready")).toBe(503);
  for (const path of ["/health", "/health/ai", "/api/v1/health", "/metrics"])
    expect([path, await status(path)]).toEqual([path, 200]);
  middle.open();
  await stream.ended;
  await stopping;
});

test("one that does not is told, and kept as far as it came", async () => {
  const chat = turns.newChat();
  served.sim.script([{ reply: stall(text(["Half", " and half."]), { after: 1 }) }]);
  const stream = await turns.begin(chat);
  await until(() => stream.said() === "Half");
  await served.server.stop(50);
  await stream.ended;
  expectFailure(stream, { code: "unavailable", retryable: true });
  await served.sim.idle(1000);
  expect(await stored(chat)).toMatchObject({
    running: null,
    messages: [{ id: "m1" }, { status: "interrupted" }],
  });
});

test("one that was let in, but not yet begun, is not forgotten", async () => {
  const chat = turns.newChat();
  served.sim.script([{ reply: stall(text(["Half", " and half."]), { after: 1 }) }]);
  let late: Promise<Followed | null> = Promise.resolve(null);
  const held = await holdBeforeSaving(served.app, () => {
    late = turns.client.ask(said(chat, "m1", "how much?")).then(follow, () => null);
  });
  const stopping = served.server.stop(0);
  held.release();
  await stopping;
  expect(served.app.deps.turn.running.count).toBe(0);
  await (await late)?.ended;
  const { running, messages } = await stored(chat);
  expect(running).toBeNull();
  expect(messages).toMatchObject([{ id: "m1" }, { status: "interrupted" }]);
});

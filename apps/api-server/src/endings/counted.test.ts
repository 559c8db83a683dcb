import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { stall, text } from "@kontor/provider-sim";
import { said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { until } from "../testing/until.ts";
import { type Turns, turnsOf } from "./turns.ts";

setDefaultTimeout(20_000);

let served: ServedApp;
let turns: Turns;
beforeAll(async () => {
  served = await servedApp({ graceMs: 50 });
  turns = await turnsOf(served);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(() => served?.close());

const NONE = { regenerations: 0, edits: 0, stops: 0, abandonments: 0 };

const countsOf = async (chat: string) => {
  const [counts] = await served.app.owner<(typeof NONE)[]>`
    select regenerations, edits, stops, abandonments from ai_conversations where id = ${chat}`;
  return { ...counts };
};

async function answer(body: unknown): Promise<void> {
  served.sim.script([{ reply: text("Fine.") }]);
  await follow(await turns.client.ask(body)).ended;
}

test("questions asked and repeated as they should be count as nothing", async () => {
  const chat = turns.newChat();
  await answer(said(chat, "m1", "Who owes us money?"));
  await answer(said(chat, "m2", "Which invoices are overdue?"));
  await follow(await turns.client.ask(said(chat, "m2", "Which invoices are overdue?"))).ended;
  expect(await countsOf(chat)).toEqual(NONE);
});

test("an answer asked for again and a question reworded are counted in their conversation", async () => {
  const chat = turns.newChat();
  await answer(said(chat, "m1", "Who owes us money?"));
  await answer(said(chat, "m1", "Who owes us money?", { trigger: "regenerate-message" }));
  await answer(said(chat, "m1", "Who owes us money?", { trigger: "regenerate-message" }));
  await answer(said(chat, "m1", "Who owes us money in EUR?", { messageId: "m1" }));
  expect(await countsOf(chat)).toEqual({ ...NONE, regenerations: 2, edits: 1 });
});

test("a stop is counted as a stop, a client that stays away as an abandonment", async () => {
  for (const leave of ["stop", "stay away"] as const) {
    const chat = turns.newChat();
    served.sim.script([{ reply: stall(text(["Half", " and half."]), { after: 1 }) }]);
    const gone = new AbortController();
    const stream = follow(
      await turns.client.ask(said(chat, "m1", "Who owes us money?"), { signal: gone.signal }),
    );
    await until(() => stream.said() === "Half");
    if (leave === "stop") await turns.client.stop(chat);
    else gone.abort();
    await until(() => served.app.deps.turn.running.count === 0);
    expect(await countsOf(chat)).toEqual({ ...NONE, [leave === "stop" ? "stops" : "abandonments"]: 1 });
  }
});

import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { gate, type Reply, text, toolCalls } from "@kontor/provider-sim";
import { said, textOf } from "../testing/client.ts";
import { type Chunk, type Followed, follow } from "../testing/follow.ts";
import { expectProblem } from "../testing/problem.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { storedChat } from "../testing/stored-chat.ts";
import { until } from "../testing/until.ts";
import { expectDone, expectFailure, type Turns, turnsOf } from "./turns.ts";

setDefaultTimeout(20_000);
const STEPS = 4;
const LEASE_MS = 1500;

let served: ServedApp;
let turns: Turns;
beforeAll(async () => {
  served = await servedApp({ limits: { steps: STEPS, leaseMs: LEASE_MS } });
  turns = await turnsOf(served);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(() => served?.close());

const ofType = (stream: Followed, type: string): Chunk[] =>
  stream.chunks.filter((chunk) => chunk.type === type);
const forever = (reply: () => Reply) => served.sim.script([{ reply, times: Number.POSITIVE_INFINITY }]);

describe("a call that cannot be made is never made, and the model is told why", () => {
  test.each([
    ["an unknown tool", { name: "dropTables", input: {} }, "There is no such tool."],
    ["a name every object has", { name: "__proto__", input: {} }, "There is no such tool."],
    ["another such name", { name: "constructor", input: {} }, "There is no such tool."],
    ["a name no provider takes back", { name: "list invoices!", input: {} }, "There is no such tool."],
    [
      "a value that is not offered",
      { name: "listInvoices", input: { status: "exploded" } },
      /does not fit.*status/,
    ],
    ["a field that is not offered", { name: "openBalances", input: { tenantId: "x" } }, /does not fit/],
    ["a missing field", { name: "getInvoice", input: {} }, /does not fit.*number/],
    ["no object", { name: "openBalances", arguments: "[1, 2]" }, /does not fit|not valid/],
    ["half of its JSON", { name: "listInvoices", arguments: '{"status":"op' }, /not valid JSON/],
    ["no JSON at all", { name: "listInvoices", arguments: "status=open" }, /not valid JSON/],
  ])("%s", async (_, call, toldModel) => {
    const chat = turns.newChat();
    served.sim.script([
      { reply: toolCalls([call]) },
      { expect: { toolResult: toldModel }, reply: text("I cannot see that.") },
    ]);
    const stream = await turns.begin(chat);
    await stream.ended;
    expectDone(stream);
    expect(ofType(stream, "tool-output-available")).toEqual([]);
    expect(ofType(stream, "tool-input-error")).toHaveLength(1);
    await turns.expectSettled(chat, { status: "complete", said: "I cannot see that." });
    const sent = served.sim.requests.flatMap(({ prompt }) => prompt.items);
    for (const item of sent)
      if (item.type === "tool-call") expect(item.name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
  });

  test("a bad call beside a good one: the good one is made", async () => {
    const chat = turns.newChat();
    const calls = [{ name: "dropTables" }, { name: "openBalances", input: {} }];
    const stream = await turns.wholeTurn(chat, [toolCalls(calls), text("Nobody owes.")]);
    expect(ofType(stream, "tool-output-available")).toHaveLength(1);
    await turns.expectSettled(chat, { status: "complete", said: "Nobody owes." });
  });

  test("two calls under one id are answered once each, or not at all, and the chat goes on", async () => {
    const chat = turns.newChat();
    const calls = [
      { id: "call_same", name: "openBalances", input: {} },
      { id: "call_same", name: "ageing", input: {} },
    ];
    const stream = await turns.wholeTurn(chat, [toolCalls(calls), text("Well.")]);
    expect(stream.done).toBe(true);
    await turns.expectSettled(chat, { status: "complete", said: "Well." });
  });
});

describe("a model that never stops calling", () => {
  test.each([
    ["tools", () => toolCalls([{ name: "openBalances", input: {} }])],
    ["tools that do not exist", () => toolCalls([{ name: "dropTables" }])],
    ["tools with broken arguments", () => toolCalls([{ name: "listInvoices", arguments: "{" }])],
    [
      "twenty tools at a time",
      () => toolCalls(Array.from({ length: 20 }, () => ({ name: "ageing", input: {} }))),
    ],
  ])("%s is ended at the step limit", async (_, reply) => {
    const chat = turns.newChat();
    forever(reply);
    const stream = await turns.begin(chat);
    await stream.ended;
    expectFailure(stream, { code: "provider_error", retryable: true });
    expect(served.sim.requests).toHaveLength(STEPS);
    // The last step may not call anything any more.
    expect(
      served.sim.requests.map(({ body }) => JSON.stringify(body).includes('"tool_choice":"none"')),
    ).toEqual([...Array.from({ length: STEPS - 1 }, () => false), true]);
    served.sim.clear();
    await turns.expectSettled(chat, { status: "failed", code: "provider_error" });
  });

  test("and answers when it is told to", async () => {
    const chat = turns.newChat();
    const calling = Array.from({ length: STEPS - 1 }, () => toolCalls([{ name: "openBalances", input: {} }]));
    expectDone(await turns.wholeTurn(chat, [...calling, text("At last.")]));
    await turns.expectSettled(chat, { status: "complete", said: "At last." });
  });
});

test("a tool that breaks tells neither the model nor the client how", async () => {
  const chat = turns.newChat();
  const { owner } = served.app;
  await owner`alter table products rename to products_secretly_gone`;
  served.sim.script([
    { reply: toolCalls([{ name: "listProducts", input: { product: "anvil" } }]) },
    { expect: { toolResult: /The tool failed/ }, reply: text("I cannot see the products.") },
  ]);
  const stream = await turns.begin(chat, "what do anvils cost?");
  await stream.ended;
  await owner`alter table products_secretly_gone rename to products`;
  expectDone(stream);
  expect(ofType(stream, "tool-output-error")).toHaveLength(1);
  const everything = JSON.stringify([stream.chunks, served.sim.requests.map(({ body }) => body)]);
  expect(everything).not.toMatch(/secretly|relation|does not exist|42P01/);
  await turns.expectSettled(chat, { status: "complete", said: "I cannot see the products." });
});

test("an answer that cannot be saved says so, and once its lease has lapsed the chat goes on", async () => {
  const chat = turns.newChat();
  const { owner } = served.app;
  const middle = gate();
  served.sim.script([{ reply: text(["Half", middle, " and half."]) }]);
  const lost = await turns.begin(chat);
  await middle.reached;
  await owner`alter table ai_agent_messages rename to messages_secretly_gone`;
  middle.open();
  await lost.ended;
  await owner`alter table messages_secretly_gone rename to ai_agent_messages`;
  expectFailure(lost, { code: "internal", retryable: true });

  const tenantId = served.app.tenants[0]?.id ?? "";
  expect((await storedChat(served.app.db, tenantId, chat)).running).not.toBeNull();
  // What it took is settled all the same, by itself.
  await until(() => served.app.deps.turn.running.count === 0);
  expect(await owner`select 1 from ai_reservations where chat_id = ${chat}`).toHaveLength(0);
  expect(await owner`select outcome from ai_ledger where chat_id = ${chat}`).toMatchObject([
    { outcome: "ok" },
  ]);

  served.sim.script([{ reply: text("Here I am.") }]);
  let next = await turns.client.ask(said(chat, "m2", "still there?"));
  while (next.status === 409) {
    await expectProblem(next, 409, "turn_running");
    next = await turns.client.ask(said(chat, "m2", "still there?"));
  }
  const stream = follow(next);
  await stream.ended;
  expectDone(stream);
  expect((await storedChat(served.app.db, tenantId, chat)).messages).toMatchObject([
    { id: "m1", role: "user" },
    { role: "assistant", status: "interrupted" },
    { id: "m2", role: "user" },
    { role: "assistant", status: "complete" },
  ]);
  const [, kept] = (await turns.client.conversation(chat)).messages;
  expect(textOf(kept)).toBe("Half and half.");
  expect(kept?.parts.filter(({ type }) => type === "data-error")).toHaveLength(1);
});

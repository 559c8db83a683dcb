import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import {
  cut,
  endEarly,
  error,
  errorInStream,
  gate,
  held,
  htmlPage,
  json,
  malformed,
  type Reply,
  rateLimited,
  refusedUrl,
  reset,
  stall,
  text,
  toolCalls,
} from "@kontor/provider-sim";
import { said } from "../testing/client.ts";
import { type Followed, follow } from "../testing/follow.ts";
import { expectProblem } from "../testing/problem.ts";
import { modelsAt, type ServedApp, servedApp } from "../testing/served-app.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";
import { expectFailure, type Turns, turnsOf } from "./turns.ts";

setDefaultTimeout(20_000);

let served: ServedApp;
let turns: Turns;
beforeAll(async () => {
  served = await servedApp();
  turns = await turnsOf(served);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(() => served?.close());

/** A provider repeats the key it was sent, or ours; none of that is for the client. */
const message = "Incorrect API key provided: sk-test-key-that-must-not-leak, at http://127.0.0.1/v1";
const openBalances = () => toolCalls([{ name: "openBalances", input: {} }]);

const usageOf = ({ chunks }: Followed) => chunks.find((chunk) => chunk.type === "data-usage")?.data;

/** Each fault strikes before a word of the step is said. What may have passed is asked for once more. */
const FAULTS: [name: string, reply: () => Reply, retryable: boolean, asked: 1 | 2][] = [
  ["401", () => error({ status: 401, message }), false, 1],
  ["400", () => error({ status: 400, message }), false, 1],
  ["500", () => error({ status: 500, message }), true, 2],
  ["503 with a body that is no error", () => json({ maintenance: message }, 503), true, 2],
  ["a closed connection", () => reset(), true, 2],
  ["a page of HTML", () => htmlPage(), true, 1],
  ["200 with JSON instead of a stream", () => json({ ok: true }), true, 1],
  ["an event that is no JSON", () => malformed(text("never"), { after: 0 }), true, 1],
  ["an error in the stream", () => errorInStream(text("never"), { after: 0, message }), true, 2],
  ["a stream that ends before the answer", () => endEarly(text("never"), { after: 0 }), true, 2],
];

describe.each(FAULTS)("%s", (_, reply, retryable, asked) => {
  const replies = () => Array.from({ length: asked }, reply);
  const counts = { inputTokens: null, outputTokens: null, model: "openai:gpt-4.1-mini" };

  test("on the first step", async () => {
    const chat = turns.newChat();
    const stream = await turns.wholeTurn(chat, replies());
    expectFailure(stream, { code: "provider_error", retryable });
    expect(usageOf(stream)).toMatchObject({ ...counts, steps: 1 });
    await turns.expectSettled(chat, { status: "failed", said: "", code: "provider_error" });
  });

  test("after a tool call, whose result is kept", async () => {
    const chat = turns.newChat();
    const stream = await turns.wholeTurn(chat, [openBalances(), ...replies()]);
    expectFailure(stream, { code: "provider_error", retryable });
    expect(stream.chunks.some((chunk) => chunk.type === "tool-output-available")).toBe(true);
    expect(usageOf(stream)).toMatchObject({ ...counts, steps: 2 });
    await turns.expectSettled(chat, { status: "failed", said: "", code: "provider_error" });
  });

  test("to a client that wants JSON", async () => {
    const chat = turns.newChat();
    served.sim.script([{ reply, times: asked }]);
    await expectProblem(
      await turns.client.ask(said(chat, "m1", "how much?"), { json: true }),
      502,
      "provider_error",
    );
    await turns.expectSettled(chat, { status: "failed", said: "", code: "provider_error" });
  });
});

describe("429", () => {
  test("tells a reader when to come back", async () => {
    const chat = turns.newChat();
    const stream = await turns.wholeTurn(chat, [openBalances(), rateLimited(3)]);
    expectFailure(stream, { code: "unavailable", retryable: true, retryAfterMs: 3000 });
    await turns.expectSettled(chat, { status: "failed", said: "", code: "unavailable" });
  });

  test.each([
    [rateLimited(3), "3"],
    [rateLimited({ ownWaitSeconds: 2.5 }), "3"],
    [rateLimited(), "2"],
  ])("and a client that wants JSON: 503 %#", async (reply, wait) => {
    const chat = turns.newChat();
    served.sim.script([{ reply }]);
    const response = await turns.client.ask(said(chat, "m1", "how much?"), { json: true });
    expect(response.headers.get("retry-after")).toBe(wait);
    await expectProblem(response, 503, "unavailable");
    await turns.expectSettled(chat, { status: "failed", said: "", code: "unavailable" });
  });

  test("of an account without money will not pass", async () => {
    const chat = turns.newChat();
    const stream = await turns.wholeTurn(chat, [error({ status: 429, code: "insufficient_quota" })]);
    expectFailure(stream, { code: "provider_error", retryable: false });
    await turns.expectSettled(chat, { status: "failed", said: "", code: "provider_error" });
  });
});

describe("in the middle of a sentence", () => {
  test.each([
    ["a cut connection", cut],
    ["an early end", endEarly],
    ["an event that is no JSON", malformed],
    ["an error event", errorInStream],
  ])("%s keeps what was said", async (_, fault) => {
    const chat = turns.newChat();
    const read = gate();
    served.sim.script([{ reply: fault(text("Half and half."), { after: 2, when: read }) }]);
    const stream = await turns.begin(chat);
    await until(() => stream.said() === "Half and");
    read.open();
    await stream.ended;
    expectFailure(stream, { code: "provider_error", retryable: true });
    await turns.expectSettled(chat, { status: "failed", said: "Half and", code: "provider_error" });
  });

  test("a cut in a tool's arguments: the call is never made", async () => {
    const chat = turns.newChat();
    const stream = await turns.wholeTurn(chat, [cut(openBalances(), { after: 1 })]);
    expectFailure(stream, { code: "provider_error", retryable: true });
    expect(stream.chunks.some((chunk) => chunk.type === "tool-output-available")).toBe(false);
    await turns.expectSettled(chat, { status: "failed", said: "", code: "provider_error" });
  });
});

test("a provider where nobody listens", async () => {
  const app = await testApp({ over: served.app, models: modelsAt(refusedUrl()) });
  const unreachable = await turnsOf(served, app);
  const chat = unreachable.newChat();
  const stream = await unreachable.begin(chat);
  await stream.ended;
  expectFailure(stream, { code: "provider_error", retryable: true });
  await app.close();
  await turns.expectSettled(chat, { status: "failed", said: "", code: "provider_error" });
});

describe("a provider that falls silent is left at the turn's time limit", () => {
  let app: TestApp;
  let limited: Turns;
  beforeAll(async () => {
    const models = modelsAt(served.sim.url("openai"));
    app = await testApp({ over: served.app, models, limits: { turnMs: 300 } });
    limited = await turnsOf(served, app);
  });
  afterAll(() => app?.close());

  test.each([
    ["before its first byte", () => held(gate(), text("late")), ""],
    ["in the middle of a sentence", () => stall(text("Half and half."), { after: 1 }), "Half"],
    ["in a tool's arguments", () => stall(openBalances(), { after: 1 }), ""],
  ])("%s", async (_, reply, kept) => {
    const chat = limited.newChat();
    const stream = await limited.wholeTurn(chat, [reply()]);
    expectFailure(stream, { code: "provider_timeout", retryable: true });
    await turns.expectSettled(chat, { status: "failed", said: kept, code: "provider_timeout" });
  });

  test("which JSON tells as 504", async () => {
    const chat = limited.newChat();
    served.sim.script([{ reply: stall(text("Half and half."), { after: 1 }) }]);
    const response = await limited.client.ask(said(chat, "m1", "how much?"), { json: true });
    await expectProblem(response, 504, "provider_timeout");
    await turns.expectSettled(chat, { status: "failed", said: "Half", code: "provider_timeout" });
  });
});

describe("text that no database takes is mended, not lost", () => {
  test.each([
    ["a NUL", ["a", "\0", "b"], "a\uFFFDb"],
    ["half a surrogate pair", ["a\uD83D", "b"], "a\uFFFDb"],
    ["a pair split over two deltas", ["a\uD83D", "\uDE00b"], "a😀b"],
  ])("%s", async (_, deltas, kept) => {
    const chat = turns.newChat();
    await turns.wholeTurn(chat, [text(deltas)]);
    await turns.expectSettled(chat, { status: "complete", said: kept });
  });

  test("in the arguments of a call", async () => {
    const chat = turns.newChat();
    const call = { name: "listCustomers", input: { search: "a\0b", "k\0": "\uD83D" } };
    const stream = await turns.wholeTurn(chat, [toolCalls([call]), text("Nobody.")]);
    expect(stream.done).toBe(true);
    await turns.expectSettled(chat, { status: "complete", said: "Nobody." });
  });

  test("and half a pair at the place where the user stopped", async () => {
    const chat = turns.newChat();
    served.sim.script([{ reply: stall(text(["a\uD83D", "\uDE00"]), { after: 1 }) }]);
    const stream = await turns.begin(chat);
    await until(() => stream.said() !== "");
    await turns.client.stop(chat);
    await follow(await turns.client.resume(chat)).ended;
    await turns.expectSettled(chat, { status: "stopped", said: "a\uFFFD" });
  });
});

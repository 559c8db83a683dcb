import { afterAll, afterEach, beforeAll, expect, setDefaultTimeout, test } from "bun:test";
import { resolveModels } from "@kontor/models";
import { cut, error, gate, rateLimited, reset, type Script, text, toolCalls } from "@kontor/provider-sim";
import { said } from "../testing/client.ts";
import { type Followed, follow } from "../testing/follow.ts";
import { loggedApp } from "../testing/logged-app.ts";
import { expectProblem } from "../testing/problem.ts";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { storedChat } from "../testing/stored-chat.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";
import { expectDone, expectFailure, type Turns, turnsOf } from "./turns.ts";

setDefaultTimeout(20_000);

let served: ServedApp;
let app: TestApp;
let turns: Turns;
beforeAll(async () => {
  served = await servedApp();
  const keyed = (name: "openai" | "mistral") => ({ apiKey: "test-key", baseURL: served.sim.url(name) });
  const medium = "openai:gpt-4.1-mini,mistral:mistral-medium-3-5";
  const models = resolveModels({
    providers: { openai: keyed("openai"), mistral: keyed("mistral") },
    lists: { low: medium, medium, high: medium },
    limits: { retryMs: 1 },
  });
  app = await testApp({ over: served.app, models });
  turns = await turnsOf(served, app);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(async () => {
  await app?.close();
  await served?.close();
});

const openai = (...replies: Script["reply"][]): Script[] =>
  replies.map((reply) => ({ expect: { provider: "openai" }, reply }));
const mistral = (...replies: Script["reply"][]): Script[] =>
  replies.map((reply) => ({ expect: { provider: "mistral" }, reply }));

const dataOf = ({ chunks }: Followed, type: string) => chunks.find((chunk) => chunk.type === type)?.data;
const answeredBy = async (chat: string) => {
  const { messages } = await storedChat(app.db, app.tenants[0]?.id ?? "", chat);
  return messages.at(-1)?.model;
};

test("the next in the list answers, and is named in the stream, in the row and in the log", async () => {
  const chat = turns.newChat();
  served.sim.script(openai(error({ status: 500 }), reset()));
  served.sim.script(mistral(text("All is well.")));
  const { lines, request } = loggedApp(app, `Bearer ${await app.token("first")}`);
  const body = JSON.stringify(said(chat, "m1", "how much?"));
  const stream = follow(await request("/api/v1/chat", { method: "POST", body }));
  await stream.ended;

  expectDone(stream);
  expect(stream.said()).toBe("All is well.");
  expect(dataOf(stream, "data-agent")).toMatchObject({ model: "openai:gpt-4.1-mini" });
  const model = "mistral:mistral-medium-3-5";
  expect(dataOf(stream, "data-usage")).toMatchObject({ model, steps: 1, inputTokens: 40 });
  expect(await answeredBy(chat)).toBe(model);
  await until(() => lines.length > 0);
  expect(lines.at(-1)).toMatchObject({ model, attempts: 3, steps: 1, ending: "done" });
});

test("what nobody could answer, the offline model does where it may, and says so", async () => {
  const models = resolveModels({
    providers: { openai: { apiKey: "test-key", baseURL: served.sim.url("openai") } },
    limits: { retryMs: 1 },
    offlineLast: true,
  });
  const lasting = await testApp({ over: served.app, models });
  const there = await turnsOf(served, lasting);
  const chat = there.newChat();
  served.sim.script(openai(rateLimited(9)));
  const stream = await there.begin(chat);
  await stream.ended;
  expectDone(stream);
  const model = "offline:offline-rules";
  expect(dataOf(stream, "data-agent")).toMatchObject({ model: "openai:gpt-4.1-mini", offline: false });
  expect(dataOf(stream, "data-usage")).toMatchObject({
    model,
    offline: true,
    costUsd: "0",
    fallbackReason: expect.any(String),
  });
  expect(await answeredBy(chat)).toBe(model);
  await lasting.close();
});

test("a turn that one provider began, another ends, tools and all", async () => {
  const chat = turns.newChat();
  served.sim.script(openai(toolCalls([{ name: "openBalances", input: {} }]), rateLimited()));
  served.sim.script([
    { expect: { provider: "mistral", toolResult: "rows" }, reply: text("Nobody owes you anything.") },
  ]);
  const stream = await turns.begin(chat);
  await stream.ended;
  expectDone(stream);
  expect(stream.said()).toBe("Nobody owes you anything.");
  expect(stream.chunks.filter((chunk) => chunk.type === "tool-output-available")).toHaveLength(1);
});

test("what has begun is not begun again elsewhere", async () => {
  const chat = turns.newChat();
  const read = gate();
  served.sim.script(openai(cut(text("Half and half."), { after: 2, when: read })));
  const stream = await turns.begin(chat);
  await until(() => stream.said() === "Half and");
  read.open();
  await stream.ended;
  expectFailure(stream, { code: "provider_error", retryable: true });
  expect(stream.said()).toBe("Half and");
  expect(dataOf(stream, "data-usage")).toMatchObject({ model: "openai:gpt-4.1-mini" });
  expect(await answeredBy(chat)).toBe("openai:gpt-4.1-mini");
});

test("all of them limit us: come back when the first of them can", async () => {
  const chat = turns.newChat();
  served.sim.script(openai(rateLimited(30)));
  served.sim.script(mistral(rateLimited(7)));
  const response = await turns.client.ask(said(chat, "m1", "how much?"), { json: true });
  expect(response.headers.get("retry-after")).toBe("7");
  await expectProblem(response, 503, "unavailable");
});

import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { error, gate, type ProviderSim, startProviderSim, text, toolCalls } from "@kontor/provider-sim";
import fc from "fast-check";
import { said } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { loggedApp } from "../testing/logged-app.ts";
import { expectProblem } from "../testing/problem.ts";
import { modelsAt } from "../testing/served-app.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";

setDefaultTimeout(20_000);

let sim: ProviderSim;
let app: TestApp;
let authorization: string;
beforeAll(async () => {
  sim = await startProviderSim();
  app = await testApp({ seed: false, models: modelsAt(sim.url("openai")) });
  authorization = `Bearer ${await app.token("first")}`;
}, 60_000);
afterEach(() => {
  try {
    sim.verify();
  } finally {
    sim.clear();
  }
});
afterAll(async () => {
  await app?.close();
  await sim?.stop();
});

const QUESTION = "Who owes us money?";
const newChat = () => `chat-${Bun.randomUUIDv7()}`;

/** The app with its log, and how to ask it. */
function logged(debug = false) {
  const { lines, request } = loggedApp(app, authorization, { debug });
  const ask = (body: object, headers: Record<string, string> = {}) =>
    request("/api/v1/chat", { method: "POST", headers, body: JSON.stringify(body) });
  return {
    lines,
    ask,
    asked: (words = QUESTION) => ask(said(newChat(), "m1", words, { agent: "invoices" })),
  };
}

describe("a turn's line", () => {
  test("is one, written when the turn has ended, with what the request was and what the turn took", async () => {
    const rest = gate();
    const usage = { inputTokens: 100, outputTokens: 7 };
    sim.script([
      { reply: toolCalls([{ name: "openBalances" }], { usage }) },
      { reply: text(["Nob", rest, "ody."], { usage }) },
    ]);
    const { lines, asked } = logged();
    const stream = follow(await asked());
    await until(() => stream.said() === "Nob");
    expect(lines).toEqual([]);
    rest.open();
    await stream.ended;
    await until(() => lines.length > 0);
    expect(lines).toEqual([
      expect.objectContaining({
        msg: "request",
        method: "POST",
        path: "/api/v1/chat",
        status: 200,
        ms: expect.any(Number),
        tenant: "first",
        userId: "tester",
        turn: "running",
        agentId: "invoices",
        routedBy: "explicit",
        complexity: expect.stringMatching(/^(low|medium|high)$/),
        model: "openai:gpt-4.1-mini",
        attempts: 2,
        steps: 2,
        tools: ["openBalances"],
        messageLength: QUESTION.length,
        tokens_used: 214,
        firstTokenMs: expect.any(Number),
        processing_time: expect.any(Number),
        ending: "done",
      }),
    ]);
    expect(lines[0]?.requestId).toBe(stream.response.headers.get("x-request-id") ?? "");
    expect(lines[0]).not.toHaveProperty("debug");
    expect(Number(lines[0]?.processing_time)).toBeGreaterThanOrEqual(Number(lines[0]?.firstTokenMs));
  });

  test("is one for a client that wants JSON, and for a replay", async () => {
    sim.script([{ reply: text("Nobody.") }]);
    const { lines, ask } = logged();
    const body = said(newChat(), "m1", QUESTION, { agent: "invoices" });
    expect((await ask(body, { accept: "application/json" })).status).toBe(200);
    await follow(await ask(body)).ended;
    expect(lines).toMatchObject([
      { status: 200, turn: "running", ending: "done" },
      { status: 200, turn: "replay" },
    ]);
    expect(lines[1]).not.toHaveProperty("ending");
  });

  test("is written though nobody reads the answer", async () => {
    sim.script([{ reply: text("Nobody.") }]);
    const { lines, asked } = logged();
    await (await asked()).body?.cancel();
    await until(() => lines.length > 0);
    expect(lines).toMatchObject([{ status: 200, ending: "done" }]);
  });

  test("a refusal's line says its code", async () => {
    const { lines, ask } = logged();
    await expectProblem(await ask({ message: "" }), 400, "invalid_request");
    expect(lines).toMatchObject([{ status: 400, code: "invalid_request" }]);
  });
});

test("a request's id is the same in the log, to the provider, in the stream's error and in a problem", async () => {
  sim.script([{ reply: error({ status: 401 }), times: 2 }]);
  const { lines, ask } = logged();
  const headers = { "x-request-id": "find-me" };
  const stream = follow(await ask(said(newChat(), "m1", QUESTION, { agent: "invoices" }), headers));
  await stream.ended;
  expect(stream.chunks).toContainEqual({
    type: "data-error",
    data: expect.objectContaining({ requestId: "find-me" }),
  });
  const json = await ask(
    { message: QUESTION, agent: "invoices" },
    { ...headers, accept: "application/json" },
  );
  expect((await expectProblem(json, 502, "provider_error")).requestId).toBe("find-me");
  expect(sim.requests.map((request) => request.headers["x-client-request-id"])).toEqual([
    "find-me",
    "find-me",
  ]);
  const requests = lines.filter(({ msg }) => msg === "request");
  expect(requests).toMatchObject([
    { requestId: "find-me", ending: "provider_error", status: 200 },
    { requestId: "find-me", ending: "provider_error", status: 502, code: "provider_error" },
  ]);
});

describe("AI_DEBUG", () => {
  test("adds why this agent, the calls' input as types, and each step with its attempts and times", async () => {
    sim.script([
      { reply: toolCalls([{ name: "listInvoices", input: { status: "open", limit: 3, ofMyOwn: null } }]) },
      { reply: toolCalls([{ name: "getInvoice", input: { number: "SECRET-77" } }, { name: "dropTables" }]) },
      { reply: text("Nothing.") },
    ]);
    const { lines, asked } = logged(true);
    await follow(await asked()).ended;
    await until(() => lines.length > 0);
    const step = {
      use: "answer",
      model: "openai:gpt-4.1-mini",
      attempts: [{ model: "openai:gpt-4.1-mini", outcome: "ok", ms: expect.any(Number) }],
      ms: expect.any(Number),
      firstTokenMs: expect.any(Number),
      inputTokens: 40,
      outputTokens: 12,
    };
    expect(lines).toMatchObject([
      {
        tools: expect.arrayContaining(["listInvoices", "getInvoice", "(unknown)"]),
        debug: {
          route: { agent: "invoices", layer: "explicit", reason: "asked for by name" },
          steps: [
            { ...step, finishReason: "tool-calls" },
            { ...step, finishReason: "tool-calls" },
            { ...step, finishReason: "stop" },
          ],
          tools: expect.arrayContaining([
            {
              tool: "listInvoices",
              outcome: "invalid",
              ms: 0,
              input: { status: "string", limit: "number", "(unknown)": "1" },
            },
            { tool: "getInvoice", outcome: "refused", ms: expect.any(Number), input: { number: "string" } },
            { tool: "(unknown)", outcome: "invalid", ms: 0, input: {} },
          ]),
        },
      },
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/SECRET-77|dropTables/);
  });

  test("never says a word of a message, an answer or a call, whatever they are", async () => {
    const words = fc.stringMatching(/^[a-z]{12,20}$/);
    await fc.assert(
      fc.asyncProperty(words, words, words, words, async (question, answer, key, value) => {
        sim.clear();
        sim.script([
          { reply: toolCalls([{ name: "listInvoices", input: { [key]: value, customer: [value, value] } }]) },
          { reply: toolCalls([{ name: "listInvoices", input: { customer: value } }]) },
          { reply: toolCalls([{ name: value, input: { [key]: { [key]: value } } }]) },
          { reply: text(answer) },
        ]);
        const { lines, asked } = logged(true);
        await follow(await asked(question)).ended;
        await until(() => lines.length > 0);
        const log = JSON.stringify(lines);
        for (const secret of [question, answer, key, value]) expect(log).not.toContain(secret);
      }),
      { numRuns: 10 },
    );
  });
});

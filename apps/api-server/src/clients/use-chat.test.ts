import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { Chat } from "@ai-sdk/react";
import { gate, text, toolCalls } from "@kontor/provider-sim";
import { DefaultChatTransport, type UIMessage } from "ai";
import { type ServedApp, servedApp } from "../testing/served-app.ts";
import { until } from "../testing/until.ts";

let served: ServedApp;
let token: string;

beforeAll(async () => {
  served = await servedApp();
  token = await served.app.token("first");
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(() => served?.close());

/** The stock client, as a page has it. */
function page(id: string, messages: UIMessage[] = [], fetcher: typeof fetch = fetch): Chat<UIMessage> {
  const headers = { authorization: `Bearer ${token}` };
  return new Chat({
    id,
    messages,
    // By name, so that no model is asked who should answer.
    transport: new DefaultChatTransport({
      api: `${served.url}/api/v1/chat`,
      headers,
      body: { agent: "general" },
      fetch: fetcher,
    }),
  });
}

async function stored(id: string): Promise<UIMessage[]> {
  const response = await fetch(`${served.url}/api/v1/conversations/${id}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(response.status).toBe(200);
  return (await response.json()).messages;
}

const said = (message: UIMessage | undefined): string =>
  (message?.parts ?? []).flatMap((part) => (part.type === "text" ? [part.text] : [])).join("");

/** The client's message as JSON knows it: nothing undefined. */
const plain = (messages: UIMessage[]): unknown => JSON.parse(JSON.stringify(messages));

describe("the stock Chat of @ai-sdk/react", () => {
  test("three turns, with a tool call, and the history reloads as the client held it", async () => {
    served.sim.script([
      { expect: { userText: "first question" }, reply: text("The first answer, čćžšđ.") },
      { expect: { userText: "who owes us?" }, reply: toolCalls([{ name: "openBalances", input: {} }]) },
      { expect: { toolResult: /"total":0/ }, reply: text("Nobody owes you anything.") },
      { expect: { userText: "thanks" }, reply: text("You are welcome. 👍") },
    ]);
    const chat = page("three-turns");
    await chat.sendMessage({ text: "first question" });
    await chat.sendMessage({ text: "who owes us?" });
    await chat.sendMessage({ text: "thanks" });
    expect(chat.error).toBeUndefined();
    expect(chat.status).toBe("ready");
    expect(chat.messages.map(said)).toEqual([
      "first question",
      "The first answer, čćžšđ.",
      "who owes us?",
      "Nobody owes you anything.",
      "thanks",
      "You are welcome. 👍",
    ]);
    const history = await stored("three-turns");
    expect(history).toEqual(plain(chat.messages) as UIMessage[]);
    const asked = served.sim.requests.at(-1);
    expect(JSON.stringify(asked?.body)).toContain("Nobody owes you anything.");

    served.sim.script([{ expect: { userText: "still there?" }, reply: text("Yes.") }]);
    const reloaded = page("three-turns", history);
    await reloaded.sendMessage({ text: "still there?" });
    expect(said(reloaded.messages.at(-1))).toBe("Yes.");
    expect(await stored("three-turns")).toEqual(plain(reloaded.messages) as UIMessage[]);
  });

  test("regenerate replaces the last answer", async () => {
    served.sim.script([
      { expect: { userText: "say it" }, reply: text("Once.") },
      {
        expect: (request) => expect(JSON.stringify(request.body)).not.toContain("Once."),
        reply: text("Twice."),
      },
    ]);
    const chat = page("regenerate");
    await chat.sendMessage({ text: "say it" });
    await chat.regenerate();
    expect(chat.messages.map(said)).toEqual(["say it", "Twice."]);
    expect(await stored("regenerate")).toEqual(plain(chat.messages) as UIMessage[]);
  });

  test("an edited message replaces itself and all that followed", async () => {
    served.sim.script([
      { expect: { userText: "one" }, reply: text("First.") },
      { expect: { userText: "two" }, reply: text("Second.") },
      {
        expect: (request) => expect(JSON.stringify(request.body)).not.toContain("First."),
        reply: text("New."),
      },
    ]);
    const chat = page("edit");
    await chat.sendMessage({ text: "one" });
    await chat.sendMessage({ text: "two" });
    await chat.sendMessage({ text: "another", messageId: chat.messages[0]?.id ?? "" });
    expect(chat.messages.map(said)).toEqual(["another", "New."]);
    expect(await stored("edit")).toEqual(plain(chat.messages) as UIMessage[]);
  });

  test("a connection cut in the middle is resumed without a lost or doubled character", async () => {
    const middle = gate();
    served.sim.script([{ reply: text(["Dugo", "vanje je ", "1.2", middle, "34,50 ", "RSD — 👩‍💼."]) }]);
    const cable = cuttable();
    const chat = page("cut-running", [], cable.fetch);
    const sending = chat.sendMessage({ text: "Ko nam duguje?" });
    await middle.reached;
    await until(() => said(chat.messages.at(-1)).endsWith("1.2"));
    cable.cut();
    await sending;
    expect(chat.status).toBe("error");

    const resuming = chat.resumeStream();
    middle.open();
    await resuming;
    expect(said(chat.messages.at(-1))).toBe("Dugovanje je 1.234,50 RSD — 👩‍💼.");
    expect(chat.messages).toHaveLength(2);
    expect(await stored("cut-running")).toEqual(plain(chat.messages) as UIMessage[]);
  });

  test("a connection cut before the end is resumed after the end", async () => {
    const middle = gate();
    served.sim.script([{ reply: text(["Half", middle, " and half."]) }]);
    const cable = cuttable();
    const chat = page("cut-finished", [], cable.fetch);
    const sending = chat.sendMessage({ text: "go" });
    await until(() => said(chat.messages.at(-1)) === "Half");
    cable.cut();
    await sending;
    middle.open();
    await until(() => served.app.deps.turn.running.count === 0);

    await chat.resumeStream();
    expect(said(chat.messages.at(-1))).toBe("Half and half.");
    expect(await stored("cut-finished")).toEqual(plain(chat.messages) as UIMessage[]);
  });

  test("a reloaded page picks the running answer up", async () => {
    const middle = gate();
    served.sim.script([{ reply: text(["Half", middle, " and half."]) }]);
    const first = page("reload-running");
    const sending = first.sendMessage({ text: "go" });
    await until(() => said(first.messages.at(-1)) === "Half");

    const second = page("reload-running", await stored("reload-running"));
    const resuming = second.resumeStream();
    await until(() => said(second.messages.at(-1)) === "Half");
    middle.open();
    await Promise.all([sending, resuming]);
    for (const chat of [first, second]) expect(chat.messages.map(said)).toEqual(["go", "Half and half."]);
    expect(plain(second.messages)).toEqual(plain(first.messages));
  });

  test("stop ends the provider's call at once and keeps what was said", async () => {
    const middle = gate();
    served.sim.script([{ reply: text(["Half", middle, " and half."]) }]);
    const chat = page("stop");
    const sending = chat.sendMessage({ text: "go" });
    await until(() => said(chat.messages.at(-1)) === "Half");
    const stopped = await fetch(`${served.url}/api/v1/chat/stop/stop`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    expect(await stopped.json()).toEqual({ stopped: true });
    await sending;
    await served.sim.idle(1000);
    expect(said(chat.messages.at(-1))).toBe("Half");
    const [, answer] = await stored("stop");
    expect(answer && said(answer)).toBe("Half");
    expect(answer?.metadata).toEqual({ status: "stopped" });
  });

  test("there is nothing to resume in a new chat", async () => {
    const chat = page("never-used");
    await chat.resumeStream();
    expect(chat.error).toBeUndefined();
    expect(chat.messages).toEqual([]);
  });
});

/** A fetch whose response bodies break when the cable is cut, as when a laptop leaves the network. */
function cuttable() {
  const cuts: (() => void)[] = [];
  return {
    cut: () => {
      for (const cut of cuts.splice(0)) cut();
    },
    fetch: Object.assign(
      async (input: RequestInfo | URL, init?: RequestInit) => {
        const connection = new AbortController();
        const response = await fetch(input, { ...init, signal: connection.signal });
        const reader = response.body?.getReader();
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            cuts.push(() => {
              controller.error(new TypeError("network connection was lost"));
              connection.abort();
            });
          },
          async pull(controller) {
            const { done, value } = (await reader?.read().catch(() => null)) ?? {
              done: true,
              value: undefined,
            };
            if (value) controller.enqueue(value);
            else if (done && !connection.signal.aborted) controller.close();
          },
        });
        return new Response(body, response);
      },
      { preconnect: fetch.preconnect },
    ),
  };
}

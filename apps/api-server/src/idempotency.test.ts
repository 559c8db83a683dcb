import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, testEngines } from "@kontor/db/testing";
import { endEarly, gate, stall, text, toolCalls } from "@kontor/provider-sim";
import { type Client, clientOf, said, textOf } from "./testing/client.ts";
import { type Chunk, follow } from "./testing/follow.ts";
import { expectProblem } from "./testing/problem.ts";
import { modelsAt, type ServedApp, servedApp } from "./testing/served-app.ts";
import { storedChat } from "./testing/stored-chat.ts";
import { type TestApp, testApp } from "./testing/test-app.ts";
import { until } from "./testing/until.ts";

setDefaultTimeout(20_000);

let served: ServedApp;
let client: Client;
/** The same database in another process' hands: its turn logs are its own. */
let elsewhere: Client;
let tenantId: string;
let other: TestApp;
beforeAll(async () => {
  served = await servedApp();
  tenantId = served.app.tenants[0]?.id ?? "";
  const token = await served.app.token("first");
  client = clientOf((path, init) => fetch(`${served.url}${path}`, init), token);
  other = await testApp({ over: served.app, models: modelsAt(served.sim.url("openai")) });
  elsewhere = clientOf(other.fetch, token);
}, 60_000);
afterEach(() => served.expectQuiet());
afterAll(async () => {
  await other?.close();
  await served?.close();
});

const newChat = (): string => `chat-${Bun.randomUUIDv7()}`;
const stored = (chatId: string) => storedChat(served.app.db, tenantId, chatId);

/** Reads an answer to its end in either form: which message it is, and what it says. */
async function answerOf(response: Response): Promise<{ id: unknown; text: string }> {
  expect(response.status).toBe(200);
  if (response.headers.get("content-type")?.startsWith("application/json")) {
    const body = await response.json();
    return { id: body.message.id, text: body.text };
  }
  const stream = follow(response);
  await stream.ended;
  expect(stream.done).toBe(true);
  return { id: stream.chunks[0]?.["messageId"], text: stream.said() };
}

/** A finished turn: the question with this id and its answer. */
async function turn(chatId: string, messageId: string, question: string, answer: string, more: object = {}) {
  served.sim.script([{ expect: { userText: question }, reply: text(answer) }]);
  const got = await answerOf(await client.ask(said(chatId, messageId, question, more)));
  expect(got.text).toBe(answer);
  return got;
}

const texts = async (chatId: string) => (await client.conversation(chatId)).messages.map(textOf);

describe.each([
  ["a stream", false],
  ["JSON", true],
])("the same message again, for %s", (_, json) => {
  test("while its answer is written is given that answer", async () => {
    const chat = newChat();
    const middle = gate();
    served.sim.script([{ reply: text(["Half", middle, " and half."]) }]);
    const first = client.ask(said(chat, "m1", "go"), { json });
    await middle.reached;
    const again = [
      client.ask(said(chat, "m1", "go"), { json }),
      client.ask(said(chat, "m1", "go"), { json: !json }),
    ];
    const changed = await client.ask(said(chat, "m1", "go elsewhere"), { json });
    await expectProblem(changed, 422, "idempotency_mismatch");
    middle.open();
    const [answer, ...repeated] = await Promise.all(
      [first, ...again].map(async (asked) => answerOf(await asked)),
    );
    expect(answer?.text).toBe("Half and half.");
    expect(new Set([answer, ...repeated].map((each) => JSON.stringify(each))).size).toBe(1);
    expect(served.sim.requests).toHaveLength(1);
    expect((await stored(chat)).messages).toHaveLength(2);
  });

  test("afterwards is given the answer again", async () => {
    const chat = newChat();
    const first = await turn(chat, "m1", "go", "Gone.");
    for (const from of [client, elsewhere]) {
      expect(await answerOf(await from.ask(said(chat, "m1", "go"), { json }))).toEqual(first);
      await expectProblem(await from.ask(said(chat, "m1", "go away"), { json }), 422, "idempotency_mismatch");
    }
    expect(served.sim.requests).toHaveLength(1);
    expect((await stored(chat)).messages).toHaveLength(2);
  });

  test("of an earlier turn is given that turn's answer", async () => {
    const chat = newChat();
    const first = await turn(chat, "m1", "one?", "One.");
    await turn(chat, "m2", "two?", "Two.");
    expect(await answerOf(await client.ask(said(chat, "m1", "one?"), { json }))).toEqual(first);
    expect(await texts(chat)).toEqual(["one?", "One.", "two?", "Two."]);
  });

  test("while another process writes its answer never starts a second one", async () => {
    const chat = newChat();
    const middle = gate();
    served.sim.script([{ reply: text([middle, "Here."]) }]);
    const first = client.ask(said(chat, "m1", "go"), { json });
    await middle.reached;
    expect([409, 503]).toContain((await elsewhere.ask(said(chat, "m1", "go"), { json })).status);
    middle.open();
    expect((await answerOf(await first)).text).toBe("Here.");
    expect(await answerOf(await elsewhere.ask(said(chat, "m1", "go"), { json }))).toMatchObject({
      text: "Here.",
    });
  });
});

test("another message while an answer is written is refused and not kept", async () => {
  const chat = newChat();
  const middle = gate();
  served.sim.script([{ reply: text([middle, "Done."]) }]);
  const first = client.ask(said(chat, "m1", "go"));
  await middle.reached;
  for (const body of [
    said(chat, "m2", "and this"),
    said(chat, "m1", "go", { trigger: "regenerate-message" }),
    said(chat, "m3", "instead", { messageId: "m1" }),
    { message: "and this", chatId: chat },
  ]) {
    await expectProblem(await client.ask(body), 409, "turn_running");
    await expectProblem(await elsewhere.ask(body), 409, "turn_running");
  }
  middle.open();
  await answerOf(await first);
  expect(await texts(chat)).toEqual(["go", "Done."]);
});

test("two chats are answered side by side, even under the same message id", async () => {
  const chats = [newChat(), newChat()];
  const gates = chats.map(() => gate());
  served.sim.script([{ expect: { userText: "question 0" }, reply: text([gates[0] ?? gate(), "Zero."]) }]);
  served.sim.script([{ expect: { userText: "question 1" }, reply: text([gates[1] ?? gate(), "One."]) }]);
  const asked = chats.map((chat, index) => client.ask(said(chat, "m1", `question ${index}`)));
  await Promise.all(gates.map((each) => each.reached));
  for (const each of gates.toReversed()) each.open();
  const answers = await Promise.all(asked.map(async (each) => answerOf(await each)));
  expect(answers.map((answer) => answer.text)).toEqual(["Zero.", "One."]);
});

describe("regenerate", () => {
  const again = { trigger: "regenerate-message" };

  test("twice: each time a new answer, the others kept out of sight", async () => {
    const chat = newChat();
    await turn(chat, "m1", "say it", "Once.");
    await turn(chat, "m1", "say it", "Twice.", again);
    await turn(chat, "m1", "say it", "Thrice.", again);
    expect(JSON.stringify(served.sim.requests.map(({ body }) => body))).not.toMatch(/Once|Twice/);
    expect(await texts(chat)).toEqual(["say it", "Thrice."]);
    expect((await stored(chat)).messages.map(({ superseded }) => superseded)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("of a message that was never saved is a submit, in a new chat and in an old one", async () => {
    const chat = newChat();
    await turn(chat, "m1", "first", "Answer one.", again);
    await turn(chat, "m2", "second", "Answer two.", again);
    expect(await texts(chat)).toEqual(["first", "Answer one.", "second", "Answer two."]);
  });

  test("of an earlier message supersedes all that followed it", async () => {
    const chat = newChat();
    await turn(chat, "m1", "first", "Answer one.");
    await turn(chat, "m2", "second", "Answer two.");
    await turn(chat, "m1", "first", "Better.", { ...again, messageId: "whatever-the-client-calls-it" });
    expect(await texts(chat)).toEqual(["first", "Better."]);
  });
});

describe("an edit", () => {
  test("of the first of three turns leaves nothing of them, to the reader and to the model", async () => {
    const chat = newChat();
    for (const number of ["one", "two", "three"])
      await turn(chat, `m-${number}`, `${number}?`, `Old ${number}.`);
    served.sim.clear();
    await turn(chat, "m-one", "other", "New.", { messageId: "m-one" });
    expect(JSON.stringify(served.sim.requests.map(({ body }) => body))).not.toMatch(
      /one\?|two\?|three\?|Old/,
    );
    expect(await texts(chat)).toEqual(["other", "New."]);
    await turn(chat, "m-two", "two again?", "Newer.");
    expect(await texts(chat)).toEqual(["other", "New.", "two again?", "Newer."]);
  });

  test("of an id nobody knows is a submit", async () => {
    const chat = newChat();
    await turn(chat, "m1", "first", "Answer one.");
    await turn(chat, "m2", "second", "Answer two.", { messageId: "never-seen" });
    expect(await texts(chat)).toEqual(["first", "Answer one.", "second", "Answer two."]);
  });

  test("naming the answer before a message that is known is that message again", async () => {
    const chat = newChat();
    const { id } = await turn(chat, "m1", "first", "Answer one.");
    const second = await turn(chat, "m2", "second", "Answer two.");
    await turn(chat, "m3", "third", "Answer three.");
    expect(await answerOf(await client.ask(said(chat, "m2", "second", { messageId: id })))).toEqual(second);
    expect((await texts(chat)).at(-1)).toBe("Answer three.");
  });

  test("of an answer is a submit: nobody edits what the model said", async () => {
    const chat = newChat();
    const { id } = await turn(chat, "m1", "first", "Answer one.");
    await turn(chat, "m2", "second", "Answer two.", { messageId: id });
    expect(await texts(chat)).toEqual(["first", "Answer one.", "second", "Answer two."]);
  });

  test.each([
    ["under the id it had, as useChat sends it", "m1"],
    ["under a new id", "m2"],
  ])("%s, sent twice, is run once", async (_, newId) => {
    const chat = newChat();
    await turn(chat, "m1", "first", "Answer one.");
    const edit = said(chat, newId, "edited", { messageId: "m1" });
    const middle = gate();
    served.sim.script([{ expect: { userText: "edited" }, reply: text([middle, "New."]) }]);
    const edited = client.ask(edit);
    await middle.reached;
    const meanwhile = client.ask(edit);
    await until(() => served.sim.openRequests === 1);
    middle.open();
    const answer = await answerOf(await edited);
    expect(await answerOf(await meanwhile)).toEqual(answer);
    expect(await answerOf(await client.ask(edit))).toEqual(answer);
    expect(await texts(chat)).toEqual(["edited", "New."]);
  });
});

describe("replayed from the database, because the log was another process'", () => {
  const kinds = (chunks: Chunk[]): string[] => chunks.map((chunk) => chunk.type);

  async function both(chat: string) {
    const live = follow(await client.resume(chat));
    const replayed = follow(await elsewhere.resume(chat));
    await Promise.all([live.ended, replayed.ended]);
    expect(replayed.done).toBe(true);
    expect(replayed.response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    expect(replayed.chunks[0]).toMatchObject({ type: "start", messageId: live.chunks[0]?.["messageId"] });
    expect(replayed.said()).toBe(live.said());
    return { live: live.chunks, replayed: replayed.chunks };
  }

  test("a tool's result is there again", async () => {
    const chat = newChat();
    const calls = toolCalls([{ name: "openBalances", input: {} }, { name: "dropTables" }]);
    served.sim.script([{ reply: calls }, { reply: text("Nobody.") }]);
    await answerOf(await client.ask(said(chat, "m1", "who?")));
    const { live, replayed } = await both(chat);
    const results = (chunks: Chunk[]) =>
      chunks.find((chunk) => chunk.type === "tool-output-available")?.["output"];
    expect(results(replayed)).toEqual(results(live));
    expect(kinds(replayed).filter((kind) => kind.endsWith("-error"))).toHaveLength(1);
  });

  test("a failure is told again, as it was told the first time", async () => {
    const chat = newChat();
    served.sim.script([{ reply: endEarly(text("Half and half."), { after: 1 }) }]);
    await follow(await client.ask(said(chat, "m1", "go"))).ended;
    const { live, replayed } = await both(chat);
    expect(replayed.find((chunk) => chunk.type === "data-error")).toEqual(
      live.find((chunk) => chunk.type === "data-error"),
    );
    expect(kinds(replayed).slice(-2)).toEqual(["data-error", "error"]);
    const repeated = await elsewhere.ask(said(chat, "m1", "go"), { json: true });
    await expectProblem(repeated, 502, "provider_error");
  });

  test("a stopped answer ends as stopped", async () => {
    const chat = newChat();
    served.sim.script([{ reply: stall(text("Half and half."), { after: 1 }) }]);
    const stream = follow(await client.ask(said(chat, "m1", "go")));
    await until(() => stream.said() === "Half");
    await client.stop(chat);
    await stream.ended;
    expect(kinds((await both(chat)).replayed).at(-1)).toBe("abort");
  });
});

describe("in a chat of more messages than a model is given", () => {
  const MESSAGES = 240;

  async function longChat(): Promise<string> {
    const chat = newChat();
    await turn(chat, "m1", "question 1", "Answer 1.");
    await served.app.owner`
      insert into ai_agent_messages (tenant_id, chat_id, position, id, role, parts, status)
      select ${tenantId}, ${chat}, n, case n % 2 when 1 then 'm' || n else 'a' || n end,
        case n % 2 when 1 then 'user' else 'assistant' end,
        jsonb_build_array(jsonb_build_object('type', 'text', 'text',
          case n % 2 when 1 then 'question ' || n else 'Answer ' || (n - 1) || '.' end)), 'complete'
      from generate_series(3, ${MESSAGES}::int) n`;
    return chat;
  }

  test("the model is given the newest hundred", async () => {
    const chat = await longChat();
    await turn(chat, "last", "and now?", "Enough.");
    const items = served.sim.requests.at(-1)?.prompt.items ?? [];
    expect(items.length).toBeGreaterThan(90);
    expect(items.length).toBeLessThanOrEqual(100);
    expect(items.at(0)).toMatchObject({ role: "user" });
  });

  test("an old message sent again is replayed, and with another text refused", async () => {
    const chat = await longChat();
    expect((await answerOf(await client.ask(said(chat, "m3", "question 3")))).text).toBe("Answer 3.");
    await expectProblem(await client.ask(said(chat, "m3", "other")), 422, "idempotency_mismatch");
    expect((await stored(chat)).messages).toHaveLength(MESSAGES);
  });

  test("an old message can be regenerated and edited", async () => {
    const chat = await longChat();
    await turn(chat, "m5", "question 5", "New five.", { trigger: "regenerate-message" });
    expect(await texts(chat)).toEqual([
      "question 1",
      "Answer 1.",
      "question 3",
      "Answer 3.",
      "question 5",
      "New five.",
    ]);
    const edited = await longChat();
    await turn(edited, "m3", "question three", "New three.", { messageId: "m3" });
    expect(await texts(edited)).toEqual(["question 1", "Answer 1.", "question three", "New three."]);
    expect(JSON.stringify(served.sim.requests.at(-1)?.body)).toContain("Answer 1.");
  });
});

for (const engine of testEngines())
  describe(`on ${engine}`, () => {
    test("twenty of the same message at once: one model call, one message, twenty times the same answer", async () => {
      const db = await openTestDatabase(engine, { max: 8 });
      const tenants = [await createTenant(db.owner, { slug: "first" })];
      const models = modelsAt(served.sim.url("openai"));
      const app = await testApp({ over: { db, tenants }, models });
      const crowd = clientOf(app.fetch, await app.token("first"));
      for (const chat of [newChat(), newChat(), newChat()]) {
        served.sim.clear();
        served.sim.script([{ reply: text("One answer.") }]);
        const asked = Array.from({ length: 20 }, (_, n) =>
          crowd.ask(said(chat, "m1", "go"), { json: n % 2 === 0 }),
        );
        const answers = await Promise.all(asked.map(async (each) => answerOf(await each)));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(answers[0]?.text).toBe("One answer.");
        expect(served.sim.requests).toHaveLength(1);
        expect((await storedChat(db, tenants[0]?.id ?? "", chat)).messages).toHaveLength(2);
      }
      await app.close();
      await db.close();
    });
  });

import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { gate, text } from "@kontor/provider-sim";
import { said } from "../testing/client.ts";
import { expectProblem } from "../testing/problem.ts";
import { until } from "../testing/until.ts";
import { answerOf, chatsOfThisFile, newChat, stored, texts, turn } from "./chats.ts";

setDefaultTimeout(20_000);

const chats = chatsOfThisFile();

describe("regenerate", () => {
  const again = { trigger: "regenerate-message" };

  test("twice: each time a new answer, the others kept out of sight", async () => {
    const chat = newChat();
    await turn(chats(), chat, "m1", "say it", "Once.");
    await turn(chats(), chat, "m1", "say it", "Twice.", again);
    await turn(chats(), chat, "m1", "say it", "Thrice.", again);
    expect(JSON.stringify(chats().served.sim.requests.map(({ body }) => body))).not.toMatch(/Once|Twice/);
    expect(await texts(chats(), chat)).toEqual(["say it", "Thrice."]);
    expect((await stored(chats(), chat)).messages.map(({ superseded }) => superseded)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  test("of a message that was never saved is a submit, in a new chat and in an old one", async () => {
    const chat = newChat();
    await turn(chats(), chat, "m1", "first", "Answer one.", again);
    await turn(chats(), chat, "m2", "second", "Answer two.", again);
    expect(await texts(chats(), chat)).toEqual(["first", "Answer one.", "second", "Answer two."]);
  });

  test("of an earlier message supersedes all that followed it", async () => {
    const chat = newChat();
    await turn(chats(), chat, "m1", "first", "Answer one.");
    await turn(chats(), chat, "m2", "second", "Answer two.");
    await turn(chats(), chat, "m1", "first", "Better.", {
      ...again,
      messageId: "whatever-the-client-calls-it",
    });
    expect(await texts(chats(), chat)).toEqual(["first", "Better."]);
  });
});

describe("an edit", () => {
  test("of the first of three turns leaves nothing of them, to the reader and to the model", async () => {
    const chat = newChat();
    for (const number of ["one", "two", "three"])
      await turn(chats(), chat, `m-${number}`, `${number}?`, `Old ${number}.`);
    chats().served.sim.clear();
    await turn(chats(), chat, "m-one", "other", "New.", { messageId: "m-one" });
    expect(JSON.stringify(chats().served.sim.requests.map(({ body }) => body))).not.toMatch(
      /one\?|two\?|three\?|Old/,
    );
    expect(await texts(chats(), chat)).toEqual(["other", "New."]);
    await turn(chats(), chat, "m-two", "two again?", "Newer.");
    expect(await texts(chats(), chat)).toEqual(["other", "New.", "two again?", "Newer."]);
  });

  test("of an id nobody knows is a submit", async () => {
    const chat = newChat();
    await turn(chats(), chat, "m1", "first", "Answer one.");
    await turn(chats(), chat, "m2", "second", "Answer two.", { messageId: "never-seen" });
    expect(await texts(chats(), chat)).toEqual(["first", "Answer one.", "second", "Answer two."]);
  });

  test("naming the answer before a message that is known is that message again", async () => {
    const chat = newChat();
    const { id } = await turn(chats(), chat, "m1", "first", "Answer one.");
    const second = await turn(chats(), chat, "m2", "second", "Answer two.");
    await turn(chats(), chat, "m3", "third", "Answer three.");
    expect(await answerOf(await chats().client.ask(said(chat, "m2", "second", { messageId: id })))).toEqual(
      second,
    );
    expect((await texts(chats(), chat)).at(-1)).toBe("Answer three.");
  });

  test("of an answer is a submit: nobody edits what the model said", async () => {
    const chat = newChat();
    const { id } = await turn(chats(), chat, "m1", "first", "Answer one.");
    await turn(chats(), chat, "m2", "second", "Answer two.", { messageId: id });
    expect(await texts(chats(), chat)).toEqual(["first", "Answer one.", "second", "Answer two."]);
  });

  test.each([
    ["under the id it had, as useChat sends it", "m1"],
    ["under a new id", "m2"],
  ])("%s, sent twice, is run once", async (_, newId) => {
    const chat = newChat();
    await turn(chats(), chat, "m1", "first", "Answer one.");
    const edit = said(chat, newId, "edited", { messageId: "m1" });
    const middle = gate();
    chats().served.sim.script([{ expect: { userText: "edited" }, reply: text([middle, "New."]) }]);
    const edited = chats().client.ask(edit);
    await middle.reached;
    const meanwhile = chats().client.ask(edit);
    await until(() => chats().served.sim.openRequests === 1);
    middle.open();
    const answer = await answerOf(await edited);
    expect(await answerOf(await meanwhile)).toEqual(answer);
    expect(await answerOf(await chats().client.ask(edit))).toEqual(answer);
    expect(await texts(chats(), chat)).toEqual(["edited", "New."]);
  });
});

describe("in a chat of more messages than a model is given", () => {
  const MESSAGES = 240;

  async function longChat(): Promise<string> {
    const chat = newChat();
    await turn(chats(), chat, "m1", "question 1", "Answer 1.");
    await chats().served.app.owner`
      insert into ai_agent_messages (tenant_id, chat_id, position, id, role, parts, status)
      select ${chats().tenantId}, ${chat}, n, case n % 2 when 1 then 'm' || n else 'a' || n end,
        case n % 2 when 1 then 'user' else 'assistant' end,
        jsonb_build_array(jsonb_build_object('type', 'text', 'text',
          case n % 2 when 1 then 'question ' || n else 'Answer ' || (n - 1) || '.' end)), 'complete'
      from generate_series(3, ${MESSAGES}::int) n`;
    return chat;
  }

  test("the model is given the newest hundred", async () => {
    const chat = await longChat();
    await turn(chats(), chat, "last", "and now?", "Enough.");
    const items = chats().served.sim.requests.at(-1)?.prompt.items ?? [];
    expect(items.length).toBeGreaterThan(90);
    expect(items.length).toBeLessThanOrEqual(100);
    expect(items.at(0)).toMatchObject({ role: "user" });
  });

  test("an old message sent again is replayed, and with another text refused", async () => {
    const chat = await longChat();
    expect((await answerOf(await chats().client.ask(said(chat, "m3", "question 3")))).text).toBe("Answer 3.");
    await expectProblem(await chats().client.ask(said(chat, "m3", "other")), 422, "idempotency_mismatch");
    expect((await stored(chats(), chat)).messages).toHaveLength(MESSAGES);
  });

  test("an old message can be regenerated and edited", async () => {
    const chat = await longChat();
    await turn(chats(), chat, "m5", "question 5", "New five.", { trigger: "regenerate-message" });
    expect(await texts(chats(), chat)).toEqual([
      "question 1",
      "Answer 1.",
      "question 3",
      "Answer 3.",
      "question 5",
      "New five.",
    ]);
    const edited = await longChat();
    await turn(chats(), edited, "m3", "question three", "New three.", { messageId: "m3" });
    expect(await texts(chats(), edited)).toEqual(["question 1", "Answer 1.", "question three", "New three."]);
    expect(JSON.stringify(chats().served.sim.requests.at(-1)?.body)).toContain("Answer 1.");
  });
});

import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { gate, text } from "@kontor/provider-sim";
import { type Client, clientOf, said } from "../testing/client.ts";
import { expectProblem } from "../testing/problem.ts";
import { modelsAt } from "../testing/served-app.ts";
import { storedChat } from "../testing/stored-chat.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { answerOf, chatsOfThisFile, newChat, stored, texts, turn } from "./chats.ts";

setDefaultTimeout(20_000);

const chats = chatsOfThisFile();

describe.each([
  ["a stream", false],
  ["JSON", true],
])("the same message again, for %s", (_, json) => {
  test("while its answer is written is given that answer", async () => {
    const chat = newChat();
    const middle = gate();
    chats().served.sim.script([{ reply: text(["Half", middle, " and half."]) }]);
    const first = chats().client.ask(said(chat, "m1", "go"), { json });
    await middle.reached;
    const again = [
      chats().client.ask(said(chat, "m1", "go"), { json }),
      chats().client.ask(said(chat, "m1", "go"), { json: !json }),
    ];
    const changed = await chats().client.ask(said(chat, "m1", "go elsewhere"), { json });
    await expectProblem(changed, 422, "idempotency_mismatch");
    middle.open();
    const [answer, ...repeated] = await Promise.all(
      [first, ...again].map(async (asked) => answerOf(await asked)),
    );
    expect(answer?.text).toBe("Half and half.");
    expect(new Set([answer, ...repeated].map((each) => JSON.stringify(each))).size).toBe(1);
    expect(chats().served.sim.requests).toHaveLength(1);
    expect((await stored(chats(), chat)).messages).toHaveLength(2);
  });

  test("afterwards is given the answer again", async () => {
    const chat = newChat();
    const first = await turn(chats(), chat, "m1", "go", "Gone.");
    for (const from of [chats().client, chats().elsewhere]) {
      expect(await answerOf(await from.ask(said(chat, "m1", "go"), { json }))).toEqual(first);
      await expectProblem(await from.ask(said(chat, "m1", "go away"), { json }), 422, "idempotency_mismatch");
    }
    expect(chats().served.sim.requests).toHaveLength(1);
    expect((await stored(chats(), chat)).messages).toHaveLength(2);
  });

  test("of an earlier turn is given that turn's answer", async () => {
    const chat = newChat();
    const first = await turn(chats(), chat, "m1", "one?", "One.");
    await turn(chats(), chat, "m2", "two?", "Two.");
    expect(await answerOf(await chats().client.ask(said(chat, "m1", "one?"), { json }))).toEqual(first);
    expect(await texts(chats(), chat)).toEqual(["one?", "One.", "two?", "Two."]);
  });

  test("while another process writes its answer waits for that, and never starts a second one", async () => {
    const chat = newChat();
    const middle = gate();
    chats().served.sim.script([{ reply: text([middle, "Here."]) }]);
    const first = chats().client.ask(said(chat, "m1", "go"), { json });
    await middle.reached;
    const again = chats().elsewhere.ask(said(chat, "m1", "go"), { json });
    middle.open();
    expect((await answerOf(await first)).text).toBe("Here.");
    expect((await answerOf(await again)).text).toBe("Here.");
    expect(chats().served.sim.requests).toHaveLength(1);
  });
});

test("another message while an answer is written is refused and not kept", async () => {
  const chat = newChat();
  const middle = gate();
  chats().served.sim.script([{ reply: text([middle, "Done."]) }]);
  const first = chats().client.ask(said(chat, "m1", "go"));
  await middle.reached;
  for (const body of [
    said(chat, "m2", "and this"),
    said(chat, "m1", "go", { trigger: "regenerate-message" }),
    said(chat, "m3", "instead", { messageId: "m1" }),
    { message: "and this", chatId: chat },
  ]) {
    await expectProblem(await chats().client.ask(body), 409, "turn_running");
    await expectProblem(await chats().elsewhere.ask(body), 409, "turn_running");
  }
  middle.open();
  await answerOf(await first);
  expect(await texts(chats(), chat)).toEqual(["go", "Done."]);
});

test("two chats are answered side by side, even under the same message id", async () => {
  const both = [newChat(), newChat()];
  const gates = both.map(() => gate());
  chats().served.sim.script([
    { expect: { userText: "question 0" }, reply: text([gates[0] ?? gate(), "Zero."]) },
  ]);
  chats().served.sim.script([
    { expect: { userText: "question 1" }, reply: text([gates[1] ?? gate(), "One."]) },
  ]);
  const asked = both.map((chat, index) => chats().client.ask(said(chat, "m1", `question ${index}`)));
  await Promise.all(gates.map((each) => each.reached));
  for (const each of gates.toReversed()) each.open();
  const answers = await Promise.all(asked.map(async (each) => answerOf(await each)));
  expect(answers.map((answer) => answer.text)).toEqual(["Zero.", "One."]);
});

for (const engine of testEngines())
  describe(`twenty at once on ${engine}`, () => {
    let db: TestDatabase;
    let app: TestApp;
    let crowd: Client;
    beforeAll(async () => {
      db = await openTestDatabase(engine, { max: 8 });
      const tenants = [await createTenant(db.owner, { slug: "first" })];
      app = await testApp({ over: { db, tenants }, models: modelsAt(chats().served.sim.url("openai")) });
      crowd = clientOf(app.fetch, await app.token("first"));
    }, 60_000);
    afterAll(async () => {
      await app?.close();
      await db?.close();
    });
    const twenty = Array.from({ length: 20 }, (_, n) => n);
    const kept = (chat: string) => storedChat(db, app.tenants[0]?.id ?? "", chat);

    /** A chat in which something has been said already, or none yet. */
    async function chatWith(turns: number): Promise<string> {
      const chat = newChat();
      for (let n = 1; n <= turns; n++) {
        chats().served.sim.script([{ reply: text("Before.") }]);
        await answerOf(await crowd.ask(said(chat, `before-${n}`, "before")));
      }
      chats().served.sim.clear();
      return chat;
    }

    test.each([0, 1])(
      "the same message, after %d turns: one model call, one message, one answer",
      async (turns) => {
        const chat = await chatWith(turns);
        chats().served.sim.script([{ reply: text("One answer.") }]);
        const asked = twenty.map((n) => crowd.ask(said(chat, "m1", "go"), { json: n % 2 === 0 }));
        const answers = await Promise.all(asked.map(async (each) => answerOf(await each)));
        expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
        expect(answers[0]?.text).toBe("One answer.");
        expect(chats().served.sim.requests).toHaveLength(1);
        expect((await kept(chat)).messages).toHaveLength(2 * turns + 2);
      },
    );

    test.each([0, 1])(
      "different messages, after %d turns: one is taken, the others are refused",
      async (turns) => {
        const chat = await chatWith(turns);
        const middle = gate();
        chats().served.sim.script([{ reply: text([middle, "One answer."]) }]);
        const asked = twenty.map((n) => crowd.ask(said(chat, `m${n}`, `question ${n}`)));
        await middle.reached;
        const refused = Promise.withResolvers<void>();
        let left = twenty.length - 1;
        const statuses = asked.map(async (each) => {
          const { status } = await each;
          if (status === 409 && --left === 0) refused.resolve();
          return status;
        });
        await refused.promise;
        middle.open();
        expect((await Promise.all(statuses)).toSorted()).toEqual([200, ...twenty.slice(1).map(() => 409)]);
        await app.deps.turn.running.drain(60_000);
        expect((await kept(chat)).messages).toHaveLength(2 * turns + 2);
      },
    );
  });

import { expect, setDefaultTimeout, test } from "bun:test";
import { text } from "@kontor/provider-sim";
import { type Client, clientOf } from "../testing/client.ts";
import { expectProblem } from "../testing/problem.ts";
import { answerOf, chatsOfThisFile, newChat, texts, turn } from "./chats.ts";

setDefaultTimeout(20_000);

const chats = chatsOfThisFile();

const ask = (client: Client, key: string, body: object, accept = "application/json") =>
  client.request("/api/v1/chat", {
    method: "POST",
    headers: { "content-type": "application/json", accept, "idempotency-key": key },
    body: JSON.stringify(body),
  });

test("a plain message with a key is run once, whoever is asked again and in whichever form", async () => {
  const { client, elsewhere, served } = chats();
  const key = `order 4711/${Bun.randomUUIDv7()}`;
  served.sim.script([{ reply: text("Once.") }]);
  const first = await ask(client, key, { message: "go" });
  const chat = first.headers.get("x-chat-id") ?? "";
  const answer = await answerOf(first);
  for (const from of [client, elsewhere])
    for (const accept of ["application/json", "text/event-stream"]) {
      const again = await ask(from, key, { message: "go" }, accept);
      expect(again.headers.get("x-chat-id")).toBe(chat);
      expect(await answerOf(again)).toEqual(answer);
    }
  await expectProblem(await ask(client, key, { message: "go away" }), 422, "idempotency_mismatch");
  expect(served.sim.requests).toHaveLength(1);
  expect(await texts(chats(), chat)).toEqual(["go", "Once."]);
});

test("in a chat that exists it is run once, too; another key is another message", async () => {
  const chat = newChat();
  await turn(chats(), chat, "m1", "first", "Answer one.");
  chats().served.sim.script([{ reply: text("Answer two.") }, { reply: text("Answer three.") }]);
  for (const key of ["a", "a", "b", "a"])
    await answerOf(await ask(chats().client, key, { message: "and?", chatId: chat }));
  expect(await texts(chats(), chat)).toEqual([
    "first",
    "Answer one.",
    "and?",
    "Answer two.",
    "and?",
    "Answer three.",
  ]);
});

test("two people's same key is two chats", async () => {
  const { served, client } = chats();
  const token = await served.app.token("first", { sub: "colleague" });
  const colleague = clientOf((path, init) => fetch(`${served.url}${path}`, init), token);
  served.sim.script([{ reply: text("Yours.") }, { reply: text("Mine.") }]);
  const ids = [];
  for (const from of [client, colleague]) {
    const response = await ask(from, "shared", { message: "go" });
    ids.push(response.headers.get("x-chat-id"));
    await answerOf(response);
  }
  expect(new Set(ids).size).toBe(2);
});

test.each(["", "x".repeat(256)])("a key of another length is refused: %p", async (key) => {
  await expectProblem(await ask(chats().client, key, { message: "go" }), 400, "invalid_request");
});

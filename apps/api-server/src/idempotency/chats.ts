import { afterAll, afterEach, beforeAll, expect } from "bun:test";
import { text } from "@kontor/provider-sim";
import { type Client, clientOf, said, textOf } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { modelsAt, type ServedApp, servedApp } from "../testing/served-app.ts";
import { storedChat } from "../testing/stored-chat.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";

export interface Chats {
  served: ServedApp;
  tenantId: string;
  client: Client;
  /** The same database in another process' hands: its turn logs are its own. */
  elsewhere: Client;
}

/** One served app for a test file, up from its first test to its last. */
export function chatsOfThisFile(): () => Chats {
  let chats: Chats | undefined;
  let other: TestApp;
  beforeAll(async () => {
    const served = await servedApp();
    const token = await served.app.token("first");
    other = await testApp({ over: served.app, models: modelsAt(served.sim.url("openai")) });
    chats = {
      served,
      tenantId: served.app.tenants[0]?.id ?? "",
      client: clientOf((path, init) => fetch(`${served.url}${path}`, init), token),
      elsewhere: clientOf(other.fetch, token),
    };
  }, 60_000);
  afterEach(() => chats?.served.expectQuiet());
  afterAll(async () => {
    await other?.close();
    await chats?.served.close();
  });
  return () => {
    if (!chats) throw new Error("the app is not up");
    return chats;
  };
}

export const newChat = (): string => `chat-${Bun.randomUUIDv7()}`;

export const stored = ({ served, tenantId }: Chats, chatId: string) =>
  storedChat(served.app.db, tenantId, chatId);

/** Reads an answer to its end in either form: which message it is, and what it says. */
export async function answerOf(response: Response): Promise<{ id: unknown; text: string }> {
  expect(response.status).toBe(200);
  if (response.headers.get("content-type")?.startsWith("application/json")) {
    const body = await response.json();
    return { id: body.message.id, text: body.text };
  }
  const stream = follow(response);
  await stream.ended;
  expect(stream.done).toBe(true);
  return { id: stream.chunks[0]?.messageId, text: stream.said() };
}

/** A finished turn: the question with this id and its answer. */
export async function turn(
  { served, client }: Chats,
  chatId: string,
  messageId: string,
  question: string,
  answer: string,
  more: object = {},
) {
  served.sim.script([{ expect: { userText: question }, reply: text(answer) }]);
  const got = await answerOf(await client.ask(said(chatId, messageId, question, more)));
  expect(got.text).toBe(answer);
  return got;
}

export const texts = async ({ client }: Chats, chatId: string) =>
  (await client.conversation(chatId)).messages.map(textOf);

import { expect } from "bun:test";
import { type Reply, text } from "@kontor/provider-sim";
import { type Client, clientOf, said, textOf } from "../testing/client.ts";
import { type Chunk, type Followed, follow } from "../testing/follow.ts";
import { expectNoLeak } from "../testing/problem.ts";
import type { ServedApp } from "../testing/served-app.ts";
import { storedChat } from "../testing/stored-chat.ts";
import type { TestApp } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";

export interface WantedEnding {
  status: "complete" | "stopped" | "failed" | "interrupted";
  /** The answer's text as kept. */
  said?: string;
  /** Of the `data-error`; absent: there must be none. */
  code?: string;
}

/** What every test of an ending does, whatever the ending. */
export interface Turns {
  client: Client;
  /** A chat no other test uses. */
  newChat(): string;
  /** Sends the first message of a chat, whose id is `m1`, and follows the stream. */
  begin(chatId: string, question?: string): Promise<Followed>;
  /** Scripts the replies, sends the first message and reads to the end. */
  wholeTurn(chatId: string, replies: Reply[]): Promise<Followed>;
  /** The turn is over, kept as wanted, the provider is left alone, and the chat goes on. */
  expectSettled(chatId: string, wanted: WantedEnding): Promise<void>;
}

const STREAMING = ["streaming", "input-streaming", "input-available"];

/** `over`: another app on the same database, as another process would be; reached without a network. */
export async function turnsOf(served: ServedApp, over?: TestApp): Promise<Turns> {
  const { sim, url } = served;
  const app = over ?? served.app;
  const tenantId = app.tenants[0]?.id ?? "";
  const client = clientOf(
    over ? over.fetch : (path, init) => fetch(`${url}${path}`, init),
    await app.token("first"),
  );

  async function begin(chatId: string, question = "how much?"): Promise<Followed> {
    const response = await client.ask(said(chatId, "m1", question));
    expect(response.status).toBe(200);
    return follow(response);
  }

  async function expectKept(chatId: string, { status, said: kept, code }: WantedEnding): Promise<void> {
    const rows = await storedChat(app.db, tenantId, chatId);
    expect(rows.running).toBeNull();
    expect(rows.messages).toMatchObject([
      { id: "m1", role: "user", status: "complete", superseded: false },
      { role: "assistant", status, superseded: false },
    ]);
    const { running, messages } = await client.conversation(chatId);
    expect(running).toBe(false);
    const [question, answer] = messages;
    expect(messages).toHaveLength(2);
    expect(question).toMatchObject({ id: "m1", role: "user" });
    expect(answer?.metadata?.status ?? "complete").toBe(status);
    if (kept !== undefined) expect(textOf(answer)).toBe(kept);
    for (const part of answer?.parts ?? []) expect(STREAMING).not.toContain(part.state);
    const problems = (answer?.parts ?? []).filter((part) => part.type === "data-error");
    expect(problems.map((part) => part.data)).toMatchObject(code ? [{ code }] : []);
    expectNoLeak(JSON.stringify(answer));
  }

  return {
    client,
    newChat: () => `chat-${Bun.randomUUIDv7()}`,
    begin,
    wholeTurn: async (chatId, replies) => {
      sim.script(replies.map((reply) => ({ reply })));
      const followed = await begin(chatId);
      await followed.ended;
      return followed;
    },
    expectSettled: async (chatId, wanted) => {
      await until(() => app.deps.turn.running.count === 0);
      await sim.idle(1000);
      await expectKept(chatId, wanted);
      sim.script([{ expect: { userText: "and now?" }, reply: text("It goes on.") }]);
      const next = follow(await client.ask(said(chatId, "m2", "and now?")));
      await next.ended;
      expectDone(next);
      expect(next.said()).toBe("It goes on.");
      expect((await client.conversation(chatId)).messages).toHaveLength(4);
    },
  };
}

/** The stream ended as an answer that is whole. */
export function expectDone({ chunks, done }: Followed): void {
  expect(done).toBe(true);
  expect(chunks.at(-1)).toMatchObject({ type: "finish" });
  expect(chunks.filter((chunk) => chunk.type === "error" || chunk.type === "data-error")).toEqual([]);
}

/** The stream told its failure as promised: one `data-error` with the request's id, then `error`, then the end. */
export function expectFailure(
  followed: Followed,
  failure: { code: string; retryable: boolean; retryAfterMs?: number },
): void {
  const { chunks, done, response } = followed;
  expect(done).toBe(true);
  const requestId = response.headers.get("x-request-id");
  const isError = (chunk: Chunk) => chunk.type === "error" || chunk.type === "data-error";
  expect(chunks.filter(isError)).toEqual([
    { type: "data-error", data: { ...failure, requestId } },
    { type: "error", errorText: expect.any(String) },
  ]);
  expect(chunks.at(-1)?.type).toBe("error");
  expectNoLeak(JSON.stringify(chunks));
}

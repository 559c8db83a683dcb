import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { endEarly, stall, text, toolCalls } from "@kontor/provider-sim";
import { said } from "../testing/client.ts";
import { type Chunk, follow } from "../testing/follow.ts";
import { expectProblem } from "../testing/problem.ts";
import { until } from "../testing/until.ts";
import { answerOf, chatsOfThisFile, newChat, turn } from "./chats.ts";

setDefaultTimeout(20_000);

const chats = chatsOfThisFile();

describe("replayed from the database, because the log was another process'", () => {
  const kinds = (chunks: Chunk[]): string[] => chunks.map((chunk) => chunk.type);

  async function both(chat: string) {
    const live = follow(await chats().client.resume(chat));
    const replayed = follow(await chats().elsewhere.resume(chat));
    await Promise.all([live.ended, replayed.ended]);
    expect(replayed.done).toBe(true);
    expect(replayed.response.headers.get("x-vercel-ai-ui-message-stream")).toBe("v1");
    expect(replayed.chunks[0]).toMatchObject({ type: "start", messageId: live.chunks[0]?.messageId });
    expect(replayed.said()).toBe(live.said());
    return { live: live.chunks, replayed: replayed.chunks };
  }

  test("a tool's result is there again", async () => {
    const chat = newChat();
    const calls = toolCalls([{ name: "openBalances", input: {} }, { name: "dropTables" }]);
    chats().served.sim.script([{ reply: calls }, { reply: text("Nobody.") }]);
    await answerOf(await chats().client.ask(said(chat, "m1", "who?")));
    const { live, replayed } = await both(chat);
    const results = (chunks: Chunk[]) =>
      chunks.find((chunk) => chunk.type === "tool-output-available")?.output;
    expect(results(replayed)).toEqual(results(live));
    expect(kinds(replayed).filter((kind) => kind.endsWith("-error"))).toHaveLength(1);
  });

  test("a failure is told again, as it was told the first time", async () => {
    const chat = newChat();
    chats().served.sim.script([{ reply: endEarly(text("Half and half."), { after: 1 }) }]);
    await follow(await chats().client.ask(said(chat, "m1", "go"))).ended;
    const { live, replayed } = await both(chat);
    expect(replayed.find((chunk) => chunk.type === "data-error")).toEqual(
      live.find((chunk) => chunk.type === "data-error"),
    );
    expect(kinds(replayed).slice(-2)).toEqual(["data-error", "error"]);
    const repeated = await chats().elsewhere.ask(said(chat, "m1", "go"), { json: true });
    await expectProblem(repeated, 502, "provider_error");
  });

  test("ten minutes after its end an answer is streamed no more, though its message is replayed for good", async () => {
    const chat = newChat();
    const answer = await turn(chats(), chat, "m1", "go", "Gone.");
    const age = (interval: string) => chats().served.app.owner`
      update ai_agent_messages set created_at = now() - ${interval}::interval where chat_id = ${chat}`;
    await age("9 minutes 50 seconds");
    for (const from of [chats().client, chats().elsewhere])
      expect((await from.resume(chat)).status).toBe(200);
    await age("10 minutes 1 second");
    for (const from of [chats().client, chats().elsewhere])
      expect((await from.resume(chat)).status).toBe(204);
    expect(await answerOf(await chats().elsewhere.ask(said(chat, "m1", "go")))).toEqual(answer);
  });

  test("an answer that was cut at its length says so again", async () => {
    const chat = newChat();
    chats().served.sim.script([{ reply: { ...text("Half and"), finish: "length" } }]);
    await answerOf(await chats().client.ask(said(chat, "m1", "go")));
    const { live, replayed } = await both(chat);
    expect(live.at(-1)).toEqual({ type: "finish", finishReason: "length" });
    expect(replayed.at(-1)).toEqual(live.at(-1));
  });

  test("a stopped answer ends as stopped", async () => {
    const chat = newChat();
    chats().served.sim.script([{ reply: stall(text("Half and half."), { after: 1 }) }]);
    const stream = follow(await chats().client.ask(said(chat, "m1", "go")));
    await until(() => stream.said() === "Half");
    await chats().client.stop(chat);
    await stream.ended;
    const { live, replayed } = await both(chat);
    expect(live.at(-1)).toEqual({ type: "abort", reason: "stopped" });
    expect(replayed.at(-1)).toEqual(live.at(-1));
  });
});

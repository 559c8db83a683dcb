import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { text, toolCalls } from "@kontor/provider-sim";
import { testRedis } from "@kontor/store/testing";
import { expectDone } from "../endings/turns.ts";
import { textOf } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { storedChat } from "../testing/stored-chat.ts";
import { until } from "../testing/until.ts";
import { halfAnswered, halfHeard, newChat, question, replicasOfThisFile, resumed } from "./replicas.ts";

setDefaultTimeout(30_000);

for (const _ of testEngines(["postgres"])) {
  for (const redisUrl of testRedis(2)) {
    describe("two processes on one Redis and one Postgres", () => {
      const replicas = replicasOfThisFile(redisUrl);

      test("an answer begun on one is resumed on the other, chunk for chunk, while it is written and after", async () => {
        const { first, second } = replicas();
        const { chat, rest, stream } = await halfAnswered(replicas(), first);
        const elsewhere = [
          follow(await second.client.resume(chat)),
          follow(await second.client.ask(question(chat))),
        ];
        await until(() => elsewhere.every((each) => each.said() === "Half"));
        expect(elsewhere.map(({ chunks }) => chunks)).toEqual([stream.chunks, stream.chunks]);
        rest.open();
        for (const each of [stream, ...elsewhere]) {
          await each.ended;
          expectDone(each);
          expect(each.chunks).toEqual(stream.chunks);
        }
        expect(stream.said()).toBe("Half and half.");
        for (const replica of [first, second])
          expect((await resumed(replica, chat)).chunks).toEqual(stream.chunks);
      });

      test("a conversation goes on on the other, with all that was said", async () => {
        const { sim, first, second } = replicas();
        const chat = newChat();
        sim.script([{ reply: toolCalls([{ name: "openBalances", input: {} }]) }, { reply: text("Nobody.") }]);
        await follow(await first.client.ask(question(chat))).ended;
        sim.script([{ expect: { userText: "how much?" }, reply: text("Nothing.") }]);
        const next = follow(await second.client.ask(question(chat, "m2")));
        await next.ended;
        expectDone(next);
        const { items } = sim.requests.at(-1)?.prompt ?? { items: [] };
        expect(JSON.stringify(items)).toContain("Nobody.");
        expect(items.filter((item) => "role" in item && item.role === "user")).toHaveLength(2);
      });

      test("stop on the other ends it at once, and what was said is kept", async () => {
        const { sim, first, second } = replicas();
        const { chat, stream } = await halfAnswered(replicas(), first);
        const asked = performance.now();
        expect(await (await second.client.stop(chat)).json()).toEqual({ stopped: true });
        await stream.ended;
        expect(performance.now() - asked).toBeLessThan(2_000);
        expect(stream.chunks.at(-1)).toEqual({ type: "abort", reason: "stopped" });
        expect((await resumed(second, chat)).chunks).toEqual(stream.chunks);
        await sim.idle(1000);
        expect(await (await second.client.stop(chat)).json()).toEqual({ stopped: false });
      });

      test("fault 1: kill -9: what had been sent is replayed elsewhere, the turn is closed and the chat goes on", async () => {
        const { sim, db, tenantId, second, another } = replicas();
        const killed = await another();
        const { chat, stream } = await halfAnswered(replicas(), killed);
        const follower = await halfHeard(second, chat);
        killed.child.kill("SIGKILL");
        await stream.ended;
        expect(stream.done).toBe(false);
        // As if its claim had not been renewed for ten seconds.
        await db.withTenant(
          { tenantId },
          (sql) => sql`
          update ai_conversations set turn_lease_until = now() - interval '1 s' where id = ${chat}`,
        );
        await follower.ended;
        expect(follower.done).toBe(true);
        expect(follower.chunks.slice(0, stream.chunks.length)).toEqual(stream.chunks);
        expect(follower.chunks.slice(stream.chunks.length).map(({ type }) => type)).toEqual([
          "text-end",
          "data-error",
          "error",
        ]);
        expect((await resumed(second, chat)).chunks).toEqual(follower.chunks);
        const { running, messages } = await second.client.conversation(chat);
        expect(running).toBe(false);
        expect(textOf(messages[1])).toBe("Half");
        expect(messages[1]?.metadata).toEqual({ status: "interrupted" });
        // What the dead process held is charged as what its log shows, and nothing stays held.
        const [held, charged] = await db.withTenant({ tenantId }, (sql) =>
          Promise.all([
            sql`select 1 from ai_reservations where chat_id = ${chat} and swept_at is null`.execute(),
            sql<{ outcome: string; estimated: boolean; input: number; output: number }[]>`
              select outcome, estimated, input_tokens as input, output_tokens as output from ai_ledger
              where chat_id = ${chat}`.execute(),
          ]),
        );
        const [billed] = (await sim.served()).slice(-1);
        expect(held).toHaveLength(0);
        expect(charged).toMatchObject([{ outcome: "died", estimated: true }]);
        expect(charged[0]?.input).toBeWithin(billed?.inputTokens ?? 0, (billed?.inputTokens ?? 0) * 1.25);
        expect(charged[0]?.output).toBeGreaterThan(0);
        sim.clear();
        sim.script([{ reply: text("On we go.") }]);
        const next = follow(await second.client.ask(question(chat, "m2")));
        await next.ended;
        expectDone(next);
        expect((await storedChat(db, tenantId, chat)).messages).toHaveLength(4);
      });

      test("whoever asks next ends a dead turn itself, without waiting for recovery", async () => {
        const { sim, db, tenantId, second, another } = replicas();
        const killed = await another();
        const { chat, stream } = await halfAnswered(replicas(), killed);
        await halfHeard(second, chat);
        killed.child.kill("SIGKILL");
        await stream.ended;
        sim.clear();
        sim.script([{ reply: text("On we go.") }]);
        await db.withTenant(
          { tenantId },
          (sql) => sql`
          update ai_conversations set turn_lease_until = now() - interval '1 s' where id = ${chat}`,
        );
        const next = follow(await second.client.ask(question(chat, "m2")));
        await next.ended;
        expectDone(next);
        expect((await second.client.conversation(chat)).messages.map(textOf)).toEqual([
          "how much?",
          "Half",
          "how much?",
          "On we go.",
        ]);
      });

      test("a conversation that is deleted leaves nothing in Redis, a running answer's log included", async () => {
        const { first, second, tenantId } = replicas();
        const redis = new Bun.RedisClient(redisUrl);
        const { chat, stream } = await halfAnswered(replicas(), first);
        const keys = async () => {
          const found: unknown = await redis.send("KEYS", [`*${tenantId}*${chat}*`]);
          return Array.isArray(found) ? found.length : Number.NaN;
        };
        expect(await keys()).toBeGreaterThan(0);
        expect(
          (await second.client.request(`/api/v1/conversations/${chat}`, { method: "DELETE" })).status,
        ).toBe(204);
        await stream.ended;
        await until(async () => (await keys()) === 0);
        expect((await second.client.resume(chat)).status).toBe(204);
        redis.close();
      });
    });
  }
}

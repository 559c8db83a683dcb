import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { gate, refusedUrl, text } from "@kontor/provider-sim";
import { testRedis } from "@kontor/store/testing";
import { expectDone } from "../endings/turns.ts";
import { textOf } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { until } from "../testing/until.ts";
import {
  halfAnswered,
  halfHeard,
  newChat,
  question,
  type Replica,
  replicasOfThisFile,
  resumed,
} from "./replicas.ts";

setDefaultTimeout(60_000);

/** What a chat may lose to a Redis that has just gone: a few waits of 100 ms, and what a busy machine adds. */
const SOON_MS = 3_000;

for (const _ of testEngines(["postgres"])) {
  for (const redisUrl of testRedis(3)) {
    describe("two processes whose Redis dies, is slow or forgets", () => {
      const replicas = replicasOfThisFile(redisUrl);

      async function wholeTurn({ client }: Replica, chat: string, messageId: string, answer: string) {
        replicas().sim.script([{ reply: text(answer) }]);
        const started = performance.now();
        const stream = follow(await client.ask(question(chat, messageId)));
        await stream.ended;
        expectDone(stream);
        expect(stream.said()).toBe(answer);
        return performance.now() - started;
      }

      const storeIsThere = async ({ url }: Replica): Promise<boolean> => {
        const { ready, checks } = await (await fetch(`${url}/health/ready`)).json();
        expect(ready).toBe(true);
        return checks.store;
      };

      test("fault 12: Redis dies in the middle: what runs goes on, new chats do too, and all is well when it is back", async () => {
        const { first, second, wire, sim } = replicas();
        const chat = newChat();
        await wholeTurn(first, chat, "m0", "Before.");
        const running = await halfAnswered(replicas(), first);
        wire.cut();
        await until(async () => !(await storeIsThere(first)) && !(await storeIsThere(second)));
        sim.clear();
        for (const [index, replica] of [first, second, first].entries())
          expect(await wholeTurn(replica, chat, `m${index + 1}`, `During ${index}.`)).toBeLessThan(SOON_MS);
        expect((await second.client.conversation(chat)).messages.map(textOf)).toEqual([
          "how much?",
          "Before.",
          "how much?",
          "During 0.",
          "how much?",
          "During 1.",
          "how much?",
          "During 2.",
        ]);
        // Out of reach there: told when it is saved.
        const waiting = resumed(second, running.chat);
        running.rest.open();
        await running.stream.ended;
        expectDone(running.stream);
        expect(running.stream.said()).toBe("Half and half.");
        expect((await waiting).said()).toBe("Half and half.");
        wire.mend();
        await until(async () => (await storeIsThere(first)) && (await storeIsThere(second)));
        // Written to Redis now: chunk for chunk again.
        await until(
          async () => (await resumed(second, running.chat)).chunks.length === running.stream.chunks.length,
        );
        expect((await resumed(second, running.chat)).chunks).toEqual(running.stream.chunks);
        await wholeTurn(second, chat, "m9", "After.");
      });

      test("a turn that runs while Redis is away can be resumed elsewhere once it is back", async () => {
        const { first, second, wire } = replicas();
        wire.cut();
        await until(async () => !(await storeIsThere(first)));
        const { chat, rest, stream } = await halfAnswered(replicas(), first);
        // Comes for it now, and hears of it when its log is there.
        const elsewhere = follow(await second.client.resume(chat));
        wire.mend();
        await until(() => elsewhere.said() === "Half");
        rest.open();
        await elsewhere.ended;
        await stream.ended;
        expectDone(elsewhere);
        expect(elsewhere.chunks).toEqual(stream.chunks);
      });

      test("kill -9 while Redis is away: what had been said is kept, once it is within reach again", async () => {
        const { second, another, wire, db, tenantId } = replicas();
        const killed = await another(redisUrl);
        const { chat, stream } = await halfAnswered(replicas(), killed);
        await halfHeard(second, chat);
        killed.child.kill("SIGKILL");
        await stream.ended;
        wire.cut();
        await until(async () => !(await storeIsThere(second)));
        // One whose text is not worth waiting for any longer: when it is ended, recovery has been round.
        const hopeless = newChat();
        await db.withTenant({ tenantId }, async (sql) => {
          await sql`
            insert into ai_conversations (tenant_id, id, owner, title, turn_message_id, turn_lease_until)
            values (${tenantId}, ${hopeless}, 'u', 'title', 'answer', now() - interval '31 s')`;
          await sql`update ai_conversations set turn_lease_until = now() - interval '1 s' where id = ${chat}`;
        });
        const conversation = second.client.conversation;
        await until(async () => !(await conversation(hopeless)).running);
        expect((await conversation(chat)).running).toBe(true);
        wire.mend();
        await until(async () => !(await conversation(chat)).running);
        expect(textOf((await conversation(chat)).messages[1])).toBe("Half");
      });

      test("stop reaches a turn elsewhere although Redis is away", async () => {
        const { first, second, wire, sim } = replicas();
        const { chat, stream } = await halfAnswered(replicas(), first);
        wire.cut();
        await until(async () => !(await storeIsThere(second)));
        expect(await (await second.client.stop(chat)).json()).toEqual({ stopped: true });
        await stream.ended;
        expect(stream.chunks.at(-1)).toEqual({ type: "abort", reason: "stopped" });
        await sim.idle(1000);
      });

      test("fault 13: Redis answers after five seconds: nobody waits for it", async () => {
        const { first, second, wire, sim } = replicas();
        await until(async () => (await storeIsThere(first)) && (await storeIsThere(second)));
        const middle = gate();
        const chat = newChat();
        sim.script([{ reply: text(["Half", middle, " and half."]) }]);
        const stream = follow(await first.client.ask(question(chat)));
        await until(() => stream.said() === "Half");
        wire.slow(5_000);
        middle.open();
        const slowed = performance.now();
        await stream.ended;
        expectDone(stream);
        expect(performance.now() - slowed).toBeLessThan(SOON_MS);
        await until(async () => !(await storeIsThere(first)) && !(await storeIsThere(second)));
        for (const [index, replica] of [first, second].entries())
          expect(await wholeTurn(replica, chat, `m${index + 2}`, "Still here.")).toBeLessThan(SOON_MS);
        wire.mend();
        await until(async () => (await storeIsThere(first)) && (await storeIsThere(second)));
      });

      test("fault 14: Redis forgets everything in the middle: readers elsewhere miss nothing and get nothing twice", async () => {
        const { first, second } = replicas();
        const redis = new Bun.RedisClient(redisUrl);
        const { chat, rest, stream } = await halfAnswered(replicas(), first);
        const follower = await halfHeard(second, chat);
        await redis.send("FLUSHDB", []);
        rest.open();
        for (const each of [stream, follower]) {
          await each.ended;
          expectDone(each);
          expect(each.chunks).toEqual(stream.chunks);
        }
        await redis.send("FLUSHDB", []);
        // Nothing is left but the saved answer, which says the same.
        expect((await resumed(second, chat)).said()).toBe("Half and half.");
        await wholeTurn(second, chat, "m2", "On we go.");
        redis.close();
      });

      test("fault 12: a process that starts without Redis serves, and says so", async () => {
        const { another } = replicas();
        const alone = await another(refusedUrl().replace("http", "redis"));
        expect(await storeIsThere(alone)).toBe(false);
        await wholeTurn(alone, newChat(), "m1", "All is well.");
        expect(alone.child.output()).toContain("Redis is away; chats go on without it");
      });

      /** What the tenant's day has taken and holds, in nano-USD. */
      async function books(): Promise<{ spent: number; held: number }> {
        const { db, tenantId } = replicas();
        const [row] = await db.withTenant(
          { tenantId },
          (sql) => sql<{ spent: number; held: number }[]>`
            select spent_nanos as spent, held_nanos as held from ai_budget_windows
            where scope = 'organisation' and period = 'day'`,
        );
        return row ?? { spent: 0, held: 0 };
      }

      /** Both processes are asked at once for far more than the day's budget bears. */
      async function expectBudgetHolds(meanwhile: () => Promise<unknown>) {
        const { first, second, sim, db, tenantId } = replicas();
        const running = await halfAnswered(replicas(), first);
        const before = await books();
        expect(before.held).toBeGreaterThan(0);
        // What runs, and two more of its like.
        const limit = before.spent + 3 * before.held;
        await db.withTenant(
          { tenantId },
          (sql) => sql`insert into ai_budgets (tenant_id, scope, period, limit_nanos, updated_by)
            values (${tenantId}, 'organisation', 'day', ${limit}, 'test')
            on conflict (tenant_id, scope, period) do update set limit_nanos = excluded.limit_nanos`,
        );
        await meanwhile();
        const enough = gate();
        const asks = [first, second, first, second, first, second, first, second];
        sim.script(asks.map(() => ({ reply: text(["So ", enough, "much."]) })));
        const statuses: number[] = [];
        const streams = asks.map(async ({ client }) => {
          const response = await client.ask(question(newChat()));
          statuses.push(response.status);
          if (response.status !== 200) return void (await response.body?.cancel());
          const stream = follow(response);
          await stream.ended;
          expectDone(stream);
        });
        await until(() => statuses.length === asks.length);
        const { spent, held } = await books();
        expect(spent + held).toBeLessThanOrEqual(limit);
        enough.open();
        running.rest.open();
        await Promise.all([...streams, running.stream.ended]);
        expect(statuses.filter((status) => status === 200)).toHaveLength(2);
        expect(statuses.filter((status) => status === 429)).toHaveLength(asks.length - 2);
        await until(async () => (await books()).held === 0);
        expect((await books()).spent).toBeLessThanOrEqual(limit);
      }

      test("fault 12: budgets are as hard without Redis", async () => {
        const { first, second, wire } = replicas();
        await expectBudgetHolds(async () => {
          wire.cut();
          await until(async () => !(await storeIsThere(first)) && !(await storeIsThere(second)));
        });
      });

      test("fault 14: a Redis that forgets takes no money along, and nobody's login", async () => {
        const redis = new Bun.RedisClient(redisUrl);
        const { first, second } = replicas();
        await until(async () => (await storeIsThere(first)) && (await storeIsThere(second)));
        await expectBudgetHolds(() => redis.send("FLUSHDB", []));
        expect((await second.client.request("/api/v1/conversations")).status).toBe(200);
        redis.close();
      });
    });
  }
}

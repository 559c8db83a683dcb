import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { openPostgres } from "@kontor/db";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { type ProviderSim, startProviderSim, text } from "@kontor/provider-sim";
import { redisStore, type Store } from "@kontor/store";
import { layWire, testRedis, type Wire } from "@kontor/store/testing";
import { clientOf } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { modelsAt } from "../testing/served-app.ts";
import { type TestApp, testApp } from "../testing/test-app.ts";
import { until } from "../testing/until.ts";
import { newChat, question } from "./replicas.ts";

setDefaultTimeout(30_000);

/** The commands sent for somebody's request; every process also says now and then that it serves. */
const commandsIn = (bytes: Uint8Array): string[] =>
  Buffer.from(bytes)
    .toString()
    .split(/(?=\*\d+\r\n\$\d+\r\n[a-z]+\r\n)/i)
    .filter((command) => !command.includes(":replicas\r\n"))
    .map((command) => command.split("\r\n")[2]?.toLowerCase() ?? "");

for (const _ of testEngines(["postgres"])) {
  for (const redisUrl of testRedis(2)) {
    describe("before the first model call", () => {
      let sim: ProviderSim;
      let db: TestDatabase;
      let app: TestApp;
      let store: Store;
      let wires: { redis: Wire; postgres: Wire };
      let away = false;
      /** Commands to Redis by what was sent at once, and transactions to Postgres. */
      const sent = { writes: [] as string[][], transactions: 0 };

      beforeAll(async () => {
        sim = await startProviderSim();
        db = await openTestDatabase("postgres");
        const tenants = [await createTenant(db.owner, { slug: "first" })];
        wires = { redis: layWire(redisUrl), postgres: layWire(db.urls?.app ?? "") };
        const log = { info: () => {}, error: () => (away = true) };
        store = redisStore({ url: wires.redis.url }, log);
        const through = await openPostgres(wires.postgres.url);
        app = await testApp({
          over: { db: { ...through, owner: db.owner }, tenants },
          store,
          models: modelsAt(sim.url("openai")),
        });
        await until(() =>
          store.ping().then(
            () => true,
            () => false,
          ),
        );
        wires.redis.onSent((bytes) => {
          const commands = commandsIn(bytes);
          if (commands.length > 0) sent.writes.push(commands);
        });
        wires.postgres.onSent((bytes) => {
          sent.transactions +=
            Buffer.from(bytes)
              .toString("latin1")
              .split(/\bbegin\b/).length - 1;
        });
      }, 60_000);
      afterAll(async () => {
        await app?.close();
        await app?.db.close();
        await store?.close();
        wires?.redis.close();
        wires?.postgres.close();
        await db?.close();
        await sim?.stop();
      });

      /** Asks, and gives what had been sent when the model was called. */
      async function ask(chat: string, messageId: string) {
        const client = clientOf(app.fetch, await app.token("first"));
        sim.clear();
        sim.script([{ reply: text("Here.") }]);
        Object.assign(sent, { writes: [], transactions: 0 });
        const asked = client.ask(question(chat, messageId));
        while (sim.requests.length === 0) await new Promise((resolve) => setImmediate(resolve));
        const before = { ...sent, writes: [...sent.writes], away };
        await follow(await asked).ended;
        return before;
      }

      test("one round trip to Redis is waited for and one transaction to Postgres, in a new chat and in a known one", async () => {
        const chat = newChat();
        await ask(newChat(), "warm");
        for (const messageId of ["m1", "m2", "m3"]) {
          const { writes, transactions } = await ask(chat, messageId);
          expect(transactions).toBe(1);
          // The conversation, whether its money is used up, and admission to every rate; all at once.
          expect(writes[0]?.toSorted()).toEqual(["evalsha", "get", "get"]);
          // The log's first words may be on their way already.
          expect(writes.slice(1).flat()).toBeOneOf([[], ["evalsha"]]);
        }
      });

      test("the log's first words are not waited for", async () => {
        const early: boolean[] = [];
        // What waited would always find Redis given up; one that finds it otherwise has not waited.
        for (let round = 0; round < 3 && !early.includes(true); round++) {
          await until(() =>
            store.ping().then(
              () => true,
              () => false,
            ),
          );
          away = false;
          wires.redis.onSent((bytes) => {
            const commands = commandsIn(bytes);
            if (commands.includes("evalsha") && !commands.includes("get")) wires.redis.slow(60_000);
          });
          early.push(!(await ask(newChat(), "m1")).away);
          wires.redis.mend();
        }
        expect(early).toContain(true);
      });
    });
  }
}

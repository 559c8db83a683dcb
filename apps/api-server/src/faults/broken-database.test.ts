import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { openPool } from "@kontor/db";
import { type PrivatePostgres, postgresBinaries, startPrivatePostgres } from "@kontor/db/testing";
import { gate, type ProviderSim, stall, startProviderSim, text } from "@kontor/provider-sim";
import { expectDone } from "../endings/turns.ts";
import { type AppOnPostgres, appOnPostgres } from "../testing/app-on-postgres.ts";
import { clientOf, said, textOf } from "../testing/client.ts";
import { follow } from "../testing/follow.ts";
import { modelsAt } from "../testing/served-app.ts";
import { until } from "../testing/until.ts";
import { addPerson, listPeople, peopleIn } from "./people.ts";
import { expectUnavailable } from "./unavailable.ts";

setDefaultTimeout(40_000);

for (const binaries of postgresBinaries()) {
  describe("the server on a Postgres that breaks", () => {
    let postgres: PrivatePostgres;
    let sim: ProviderSim;
    let server: AppOnPostgres;
    beforeAll(async () => {
      sim = await startProviderSim();
      postgres = await startPrivatePostgres(binaries);
      server = await appOnPostgres({ serverUrl: postgres.url, models: modelsAt(sim.url("openai")) });
    }, 60_000);
    afterAll(async () => {
      await server?.close();
      await postgres?.stop();
      await sim?.stop();
    });

    test("fault 6: Postgres restarts: refused for now, well again by itself, nothing half written, no answer lost", async () => {
      const rest = gate();
      sim.script([{ reply: stall(text(["Half", " and half."]), { after: 1, when: rest }) }]);
      const answer = follow(await server.client.ask(said("chat", "m1", "how much?")));
      await until(() => answer.said() === "Half");
      // Somebody is always writing, from before the crash until after it.
      const statuses = new Map<string, number>();
      let back = false;
      const writers = [0, 1, 2, 3].map(async (writer) => {
        for (let turn = 0; !back || turn < 3; turn++) {
          const name = `w${writer}-${turn}`;
          const response = await addPerson(server, name);
          statuses.set(name, response.status);
          if (response.status !== 201) await expectUnavailable(response);
        }
      });
      await until(() => statuses.size > 8);
      await postgres.restart();
      // The connections that it will be saved over are dead.
      rest.open();
      await until(async () => (await listPeople(server)).status === 200);
      back = true;
      await Promise.all(writers);
      const told = (status: number) =>
        [...statuses].filter(([, was]) => was === status).map(([name]) => name);
      expect(told(503).length).toBeGreaterThan(0);
      const people = await peopleIn(server);
      // Whoever was told so is there; of the others whose commit was on its way may be.
      for (const name of told(201)) expect(people).toContain(name);
      await answer.ended;
      expectDone(answer);
      const { messages, running } = await server.client.conversation("chat");
      expect([running, textOf(messages[1])]).toEqual([false, "Half and half."]);
    });

    /** As long as it lasts, reading works and writing is refused for now; afterwards all is well. */
    async function expectReadsOnly(begin: () => Promise<unknown>, end: () => Promise<unknown>) {
      const made = await server.client.request("/api/v1/api-keys", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name: "reader", role: "viewer" }),
      });
      const { key } = await made.json();
      // Its first use would be noted.
      const program = clientOf(server.app.fetch, key);
      const before = await peopleIn(server);
      await begin();
      await expectUnavailable(await addPerson(server, `refused-${Bun.randomUUIDv7()}`));
      const asked = sim.requests.length;
      await expectUnavailable(await server.client.ask(said("chat-2", "m1", "how much?")));
      expect(sim.requests.length).toBe(asked);
      expect((await listPeople(server)).status).toBe(200);
      expect((await program.request("/api/v1/conversations")).status).toBe(200);
      expect((await server.client.conversation("chat")).messages).toHaveLength(2);
      await end();
      expect(await peopleIn(server)).toEqual(before);
      expect((await addPerson(server, `taken-${Bun.randomUUIDv7()}`)).status).toBe(201);
    }

    test("fault 10: a server that takes no writes: reading works", async () => {
      const superuser = openPool(new URL(postgres.url).href, { max: 1 });
      const setTo = async (value: "on" | "off") => {
        await superuser.unsafe(`alter system set default_transaction_read_only = ${value}`);
        await superuser`select pg_reload_conf()`;
        await until(async () => {
          const rows = await server.app.db.withSystem(
            (sql) => sql`select where current_setting('transaction_read_only') = ${value}`,
          );
          return rows.length === 1;
        });
      };
      await expectReadsOnly(
        () => setTo("on"),
        () => setTo("off"),
      );
      await superuser.end();
    });

    test("fault 10: a disk that is full, as Postgres says it: reading works", async () => {
      const { owner } = server.db;
      const tables = ["users", "ai_conversations", "ai_agent_messages", "api_keys", "idempotency_keys"];
      const onEach = (statement: (table: string) => string) => tables.map(statement).join(";");
      await owner
        .unsafe(
          `create function disk_full() returns trigger language plpgsql as $$ begin
             raise exception 'could not extend file' using errcode = 'disk_full'; end $$`,
        )
        .simple();
      await expectReadsOnly(
        () =>
          owner
            .unsafe(
              onEach(
                (table) =>
                  `create trigger disk_full before insert or update or delete on ${table} execute function disk_full()`,
              ),
            )
            .simple(),
        () => owner.unsafe(onEach((table) => `drop trigger disk_full on ${table}`)).simple(),
      );
    });
  });
}

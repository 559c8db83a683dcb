import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { type AppOnPostgres, appOnPostgres } from "../testing/app-on-postgres.ts";
import { addPerson, listPeople, peopleIn } from "./people.ts";
import { expectUnavailable } from "./unavailable.ts";

setDefaultTimeout(30_000);

for (const engine of testEngines(["postgres"])) {
  describe(`the server on a busy ${engine}`, () => {
    let server: AppOnPostgres;
    beforeAll(async () => {
      server = await appOnPostgres({ pool: { max: 2, acquireTimeoutMs: 200, statementTimeoutMs: 300 } });
      expect((await listPeople(server)).status).toBe(200);
    }, 60_000);
    afterAll(() => server?.close());

    test("fault 7: with every connection taken it refuses within the acquire timeout, and serves when one is free", async () => {
      const { app, tenantId } = server;
      const leave = Promise.withResolvers<void>();
      const entered = [0, 1].map(() => Promise.withResolvers<void>());
      const sitting = entered.map((here) =>
        app.db.withTenant({ tenantId }, async () => {
          here.resolve();
          await leave.promise;
        }),
      );
      await Promise.all(entered.map(({ promise }) => promise));
      const asked = performance.now();
      for (const response of await Promise.all([
        listPeople(server),
        addPerson(server, "nobody"),
        listPeople(server),
      ]))
        await expectUnavailable(response);
      expect(performance.now() - asked).toBeLessThan(2_000);
      leave.resolve();
      await Promise.all(sitting);
      expect((await listPeople(server)).status).toBe(200);
      expect(await peopleIn(server)).toEqual([]);
    });

    test("fault 8: a lock that is held too long costs the statement, and the connection stays clean", async () => {
      const { app, db, tenantId } = server;
      const blocker = await db.owner.reserve();
      await blocker`begin`;
      await blocker`lock table memberships in access exclusive mode`;
      for (const response of await Promise.all([listPeople(server), addPerson(server, "locked-out")]))
        await expectUnavailable(response);
      await blocker`rollback`;
      blocker.release();
      expect((await addPerson(server, "ana")).status).toBe(201);
      expect(await peopleIn(server)).toEqual(["ana"]);
      // Every connection of the pool: nothing of the refused is left on it.
      const left = await Promise.all(
        [0, 1].map(() =>
          app.db.withSystem(
            (sql) => sql<{ tenant: string; held: number }[]>`
              select current_setting('app.tenant_id') as tenant,
                (select count(*)::int from pg_locks l where l.pid = pg_backend_pid() and l.mode like '%Exclusive%'
                  and l.relation is not null) as held`,
          ),
        ),
      );
      expect(left.flatMap((rows) => [...rows])).toEqual([
        { tenant: "", held: 0 },
        { tenant: "", held: 0 },
      ]);
      const tenants = await app.db.withTenant({ tenantId }, (sql) => sql`select id from tenants`);
      expect(tenants).toHaveLength(1);
    });

    test.each([
      ["deadlock", "40P01"],
      ["serialization failure", "40001"],
    ])("fault 9: a %s is tried again, twice at most", async (_, code) => {
      const { db } = server;
      const name = `again-${code.toLowerCase()}`;
      // A sequence goes on although its transaction is rolled back.
      await db.owner
        .unsafe(`
        create sequence given_up; grant usage on sequence given_up to kontor_app;
        create function give_up() returns trigger language plpgsql as $$ begin
          if nextval('given_up') <= tg_argv[0]::int then raise exception 'for the other' using errcode = '${code}'; end if;
          return null;
        end $$;
        create trigger give_up after insert on memberships for each row execute function give_up(2)`)
        .simple();
      expect((await addPerson(server, name)).status).toBe(201);
      await db.owner
        .unsafe(`
        alter sequence given_up restart; drop trigger give_up on memberships;
        create trigger give_up after insert on memberships for each row execute function give_up(3)`)
        .simple();
      await expectUnavailable(await addPerson(server, `${name}-in-vain`));
      await db.owner
        .unsafe(`drop trigger give_up on memberships; drop function give_up; drop sequence given_up`)
        .simple();
      const people = await peopleIn(server);
      expect(people).toContain(name);
      expect(people).not.toContain(`${name}-in-vain`);
    });
  });
}

import { afterAll, afterEach, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Database, TenantSql } from "./database.ts";
import { openPostgres } from "./postgres.ts";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "./testing/index.ts";
import { isUnavailable } from "./unavailable.ts";

setDefaultTimeout(30_000);

for (const engine of testEngines(["postgres"])) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenantId: string;
    const opened: Database[] = [];
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      tenantId = (await createTenant(db.owner)).id;
      await db.withTenant(
        { tenantId },
        (sql) => sql`insert into categories (tenant_id, id, name) values
          (${tenantId}, ${Bun.randomUUIDv7()}, 'one'), (${tenantId}, ${Bun.randomUUIDv7()}, 'two')`,
      );
    });
    afterEach(() => Promise.all(opened.splice(0).map((app) => app.close())));
    afterAll(() => db.close());

    async function open(options: Parameters<typeof openPostgres>[1]): Promise<Database> {
      const app = await openPostgres(db.urls?.app ?? "", options);
      opened.push(app);
      return app;
    }

    /** Work that sits on a connection until it is told to go. */
    async function sitOn(app: Database) {
      const entered = Promise.withResolvers<void>();
      const leave = Promise.withResolvers<void>();
      const done = app.withTenant({ tenantId }, async () => {
        entered.resolve();
        await leave.promise;
      });
      await entered.promise;
      return {
        leave: async () => {
          leave.resolve();
          await done;
        },
      };
    }

    test("fault 7: whoever finds every connection busy is refused in time, and the pool is as good as before", async () => {
      const app = await open({ max: 2, acquireTimeoutMs: 100 });
      const sitting = await Promise.all([sitOn(app), sitOn(app)]);
      const asked = performance.now();
      let ran = 0;
      const refused = await Promise.all(
        Array.from({ length: 20 }, () =>
          app
            .withTenant({ tenantId }, async () => {
              ran++;
            })
            .catch((error: unknown) => error),
        ),
      );
      expect(performance.now() - asked).toBeLessThan(2_000);
      expect(ran).toBe(0);
      expect(refused.map(isUnavailable)).toEqual(refused.map(() => true));
      expect(refused[0]).toMatchObject({ name: "NoConnectionError" });
      await Promise.all(sitting.map(({ leave }) => leave()));
      for (let round = 0; round < 5; round++) {
        const pair = [0, 1].map(() =>
          app.withTenant({ tenantId }, (sql) => sql`select name from categories`),
        );
        expect((await Promise.all(pair)).map(({ length }) => length)).toEqual([2, 2]);
      }
    });

    test("fault 7: whoever waits gets the connection that is given back, in the order they came", async () => {
      const app = await open({ max: 1, acquireTimeoutMs: 20_000 });
      const sitting = await sitOn(app);
      const order: number[] = [];
      const waiting = [1, 2, 3].map((place) =>
        app.withTenant({ tenantId }, async () => void order.push(place)),
      );
      await sitting.leave();
      await Promise.all(waiting);
      expect(order).toEqual([1, 2, 3]);
    });

    /** Two transactions that each lock one category and then want the other's. */
    async function crossing(app: Database, rerun: boolean) {
      let runs = 0;
      const both = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const lock = (sql: TenantSql, name: string) =>
        sql`update categories set version = version + 1 where name = ${name}`;
      const ended = await Promise.allSettled(
        [["one", "two"] as const, ["two", "one"] as const].map(([first, second], index) =>
          app.withTenant({ tenantId, rerun }, async (sql) => {
            runs++;
            await lock(sql, first);
            both[index]?.resolve();
            await both[1 - index]?.promise;
            await lock(sql, second);
          }),
        ),
      );
      return { runs, failures: ended.flatMap((end) => (end.status === "rejected" ? [end.reason] : [])) };
    }
    const versions = async () =>
      (
        await db.withTenant(
          { tenantId },
          (sql) => sql<{ version: number }[]>`select version from categories order by name`,
        )
      ).map(({ version }) => version);

    test("fault 9: of two that wait for each other the one given up is run again, where it may be", async () => {
      const app = await open({ max: 2 });
      const before = await versions();
      expect(await crossing(app, true)).toEqual({ runs: 3, failures: [] });
      expect(await versions()).toEqual(before.map((version) => version + 2));
      const refused = await crossing(app, false);
      expect(refused).toMatchObject({ runs: 2, failures: [{ code: "40P01" }] });
      expect(refused.failures.map(isUnavailable)).toEqual([true]);
      expect(await versions()).toEqual(before.map((version) => version + 3));
    });

    test.each([
      ["40001", 3],
      ["40P01", 3],
      ["23505", 1],
    ])("fault 9: what fails again and again with %s is run %i times and then fails", async (code, times) => {
      let runs = 0;
      const failed = await db
        .withTenant({ tenantId, rerun: true }, async (sql) => {
          runs++;
          await sql`insert into categories (tenant_id, id, name) values (${tenantId}, ${Bun.randomUUIDv7()}, 'three')`;
          await sql.unsafe(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`);
        })
        .catch((error: unknown) => error);
      expect(failed).toMatchObject({ code });
      expect(runs).toBe(times);
      expect(await versions()).toHaveLength(2);
    });
  });
}

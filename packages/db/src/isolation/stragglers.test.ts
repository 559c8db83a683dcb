import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openPool, type TenantSql } from "../database.ts";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "../testing/index.ts";

// What is still running, or tries again, after its transaction is over must not land in the transaction that
// its connection carries next: that one belongs to another tenant.

const boundTo = async (sql: TenantSql) => {
  const [row] = await sql<{ tenantId: string }[]>`select current_setting('app.tenant_id') as "tenantId"`;
  return row?.tenantId ?? "nothing";
};

const outcome = (work: Promise<unknown> | undefined) =>
  Promise.resolve(work).then(
    (value) => `came through: ${value}`,
    (error: unknown) => String(error),
  );

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let mine: string;
    let theirs: string;
    beforeAll(async () => {
      db = await openTestDatabase(engine, { max: 1 });
      mine = (await createTenant(db.owner)).id;
      theirs = (await createTenant(db.owner)).id;
    });
    afterAll(() => db.close());

    test("the branch that Promise.all left behind", async () => {
      const go = Promise.withResolvers<void>();
      let branch: Promise<string> | undefined;
      const failed = await outcome(
        db.withTenant({ tenantId: mine }, (sql) => {
          branch = go.promise.then(() => boundTo(sql));
          return Promise.all([branch, sql`select 1 / 0`]);
        }),
      );
      expect(failed).toContain("division by zero");
      await db.withTenant({ tenantId: theirs }, async (sql) => {
        go.resolve();
        expect(await outcome(branch)).toContain("TRANSACTION_ENDED");
        expect(await boundTo(sql)).toBe(theirs);
      });
    });

    test("a statement that was written inside and awaited outside", async () => {
      let statement: Promise<unknown> | undefined;
      await db.withTenant({ tenantId: mine }, async (sql) => {
        statement = sql`select id from tenants`;
      });
      await db.withTenant({ tenantId: theirs }, async (sql) => {
        expect(await outcome(statement)).toContain("TRANSACTION_ENDED");
        expect(await boundTo(sql)).toBe(theirs);
      });
    });
  });
}

for (const engine of testEngines(["postgres"])) {
  test(`${engine}: a transaction whose connection was lost, once the connection is back`, async () => {
    const db = await openTestDatabase(engine, { max: 1 });
    const [mine, theirs] = [await createTenant(db.owner), await createTenant(db.owner)];
    const login = openPool(db.urls?.app ?? "", { max: 1 });
    for (let round = 0; round < 20; round++) {
      const lost = Promise.withResolvers<void>();
      const go = Promise.withResolvers<void>();
      const done = Promise.withResolvers<void>();
      let late = "nothing";
      const first = outcome(
        db.withTenant({ tenantId: mine.id }, async (sql) => {
          const [session] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`;
          await login`select pg_terminate_backend(${session?.pid ?? 0}, 5000)`;
          // Sometimes a statement is on its way when the connection goes.
          if (round % 2 === 0) await outcome(sql`select 1`);
          lost.resolve();
          await go.promise;
          late = await outcome(boundTo(sql));
          done.resolve();
        }),
      );
      await lost.promise;
      await db.withTenant({ tenantId: theirs.id }, async (sql) => {
        await boundTo(sql);
        go.resolve();
        await done.promise;
        expect(late).toContain("CONNECTION_CLOSED");
        expect(await boundTo(sql)).toBe(theirs.id);
      });
      expect(await first).toContain("CONNECTION_CLOSED");
    }
    await login.end();
    await db.close();
  });
}

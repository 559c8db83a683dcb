import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { TenantSql } from "../database.ts";
import { openTestDatabase, type TestDatabase, testEngines } from "../testing/index.ts";

const TENANTS = 1000;

/** How a tenant's transaction ends, and whether its row is there afterwards. */
const ENDINGS: { name: string; commits: boolean; end(sql: TenantSql): Promise<unknown> }[] = [
  { name: "commit", commits: true, end: async () => {} },
  { name: "commit after a wait", commits: true, end: (sql) => sql`select pg_sleep(0.001)` },
  {
    name: "throw",
    commits: false,
    end: async () => {
      throw new Error("the verb gave up");
    },
  },
  { name: "failing statement", commits: false, end: (sql) => sql`select 1 / 0` },
  { name: "another tenant's row", commits: false, end: (sql) => insertCompany(sql, Bun.randomUUIDv7()) },
  {
    name: "roll back to a savepoint",
    commits: true,
    end: (sql) => sql.savepoint((inner) => inner`select 1 / 0`).catch(() => {}),
  },
];

// PGlite has no timeouts. (A cancel request from outside would not do here: Postgres signals twice, and under
// load the second signal can reach the connection's next transaction.)
const TIMED_OUT = {
  name: "timed out",
  commits: false,
  end: async (sql: TenantSql) => {
    await sql`select set_config('statement_timeout', '5', true)`;
    await sql`select pg_sleep(30)`;
  },
};

const insertCompany = (sql: TenantSql, tenantId: string) =>
  sql`insert into companies (tenant_id, id, name) values (${tenantId}, ${Bun.randomUUIDv7()}, ${tenantId})`;

for (const engine of testEngines()) {
  const endings = engine === "postgres" ? [...ENDINGS, TIMED_OUT] : ENDINGS;
  const endingOf = (tenantId: string) => {
    const ending = endings[Number(Bun.hash(tenantId) % BigInt(endings.length))];
    if (!ending) throw new Error("no ending");
    return ending;
  };

  describe(engine, () => {
    let db: TestDatabase;
    const tenants = Array.from({ length: TENANTS }, () => Bun.randomUUIDv7());
    beforeAll(async () => {
      db = await openTestDatabase(engine, { max: 4 });
      const rows = tenants.map((id) => ({
        id,
        slug: `t-${id.replaceAll("-", "")}`,
        name: id,
        time_zone: "UTC",
        locale: "en",
        base_currency: "EUR",
      }));
      await db.owner`insert into tenants ${db.owner(rows)}`;
    });
    afterAll(() => db.close());

    test(`${TENANTS} tenants at once, with every way to end, see their own rows and no others`, async () => {
      const sightings: string[] = [];
      const look = async (sql: TenantSql, tenantId: string) => {
        const rows = await sql<{ tenantId: string; bound: string }[]>`
          select tenant_id as "tenantId", current_setting('app.tenant_id') as bound from companies`;
        for (const row of rows) {
          if (row.tenantId !== tenantId || row.bound !== tenantId)
            sightings.push(`${tenantId} saw ${row.tenantId}`);
        }
        return rows.length;
      };

      const settled = await Promise.allSettled(
        tenants.map((tenantId) =>
          db.withTenant({ tenantId }, async (sql) => {
            await look(sql, tenantId);
            await insertCompany(sql, tenantId);
            await look(sql, tenantId);
            await endingOf(tenantId).end(sql);
            await look(sql, tenantId);
          }),
        ),
      );
      const stored = await Promise.all(
        tenants.map((tenantId) => db.withTenant({ tenantId }, (sql) => look(sql, tenantId))),
      );

      expect(sightings).toEqual([]);
      const astray = settled.flatMap((result, index) => {
        const tenantId = tenants[index] ?? "";
        const { name, commits } = endingOf(tenantId);
        if ((result.status === "fulfilled") === commits && stored[index] === (commits ? 1 : 0)) return [];
        return [
          `${name}: ${stored[index]} rows, ${result.status === "rejected" ? result.reason : "committed"}`,
        ];
      });
      expect(astray).toEqual([]);
      expect(new Set(tenants.map((tenantId) => endingOf(tenantId).name)).size).toBe(endings.length);
    });

    test("no pooled connection keeps a tenant, a day or a role", async () => {
      const width = engine === "postgres" ? 4 : 1;
      const connections = await Promise.all(Array.from({ length: width }, () => db.app.reserve()));
      const states = await Promise.all(
        connections.map(
          (sql) => sql<{ state: string }[]>`
            select coalesce(current_setting('app.tenant_id', true), '') || coalesce(current_setting('app.today', true), '')
              || case when current_user = session_user then '' else current_user end as state`,
        ),
      );
      for (const connection of connections) connection.release();
      expect(states.flat().map(({ state }) => state)).toEqual(Array.from({ length: width }, () => ""));
    });
  });
}

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "./testing/index.ts";

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    let tenantId: string;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
      tenantId = (await createTenant(db.owner, { timeZone: "Pacific/Kiritimati" })).id;
    });
    afterAll(() => db.close());

    test("values arrive as JSON would carry them", async () => {
      const [row] = await db.withTenant(
        { tenantId },
        (sql) => sql`
        select 9007199254740991::bigint as big, array[1, 2]::bigint[] as bigs, date '2026-02-28' as day,
          timestamptz '2026-02-28T23:30:00.1234-01:00' as at, timestamp '2026-02-28T23:30' as local, 12.50::numeric(14, 3) as quantity,
          null::bigint as nothing`,
      );
      expect(row).toEqual({
        big: 9007199254740991,
        bigs: [1, 2],
        day: "2026-02-28",
        at: "2026-03-01T00:30:00.123Z",
        local: "2026-02-28T23:30:00.000Z",
        quantity: "12.500",
        nothing: null,
      });
    });

    test("a number that JavaScript would round is an error, and the connection stays usable", async () => {
      const reading = db.withTenant({ tenantId }, (sql) => sql`select 9007199254740992::bigint as big`);
      expect(await reading.catch((error: unknown) => error)).toBeInstanceOf(RangeError);
      await db.ping();
    });

    test("today is the caller's day, else the day in the tenant's zone", async () => {
      const today = (day?: string) =>
        db.withTenant({ tenantId, today: day }, async (sql) => {
          const [row] = await sql<{ today: string }[]>`select app_today() as today`;
          return row?.today;
        });
      expect(await today("2024-02-29")).toBe("2024-02-29");
      const zoned = () =>
        new Intl.DateTimeFormat("en-CA", { timeZone: "Pacific/Kiritimati" }).format(new Date());
      const [before, got, after] = [zoned(), await today(), zoned()];
      expect([before, after]).toContain(got ?? "none");
    });

    test("a tenant id that is none is refused before any connection is used", async () => {
      for (const wrong of ["", "demo", `${tenantId}'`, `${tenantId} `, "*"]) {
        const refusal = await db
          .withTenant({ tenantId: wrong }, async () => "ran")
          .catch((error: unknown) => error);
        expect(refusal).toBeInstanceOf(TypeError);
      }
    });

    test("what work throws is thrown, and what it wrote is gone", async () => {
      const thrown = new Error("no");
      const caught = await db
        .withTenant({ tenantId }, async (sql) => {
          await sql`insert into companies (tenant_id, id, name) values (${tenantId}, ${Bun.randomUUIDv7()}, 'Gone')`;
          throw thrown;
        })
        .catch((error: unknown) => error);
      expect(caught).toBe(thrown);
      const rows = await db.withTenant({ tenantId }, (sql) => sql`select from companies`);
      expect(rows.count).toBe(0);
    });

    test("a transaction inside a transaction is refused instead of waiting for ever", async () => {
      const scope = { tenantId };
      const nested = db.withTenant(scope, () => db.withTenant(scope, (sql) => sql`select 1`));
      expect(String(await nested.catch((error: unknown) => error))).toContain(
        "a transaction is open here already",
      );
      const acrossTenants = db.withTenant(scope, () => db.withSystem((sql) => sql`select 1`));
      expect(String(await acrossTenants.catch((error: unknown) => error))).toContain(
        "a transaction is open here",
      );
      const oneAfterTheOther = await db
        .withTenant(scope, async () => 1)
        .then(() => db.withTenant(scope, async () => 2));
      expect(oneAfterTheOther).toBe(2);
    });

    test("the cross-tenant role sees the keys of running turns, whatever their tenant, and nothing else", async () => {
      const other = await createTenant(db.owner);
      for (const id of [tenantId, other.id]) {
        await db.withTenant(
          { tenantId: id },
          (sql) => sql`
          insert into ai_conversations (tenant_id, id, owner, title, turn_message_id, turn_lease_until)
          values (${id}, 'running', 'u', 'secret', 'm', now()), (${id}, 'quiet', 'u', 'secret', null, null)`,
        );
      }
      const turns = await db.withSystem(
        (sql) => sql<{ tenantId: string; id: string }[]>`
        select tenant_id as "tenantId", id from ai_conversations order by tenant_id`,
      );
      expect(turns.map(({ id }) => id)).toEqual(["running", "running"]);
      expect(turns.map((turn) => turn.tenantId)).toEqual([tenantId, other.id].sort());
      for (const forbidden of [
        "title from ai_conversations",
        "* from ai_conversations",
        "* from tenants",
        "* from companies",
      ]) {
        const refusal = await db
          .withSystem((sql) => sql.unsafe(`select ${forbidden}`))
          .catch((error: unknown) => error);
        expect(String(refusal)).toContain("permission denied");
      }
      const write = await db
        .withSystem((sql) => sql`update ai_conversations set id = id`)
        .catch((error: unknown) => error);
      expect(String(write)).toContain("permission denied");
    });
  });
}

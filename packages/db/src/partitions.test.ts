import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { migrate } from "./migrate.ts";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "./testing/index.ts";

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    }, 60_000);
    afterAll(() => db.close());

    const partsOf = async (table: string) => {
      const rows = await db.owner<{ part: string }[]>`
        select inhrelid::regclass::text as part from pg_inherits where inhparent = ${table}::regclass order by 1`;
      return rows.map(({ part }) => part);
    };

    test("each run of the migrations makes the months ahead, of every table by months, and leaves what is there", async () => {
      const tables = ["ai_audit_log", "ai_metrics"];
      const before = await Promise.all(tables.map(partsOf));
      for (const parts of before) expect(parts).toHaveLength(8);
      const last = before[0]?.at(-2) ?? "";
      expect(last).toMatch(/^ai_audit_log_\d{6}$/);
      await db.owner.unsafe(`drop table ${last}`);
      expect(await migrate(db.owner)).toEqual([]);
      expect(await Promise.all(tables.map(partsOf))).toEqual(before);
    });

    test("what comes in a month that nobody made goes to the default partition, and stays there", async () => {
      const { id } = await createTenant(db.owner);
      const [now] = await db.owner<{ month: string }[]>`
        select to_char(now() at time zone 'UTC', 'YYYYMM') as month`;
      const month = `ai_audit_log_${now?.month}`;
      await db.owner.unsafe(`drop table ${month}`);
      await db.withTenant(
        { tenantId: id },
        (sql) => sql`select append_audit(${id}, '[{"kind": "feedback.given"}]')`,
      );
      await migrate(db.owner);
      expect(await partsOf("ai_audit_log")).not.toContain(month);
      const found = await db.withTenant(
        { tenantId: id },
        (sql) => sql<{ part: string }[]>`select tableoid::regclass::text as part from ai_audit_log`,
      );
      expect(found.map(({ part }) => part)).toEqual(["ai_audit_log_default"]);
    });
  });
}

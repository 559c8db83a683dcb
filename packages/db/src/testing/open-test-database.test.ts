import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "./index.ts";

for (const engine of testEngines())
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      const t = performance.now();
      db = await openTestDatabase(engine);
      console.log(engine, "open", performance.now() - t);
    });
    afterAll(async () => {
      const t = performance.now();
      await db.close();
      console.log(engine, "close", performance.now() - t);
    });
    test("x", async () => {
      const t = await createTenant(db.owner);
      const rows = await db.withTenant(
        { tenantId: t.id },
        (sql) => sql`select slug, app_today() as today from tenants`,
      );
      expect(rows.length).toBe(1);
      console.log(rows[0]);
    });
  });

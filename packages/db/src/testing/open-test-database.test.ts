import { describe, expect, test } from "bun:test";
import { createTenant, openTestDatabase, testEngines } from "./index.ts";

for (const engine of testEngines()) {
  describe(engine, () => {
    test("a test database is migrated, takes tenants, and is another one each time", async () => {
      const [first, second] = [await openTestDatabase(engine), await openTestDatabase(engine)];
      const tenant = await createTenant(first.owner, { baseCurrency: "EUR" });
      const seen = await first.withTenant(
        { tenantId: tenant.id },
        (sql) => sql<{ slug: string; base_currency: string }[]>`select slug, base_currency from tenants`,
      );
      const elsewhere = await second.withTenant(
        { tenantId: tenant.id },
        (sql) => sql`select slug from tenants`,
      );
      await Promise.all([first.close(), second.close()]);
      expect([...seen]).toEqual([{ slug: tenant.slug, base_currency: "EUR" }]);
      expect(elsewhere).toHaveLength(0);
    });
  });
}

for (const engine of testEngines(["postgres"])) {
  test(`${engine}: the owner is no superuser, and closing drops the database and its logins`, async () => {
    const db = await openTestDatabase(engine);
    const [owner] = await db.owner<{ super: boolean }[]>`
      select rolsuper as super from pg_roles where rolname = current_user`;
    expect(owner?.super).toBe(false);
    const name = new URL(db.urls?.owner ?? "").pathname.slice(1);
    const other = await openTestDatabase(engine);
    await db.close();
    const left = await other.owner`
      select datname from pg_database where datname = ${name}
      union all select rolname from pg_roles where rolname like ${`${name}%`}`;
    await other.close();
    expect(left).toHaveLength(0);
  });
}

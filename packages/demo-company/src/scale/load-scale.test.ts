import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { openTestDatabase, type TestDatabase, testEngines } from "@kontor/db/testing";
import { loadScale, type ScaleLoad } from "./load-scale.ts";

const TODAY = "2026-11-21";
// One slice and a bit of the next.
const INVOICES = 10_200;
const OTHERS = 2;

const load = (db: TestDatabase, more: Partial<ScaleLoad> = {}) =>
  loadScale({ owner: db.owner, db, invoices: INVOICES, asOf: TODAY, others: OTHERS, ...more });

const TABLES =
  "companies contacts deals activities products quotes quote_lines invoices invoice_lines payments expenses";

/** How many rows each table has in that tenant, and a digest of them all. */
async function contents(db: TestDatabase, tenantId: string): Promise<Record<string, string>> {
  const tables = TABLES.split(" ");
  const digests = await db.withTenant({ tenantId }, (sql) =>
    Promise.all(
      tables.map(async (table) => {
        const [row] = await sql<{ digest: string }[]>`
          select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as digest from ${sql(table)} t`;
        return row?.digest ?? "";
      }),
    ),
  );
  return Object.fromEntries(tables.map((table, place) => [table, digests[place] ?? ""]));
}

/** Figures are folded by chance; a loading must bear it at every statement, on tables nobody has analysed. */
async function foldAlways({ owner }: TestDatabase): Promise<void> {
  const chance = "random() < 0.02";
  const functions = await owner<{ source: string }[]>`
    select pg_get_functiondef(oid) as source from pg_proc
    where proname like '%_kept' and strpos(prosrc, ${chance}) > 0`;
  expect(functions.length).toBeGreaterThan(0);
  for (const { source } of functions) await owner.unsafe(source.replace(chance, "true"));
}

for (const engine of testEngines(["postgres"])) {
  describe(engine, () => {
    let inOneGo: TestDatabase;
    let interrupted: TestDatabase;
    beforeAll(async () => {
      [inOneGo, interrupted] = await Promise.all([openTestDatabase(engine), openTestDatabase(engine)]);
      await foldAlways(inOneGo);
    }, 60_000);
    afterAll(() => Promise.all([inOneGo.close(), interrupted.close()]));

    test("it makes as many invoices as asked for, and a second run none", async () => {
      const heard: number[] = [];
      const { tenant, rows } = await load(inOneGo, {
        onProgress: ({ tenant: slug, invoices }) => {
          if (slug === `scale-${INVOICES}`) heard.push(invoices);
        },
      });
      expect(heard).toEqual([10_000, INVOICES]);
      const [invoices] = await inOneGo.withTenant(
        { tenantId: tenant.id },
        (
          sql,
        ) => sql`select count(*), min(issue_date) > '2021-11-01' as recent, max(issue_date) <= ${TODAY} as past
          from invoices where kind = 'invoice'`,
      );
      expect(invoices).toEqual({ count: INVOICES, recent: true, past: true });
      const [tenants] = await inOneGo.owner`select count(*) from tenants`;
      expect(tenants).toEqual({ count: OTHERS + 1 });
      expect(rows).toBeGreaterThan(INVOICES * 5);
      expect(await load(inOneGo)).toEqual({ tenant, rows: 0 });
    }, 60_000);

    test("what was cut short is gone on with, days later too, and is the same in the end", async () => {
      await interrupted.owner.unsafe(`
        create function fail() returns trigger language plpgsql as $$
        begin if (select count(*) > 10000 from invoices where kind = 'invoice') then raise 'out of disk'; end if; return null; end $$`);
      await interrupted.owner`create trigger fail after insert on expenses for each statement execute function fail()`;
      let before = 0;
      const failure = await load(interrupted, { onProgress: ({ rows }) => (before = rows) }).catch(
        (error: unknown) => error,
      );
      expect(String(failure)).toContain("out of disk");
      await interrupted.owner`drop trigger fail on expenses`;
      const { tenant, rows } = await load(interrupted, { asOf: "2026-11-28" });
      expect(before).toBeGreaterThan(50_000);
      expect(rows).toBeGreaterThan(0);
      expect(rows).toBeLessThan(before / 10);
      expect(await contents(interrupted, tenant.id)).toEqual(await contents(inOneGo, tenant.id));
    }, 60_000);

    test.each([0, -1, 1.5, Number.NaN])("%p invoices are no size", async (invoices) => {
      const failure = await load(inOneGo, { invoices }).catch((error: unknown) => error);
      expect(String(failure)).toContain("invoices");
    });
  });
}

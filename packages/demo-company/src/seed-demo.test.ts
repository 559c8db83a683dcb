import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { type EmbeddedDatabase, migrate, openEmbedded, type TenantSql } from "@kontor/db";
import { demoProfiles, type SeededDemo, seedDemo } from "./seed-demo.ts";

const asOf = "2026-11-21";
let db: EmbeddedDatabase;
let demo: SeededDemo;
let milliseconds: number;

beforeAll(async () => {
  db = await openEmbedded();
  await migrate(db.owner);
}, 60_000);
afterAll(() => db.close());

/** Runs as each of the two tenants. */
async function asEach(work: (sql: TenantSql) => Promise<void>): Promise<void> {
  for (const { id } of demo.tenants) await db.withTenant({ tenantId: id, today: asOf }, work);
}

const rowsOf = (table: string, slug: string) =>
  db.owner<{ count: number }[]>`select count(*) from ${db.owner(table)}
    where tenant_id = (select id from tenants where slug = ${slug})`.then(([row]) => row?.count ?? 0);

test("a seeding that fails in the middle leaves nothing of that tenant, and the next one completes it", async () => {
  await db.owner`create function fail() returns trigger language plpgsql as $$ begin raise 'out of disk'; end $$`;
  await db.owner`create trigger fail before insert on expenses for each statement
    execute function fail()`;
  // Not `expect(…).rejects`: it waits without letting the engine in this process answer.
  const failure = await seedDemo({ owner: db.owner, db, asOf }).catch((error: unknown) => error);
  expect(String(failure)).toContain("out of disk");
  expect(await rowsOf("companies", "aurora")).toBe(0);
  await db.owner`drop trigger fail on expenses`;
  // Processor time, not the clock: the engine runs in this process, and the machine may be busy with others.
  const before = process.cpuUsage();
  demo = await seedDemo({ owner: db.owner, db, asOf });
  const { user, system } = process.cpuUsage(before);
  milliseconds = (user + system) / 1000;
  expect(await rowsOf("expenses", "aurora")).toBeGreaterThan(300);
  expect(await rowsOf("expenses", "brindlemoor")).toBeGreaterThan(300);
}, 60_000);

describe("a seeded demo", () => {
  test("takes no longer than three seconds", () => {
    expect(milliseconds).toBeLessThan(3000);
  });

  test("has the two tenants as they are described", async () => {
    expect(demo.tenants.map(({ slug, name }) => ({ slug, name }))).toEqual([
      { slug: "aurora", name: "Aurora Trgovina d.o.o." },
      { slug: "brindlemoor", name: "Brindlemoor Supply Ltd" },
    ]);
    const rows = await db.owner`select slug, time_zone, locale, base_currency from tenants order by slug`;
    expect([...rows]).toEqual(
      demoProfiles.map(({ slug, timeZone, locale, baseCurrency }) => ({
        slug,
        time_zone: timeZone,
        locale,
        base_currency: baseCurrency,
      })),
    );
  });

  test("is the same after seeding again, with another seed and on another day", async () => {
    expect(await seedDemo({ owner: db.owner, db, asOf })).toEqual(demo);
    expect(await seedDemo({ owner: db.owner, db, asOf: "2026-12-24", seed: 9 })).toEqual(demo);
  }, 60_000);

  test("counts what lies in the tables", async () => {
    for (const [table, count] of Object.entries(demo.counts)) {
      expect((await rowsOf(table, "aurora")) + (await rowsOf(table, "brindlemoor"))).toBe(count);
    }
    expect(Object.keys(demo.counts).length).toBe(13);
  });

  test("stands open in every ageing bucket of every currency", async () => {
    await asEach(async (sql) => {
      const rows = await sql<{ currency: string; bucket: string }[]>`
        select distinct currency, ageing_bucket(days_overdue) as bucket from invoice_facts where open`;
      expect(rows.length).toBe(3 * 5);
    });
  });

  test("has invoices in every state the glossary knows", async () => {
    await asEach(async (sql) => {
      const [row] = await sql<Record<string, number>[]>`
        select count(*) filter (where overdue) as overdue, count(*) filter (where partly_paid) as partly_paid,
          count(*) filter (where paid) as paid, count(*) filter (where status = 'void') as void,
          count(*) filter (where status = 'draft') as draft, count(*) filter (where kind = 'credit_note') as credit_notes,
          count(*) filter (where open and due_date = app_today()) as due_today,
          count(*) filter (where open and due_date between app_today() + 1 and app_today() + 28) as due_soon,
          count(*) filter (where issued and balance_minor < 0 and kind = 'invoice') as overpaid,
          count(*) filter (where open and credited_minor > 0) as open_and_credited
        from invoice_facts`;
      const { overpaid, ...states } = row ?? {};
      expect(overpaid).toBe(0);
      expect(Object.keys(states).length).toBe(9);
      for (const [state, count] of Object.entries(states)) expect([state, count >= 3]).toEqual([state, true]);
      expect(states.partly_paid).toBeGreaterThan(5);
    });
  });

  test("has quotes, deals and customers in every state the glossary knows", async () => {
    await asEach(async (sql) => {
      const [row] = await sql<Record<string, number>[]>`
        select (select count(*) from quote_facts where open) as open_quotes,
          (select count(*) from quote_facts where expired) as expired_quotes,
          (select count(*) from quote_facts where open and valid_until = app_today()) as quotes_ending_today,
          (select count(distinct stage) from deal_facts) as stages,
          (select count(*) from customers where not is_customer) as customers_by_invoice_alone,
          (select count(*) from customers c where not exists (
            select from invoices i where i.company_id = c.id)) as customers_yet_to_buy`;
      for (const [state, count] of Object.entries(row ?? {}))
        expect([state, count > 0]).toEqual([state, true]);
      expect(row?.stages).toBe(6);
    });
  });

  test("keeps each tenant's rows to itself", async () => {
    const [first, second] = demo.tenants;
    if (!first || !second) throw new Error("two tenants were seeded");
    for (const [own, other] of [
      [first, second],
      [second, first],
    ] as const) {
      await db.withTenant({ tenantId: own.id, today: asOf }, async (sql) => {
        for (const table of Object.keys(demo.counts)) {
          const owners = await sql<
            { tenantId: string }[]
          >`select distinct tenant_id as "tenantId" from ${sql(table)}`;
          expect([table, ...owners.map(({ tenantId }) => tenantId)]).toEqual([table, own.id]);
        }
        const theirs = await sql`select from invoices where tenant_id = ${other.id}`;
        expect(theirs.length).toBe(0);
      });
    }
  });
});

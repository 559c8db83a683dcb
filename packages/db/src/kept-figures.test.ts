import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { TenantSql } from "./database.ts";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "./testing/index.ts";

// Whatever is done to invoices and payments, in whatever order and by how many at once: every figure that is kept
// equals the one worked out here from the base rows.

const COMPANIES = 2;
const NUMBERS = 4;
const at = fc.nat({ max: NUMBERS - 1 });
const amount = fc.integer({ min: 1, max: 6 });
const status = fc.constantFrom("draft", "issued", "issued", "void");
const currency = fc.constantFrom("RSD", "EUR");
const day = fc.constantFrom("2025-12-31", "2026-01-01", "2026-03-31", "2026-04-01");

/** One statement. Rows are named by small numbers, so that statements often meet. */
const statement = fc.oneof(
  fc.record({
    do: fc.constant("invoice" as const),
    at,
    amount,
    status,
    currency,
    day,
    company: fc.nat({ max: 1 }),
  }),
  fc.record({ do: fc.constant("credit" as const), at, of: at, amount, status, day }),
  fc.record({ do: fc.constant("pay" as const), of: at, amount: fc.integer({ min: -3, max: 6 }), day }),
  fc.record({ do: fc.constant("payTwice" as const), of: at, and: at, amount, day }),
  fc.record({ do: fc.constant("move" as const), at, company: fc.nat({ max: 1 }), currency }),
  fc.record({ do: fc.constant("restate" as const), at, status, amount, day }),
  fc.record({ do: fc.constant("repay" as const), from: at, to: at, amount }),
  fc.record({ do: fc.constant("unpay" as const), of: at }),
  fc.record({ do: fc.constant("remove" as const), at }),
);
type Statement = typeof statement extends fc.Arbitrary<infer Value> ? Value : never;

interface Books {
  tenantId: string;
  companies: string[];
  invoices: string[];
  notes: string[];
}

function run(sql: TenantSql, { tenantId, companies, invoices, notes }: Books, step: Statement) {
  const invoice = (index: number) => invoices[index] ?? "";
  const pay = (of: number, amountMinor: number, on: string) => sql`
    insert into payments (tenant_id, id, invoice_id, paid_on, amount_minor, method)
    select ${tenantId}, ${Bun.randomUUIDv7()}, id, ${on}, ${amountMinor}, 'cash' from invoices
    where id = ${invoice(of)} and ${amountMinor} <> 0`;
  switch (step.do) {
    case "invoice":
      return sql`insert into invoices (tenant_id, id, number, company_id, status, issue_date, due_date, currency,
          net_minor, tax_minor, gross_minor)
        values (${tenantId}, ${invoice(step.at)}, ${`I-${step.at}`}, ${companies[step.company] ?? ""}, ${step.status},
          ${step.day}, ${step.day}, ${step.currency}, ${step.amount}, 1, ${step.amount + 1})
        on conflict (tenant_id, id) do update set note = 'again'`;
    case "credit":
      return sql`insert into invoices (tenant_id, id, number, company_id, kind, credits_invoice_id, status, issue_date,
          currency, net_minor, tax_minor, gross_minor)
        select tenant_id, ${notes[step.at] ?? ""}, ${`K-${step.at}`}, company_id, 'credit_note', id, ${step.status},
          ${step.day}, currency, ${step.amount}, 0, ${step.amount}
        from invoices where id = ${invoice(step.of)}
        on conflict (tenant_id, id) do update set status = excluded.status, credits_invoice_id = excluded.credits_invoice_id`;
    case "pay":
      return pay(step.of, step.amount, step.day);
    case "payTwice":
      return sql`insert into payments (tenant_id, id, invoice_id, paid_on, amount_minor, method)
        select ${tenantId}, gen_random_uuid(), id, ${step.day}, ${step.amount}, 'card' from invoices
        where id in ${sql([invoice(step.of), invoice(step.and)])}`;
    case "move":
      return sql`update invoices set company_id = ${companies[step.company] ?? ""}, currency = ${step.currency}
        where id = ${invoice(step.at)}`;
    case "restate":
      return sql`update invoices set status = ${step.status}, net_minor = ${step.amount},
          gross_minor = ${step.amount} + tax_minor, issue_date = ${step.day}
        where id in ${sql([invoice(step.at), notes[step.at] ?? ""])}`;
    case "repay":
      return sql`update payments set invoice_id = ${invoice(step.to)}, amount_minor = ${step.amount}
        where invoice_id = ${invoice(step.from)} and exists (select from invoices where id = ${invoice(step.to)})`;
    case "unpay":
      return sql`delete from payments where invoice_id = ${invoice(step.of)}`;
    case "remove":
      return sql`delete from invoices i where i.id in ${sql([invoice(step.at), notes[step.at] ?? ""])}
        and not exists (select from payments p where p.invoice_id = i.id)
        and not exists (select from invoices k where k.credits_invoice_id = i.id)`;
  }
}

/** What is kept and differs from what the base rows say; both ways, so nothing is missing and nothing too much. */
const differences = (sql: TenantSql) => sql`
  with invoice as (
    select i.*,
      (select coalesce(sum(p.amount_minor), 0) from payments p where p.invoice_id = i.id) as paid,
      (select count(*) from payments p where p.invoice_id = i.id) as payments,
      (select coalesce(sum(k.gross_minor), 0) from invoices k
        where k.credits_invoice_id = i.id and k.status = 'issued') as credited
    from invoices i
  ), state as (
    select *, gross_minor - paid - credited as balance,
      case
        when status <> 'issued' and kind = 'credit_note' then null
        when status <> 'issued' then status
        when kind = 'credit_note' then 'credit_note'
        when gross_minor - paid - credited > 0 then 'open'
        else 'paid'
      end as part
    from invoice
  ), expected as (
    select 'invoices' as subject, coalesce(issue_date, '-infinity') as starts_on, currency, part, null::uuid as company_id,
      count(*) as row_count, sum(net_minor) as net, sum(gross_minor) as gross, sum(balance) as balance
    from state where part is not null group by 2, 3, 4
    union all
    select 'revenue by customer', make_date(extract(year from issue_date)::int, (extract(month from issue_date)::int - 1) / 3 * 3 + 1, 1),
      currency, '', company_id, count(*), sum(case kind when 'invoice' then net_minor else -net_minor end), 0, 0
    from state where status = 'issued' group by 2, 3, company_id
    union all
    select 'revenue by customer ever', '-infinity', currency, '', company_id, count(*),
      sum(case kind when 'invoice' then net_minor else -net_minor end), 0, 0
    from state where status = 'issued' group by currency, company_id
    union all
    select 'payments', p.paid_on, i.currency, '', null, count(*), 0, sum(p.amount_minor), 0
    from payments p join invoices i on i.id = p.invoice_id group by 2, 3
    union all
    select 'paid by customer', make_date(extract(year from p.paid_on)::int, (extract(month from p.paid_on)::int - 1) / 3 * 3 + 1, 1),
      i.currency, '', i.company_id, count(*), 0, sum(p.amount_minor), 0
    from payments p join invoices i on i.id = p.invoice_id group by 2, 3, i.company_id
    union all
    select 'paid by customer ever', '-infinity', i.currency, '', i.company_id, count(*), 0, sum(p.amount_minor), 0
    from payments p join invoices i on i.id = p.invoice_id group by i.currency, i.company_id
  ), kept as (
    select subject, starts_on, currency, part, company_id, sum(row_count) as row_count, sum(net_minor) as net,
      sum(gross_minor) as gross, sum(balance_minor) as balance
    from rollups group by 1, 2, 3, 4, 5
    having sum(row_count) <> 0 or sum(net_minor) <> 0 or sum(gross_minor) <> 0 or sum(balance_minor) <> 0
  )
  select 'invoice ' || number as what from state
  where (paid_minor, payment_count, credited_minor, balance_minor, is_open)
    is distinct from (paid, payments, credited, balance, coalesce(part = 'open', false))
  union all
  select 'payment ' || p.id from payments p join invoices i on i.id = p.invoice_id
  where (p.customer_id, p.invoice_currency) is distinct from (i.company_id, i.currency)
  union all
  select 'too much: ' || t::text from (select * from kept except select * from expected) t
  union all
  select 'missing: ' || t::text from (select * from expected except select * from kept) t`;

/** The same of what has nothing but its sums kept. */
const otherDifferences = (sql: TenantSql) => sql`
  with expected as (
    select 'quotes' as subject, coalesce(issue_date, '-infinity') as starts_on, currency, status as part,
      count(*) as row_count, sum(net_minor) as net, sum(gross_minor) as gross
    from quotes group by 2, 3, 4
    union all
    select 'deals', '-infinity', currency, stage_id::text, count(*), 0, sum(value_minor) from deals group by 3, 4
    union all
    select 'activities', '-infinity', '', kind, count(*), 0, 0 from activities group by 4
    union all
    select 'expenses', spent_on, currency, '', count(*), sum(net_minor), sum(gross_minor) from expenses group by 2, 3
  ), kept as (
    select subject, starts_on, currency, part, sum(row_count) as row_count, sum(net_minor) as net,
      sum(gross_minor) as gross
    from rollups group by 1, 2, 3, 4 having sum(row_count) <> 0 or sum(net_minor) <> 0 or sum(gross_minor) <> 0
  )
  select 'too much: ' || t::text as what from (select * from kept except select * from expected) t
  union all
  select 'missing: ' || t::text from (select * from expected except select * from kept) t`;

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    });
    afterAll(() => db.close());

    const ids = (count: number) => Array.from({ length: count }, () => Bun.randomUUIDv7());

    async function openBooks(): Promise<Books> {
      const { id: tenantId } = await createTenant(db.owner);
      const books = { tenantId, companies: ids(COMPANIES), invoices: ids(NUMBERS), notes: ids(NUMBERS) };
      await db.withTenant({ tenantId }, async (sql) => {
        for (const id of books.companies)
          await sql`insert into companies (tenant_id, id, name) values (${tenantId}, ${id}, 'Kupac')`;
      });
      return books;
    }

    const isRight = async ({ tenantId }: Books) =>
      expect([...(await db.withTenant({ tenantId }, differences))]).toEqual([]);

    test(
      "every kept figure follows from the rows, and folding changes none",
      () =>
        fc.assert(
          fc.asyncProperty(
            fc.array(fc.array(statement, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
            async (transactions) => {
              const books = await openBooks();
              const { tenantId } = books;
              for (const steps of transactions) {
                await db.withTenant({ tenantId }, async (sql) => {
                  for (const step of steps) await run(sql, books, step);
                });
              }
              await isRight(books);
              await db.withTenant({ tenantId }, async (sql) => {
                await sql`select fold_rollups(${tenantId}, s, '-infinity', 'infinity') from (select distinct subject from rollups) k (s)`;
              });
              await isRight(books);
            },
          ),
          { numRuns: 120 },
        ),
      60_000,
    );

    test("a key written often is folded by its writers", async () => {
      const { tenantId } = await openBooks();
      const written = 600;
      await db.withTenant({ tenantId }, async (sql) => {
        for (let count = 0; count < written; count++)
          await sql`insert into expenses (tenant_id, id, spent_on, description, currency, net_minor, tax_minor, gross_minor)
            values (${tenantId}, ${Bun.randomUUIDv7()}, '2026-01-01', 'Gorivo', 'RSD', 2, 1, 3)`;
        const [kept] = await sql`select count(*) < ${written} as folded, sum(row_count)::bigint as rows,
          sum(gross_minor)::bigint as gross from rollups where subject = 'expenses'`;
        expect(kept).toEqual({ folded: true, rows: written, gross: 3 * written });
      });
    }, 60_000);

    test("what quotes, deals, activities and expenses add up to follows from them too", async () => {
      const { tenantId, companies } = await openBooks();
      const [company = ""] = companies;
      const [early = "", late = ""] = ids(2);
      await db.withTenant({ tenantId }, async (sql) => {
        await sql`insert into deal_stages (tenant_id, id, name, kind, position)
          values (${tenantId}, ${early}, 'Upit', 'open', 1), (${tenantId}, ${late}, 'Dobijen', 'won', 2)`;
      });
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom("quotes", "deals", "activities", "expenses"),
          fc.constantFrom("insert", "insert", "update", "delete"),
          at,
          amount,
          currency,
          day,
          fc.boolean(),
          async (table, operation, at, minor, currency, day, first) => {
            const other = {
              quotes: {
                currency,
                status: first ? "draft" : "sent",
                issue_date: first ? null : day,
                net_minor: minor,
                gross_minor: minor + 1,
              },
              deals: { currency, stage_id: first ? early : late, value_minor: minor },
              activities: { kind: first ? "call" : "note" },
              expenses: { currency, spent_on: day, net_minor: minor, gross_minor: minor + 1 },
            }[table];
            const fixed = {
              quotes: { company_id: company, number: Bun.randomUUIDv7(), tax_minor: 1 },
              deals: { company_id: company, title: "Kafa" },
              activities: { subject: "Poziv", occurred_at: `${day}T12:00:00Z` },
              expenses: { description: "Gorivo", tax_minor: 1 },
            }[table];
            const found = await db.withTenant({ tenantId }, async (sql) => {
              const [row] = await sql<
                { id: string }[]
              >`select id from ${sql(table)} order by id offset ${at} limit 1`;
              const row_ = { tenant_id: tenantId, id: Bun.randomUUIDv7(), ...fixed, ...other };
              if (operation === "insert") await sql`insert into ${sql(table)} ${sql(row_)}`;
              else if (operation === "delete")
                await sql`delete from ${sql(table)} where id = ${row?.id ?? null}`;
              else await sql`update ${sql(table)} set ${sql(other)} where id = ${row?.id ?? null}`;
              return otherDifferences(sql);
            });
            expect([...found]).toEqual([]);
          },
        ),
        { numRuns: 80 },
      );
    }, 60_000);

    test("nobody writes a kept figure by hand", async () => {
      const books = await openBooks();
      const { tenantId } = books;
      const refused = (work: (sql: TenantSql) => Promise<unknown>) =>
        db.withTenant({ tenantId }, work).then(
          () => "taken",
          (error: unknown) => (error instanceof Error && "code" in error ? error.code : error),
        );
      await db.withTenant({ tenantId }, (sql) =>
        run(sql, books, {
          do: "invoice",
          at: 0,
          amount: 6,
          status: "issued",
          currency: "RSD",
          day: "2026-01-01",
          company: 0,
        }),
      );
      expect(await refused((sql) => sql`update invoices set paid_minor = 5`)).toBe("428C9");
      expect(await refused((sql) => sql`update invoices set is_open = false`)).toBe("428C9");
      expect(
        await refused(
          (
            sql,
          ) => sql`insert into invoices (tenant_id, id, company_id, status, currency, net_minor, tax_minor,
            gross_minor, paid_minor)
          values (${tenantId}, ${Bun.randomUUIDv7()}, ${books.companies[0] ?? ""}, 'draft', 'RSD', 1, 0, 1, 1)`,
        ),
      ).toBe("428C9");
      expect(
        await refused(
          (sql) => sql`insert into payments (tenant_id, id, invoice_id, paid_on, amount_minor, method)
          values (${tenantId}, ${Bun.randomUUIDv7()}, ${Bun.randomUUIDv7()}, '2026-01-01', 1, 'cash')`,
        ),
      ).toBe("23503");
      await db.withTenant({ tenantId }, (sql) =>
        run(sql, books, { do: "pay", of: 0, amount: 2, day: "2026-01-01" }),
      );
      await db.withTenant(
        { tenantId },
        (sql) => sql`update payments set invoice_currency = 'USD', customer_id = ${tenantId}`,
      );
      await isRight(books);
    });
  });
}

for (const engine of testEngines(["postgres"])) {
  test(`${engine}: many writers at once lose nothing and wait for no roll-up`, async () => {
    const db = await openTestDatabase(engine, { max: 8 });
    const { id: tenantId } = await createTenant(db.owner);
    const books: Books = {
      tenantId,
      companies: Array.from({ length: COMPANIES }, () => Bun.randomUUIDv7()),
      invoices: Array.from({ length: NUMBERS }, () => Bun.randomUUIDv7()),
      notes: Array.from({ length: NUMBERS }, () => Bun.randomUUIDv7()),
    };
    await db.withTenant({ tenantId }, async (sql) => {
      for (const id of books.companies)
        await sql`insert into companies (tenant_id, id, name) values (${tenantId}, ${id}, 'Kupac')`;
      for (let at = 0; at < NUMBERS; at++)
        await run(sql, books, {
          do: "invoice",
          at,
          amount: 6,
          status: "issued",
          currency: "RSD",
          day: "2026-01-01",
          company: 0,
        });
    });
    // One statement each: on the same invoice they wait for one another, and none can deadlock.
    const steps = fc
      .sample(statement, { numRuns: 400, seed: 7 })
      .filter(
        (step) =>
          step.do !== "move" &&
          step.do !== "repay" &&
          step.do !== "payTwice" &&
          step.do !== "restate" &&
          step.do !== "remove" &&
          step.do !== "unpay",
      );
    const moves: Statement[] = [0, 1, 0, 1].map((company, at) => ({
      do: "move",
      at,
      company,
      currency: company ? "EUR" : "RSD",
    }));
    await Promise.all(
      [...steps, ...moves, ...steps].map((step) =>
        db.withTenant({ tenantId }, (sql) => run(sql, books, step)),
      ),
    );
    expect([...(await db.withTenant({ tenantId }, differences))]).toEqual([]);

    // Two transactions of several statements on the same roll-ups, each holding its invoice: neither waits for the other.
    const paid = Promise.withResolvers<void>();
    await Promise.all(
      [0, 1].map((of) =>
        db.withTenant({ tenantId }, async (sql) => {
          await run(sql, books, { do: "pay", of, amount: 1, day: "2026-01-01" });
          if (of === 1) paid.resolve();
          await paid.promise;
          await run(sql, books, { do: "pay", of, amount: 1, day: "2026-01-01" });
        }),
      ),
    );
    expect([...(await db.withTenant({ tenantId }, differences))]).toEqual([]);
    await db.close();
  }, 60_000);
  test(`${engine}: an invoice moved while its payment changes: one of the two is refused whole, and may be done again`, async () => {
    const db = await openTestDatabase(engine, { max: 4 });
    const { id: tenantId } = await createTenant(db.owner);
    const ids = (count: number) => Array.from({ length: count }, () => Bun.randomUUIDv7());
    const books: Books = { tenantId, companies: ids(2), invoices: ids(1), notes: ids(1) };
    const write = (step: Statement, then?: (sql: TenantSql) => Promise<unknown>) =>
      db.withTenant({ tenantId }, async (sql) => {
        await run(sql, books, step);
        await then?.(sql);
      });
    const [first = "", second = ""] = books.companies;
    await db.withTenant({ tenantId }, async (sql) => {
      for (const id of [first, second])
        await sql`insert into companies (tenant_id, id, name) values (${tenantId}, ${id}, 'Kupac')`;
    });
    await write({
      do: "invoice",
      at: 0,
      amount: 6,
      status: "issued",
      currency: "RSD",
      day: "2026-01-01",
      company: 0,
    });
    await write({ do: "pay", of: 0, amount: 2, day: "2026-01-01" });

    // Each holds what the other wants next: the payment's row, the invoice's.
    const held = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const;
    const both = (
      mine: 0 | 1,
      lock: (sql: TenantSql) => Promise<unknown>,
      change: (sql: TenantSql) => Promise<unknown>,
    ) =>
      db.withTenant({ tenantId }, async (sql) => {
        await lock(sql);
        held[mine].resolve();
        await held[mine === 0 ? 1 : 0].promise;
        await change(sql);
      });
    const pay = (sql: TenantSql) => sql`update payments set amount_minor = 3`;
    const move = (sql: TenantSql) => sql`update invoices set company_id = ${second}`;
    const ended = await Promise.allSettled([
      both(0, (sql) => sql`select from payments for update`, pay),
      both(1, (sql) => sql`select from invoices for update`, move),
    ]);
    const refused = ended.filter((one) => one.status === "rejected");
    expect(refused.map(({ reason }) => reason.code)).toEqual(["40P01"]);
    expect([...(await db.withTenant({ tenantId }, differences))]).toEqual([]);
    await db.withTenant({ tenantId }, ended[0].status === "rejected" ? pay : move);
    expect([...(await db.withTenant({ tenantId }, differences))]).toEqual([]);
    const [done] = await db.withTenant(
      { tenantId },
      (sql) => sql`select i.company_id = ${second} as moved, paid_minor from invoices i`,
    );
    expect(done).toEqual({ moved: true, paid_minor: 3 });
    await db.close();
  }, 60_000);
}

import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { TenantSql } from "./database.ts";
import { createTenant, openTestDatabase, type TestDatabase, testEngines } from "./testing/index.ts";

// The Glossary, computed here from the documents themselves: Issued is neither draft nor void. Balance is
// gross − payments − credit notes against it. Open: issued, no credit note, balance > 0. Overdue: open and due
// before today. Partly paid: open with a payment. Revenue: net of issued invoices, minus credit notes.

interface Document {
  status: "draft" | "issued" | "void";
  net: number;
  tax: number;
}
interface Invoice extends Document {
  /** Days from the due date to today; negative when it is still to come. */
  pastDue: number;
  payments: number[];
  creditNotes: Document[];
}

const TODAY = "2026-03-01";
const status = fc.constantFrom("draft", "issued", "issued", "issued", "void");
// Small amounts, so that payments and credit notes often meet the gross exactly.
const document = { status, net: fc.nat({ max: 6 }), tax: fc.nat({ max: 2 }) };
const invoice: fc.Arbitrary<Invoice> = fc.record({
  ...document,
  pastDue: fc.oneof(fc.constantFrom(-1, 0, 1, 30, 31, 60, 61, 90, 91), fc.integer({ min: -400, max: 400 })),
  payments: fc.array(
    fc.integer({ min: -3, max: 8 }).filter((amount) => amount !== 0),
    { maxLength: 3 },
  ),
  creditNotes: fc.array(fc.record(document), { maxLength: 2 }),
});

const daysBefore = (days: number) =>
  new Date(Date.parse(`${TODAY}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function expectedFacts({ status, net, tax, pastDue, payments, creditNotes }: Invoice) {
  const issued = status === "issued";
  const paidMinor = sum(payments);
  const creditedMinor = sum(
    creditNotes.filter((note) => note.status === "issued").map((note) => note.net + note.tax),
  );
  const balanceMinor = net + tax - paidMinor - creditedMinor;
  const open = issued && balanceMinor > 0;
  const daysOverdue = open ? Math.max(pastDue, 0) : 0;
  const bucket = [0, 30, 60, 90].findIndex((limit) => daysOverdue <= limit);
  return {
    issued,
    open,
    overdue: open && pastDue > 0,
    partlyPaid: open && payments.length > 0,
    paid: issued && balanceMinor <= 0,
    paidMinor,
    creditedMinor,
    balanceMinor,
    revenueMinor: issued ? net : 0,
    daysOverdue,
    ageing: ["not due", "1-30", "31-60", "61-90"][bucket] ?? "> 90",
  };
}

/** Stores the documents as rows; returns the invoices' ids in order. */
async function store(sql: TenantSql, tenantId: string, invoices: Invoice[]): Promise<string[]> {
  const company = { tenant_id: tenantId, id: Bun.randomUUIDv7(), name: "Kupac" };
  await sql`insert into companies ${sql(company)}`;
  const row = (id: string, { status, net, tax }: Document) => ({
    tenant_id: tenantId,
    id,
    number: id,
    company_id: company.id,
    status,
    issue_date: "2025-01-01",
    currency: "RSD",
    net_minor: net,
    tax_minor: tax,
    gross_minor: net + tax,
  });
  const ids: string[] = [];
  for (const given of invoices) {
    const id = Bun.randomUUIDv7();
    ids.push(id);
    await sql`insert into invoices ${sql({ ...row(id, given), due_date: daysBefore(given.pastDue) })}`;
    for (const amount of given.payments) {
      await sql`insert into payments (tenant_id, id, invoice_id, paid_on, amount_minor, method)
        values (${tenantId}, ${Bun.randomUUIDv7()}, ${id}, '2025-02-01', ${amount}, 'cash')`;
    }
    for (const note of given.creditNotes) {
      const credit = { ...row(Bun.randomUUIDv7(), note), kind: "credit_note", credits_invoice_id: id };
      await sql`insert into invoices ${sql(credit)}`;
    }
  }
  return ids;
}

for (const engine of testEngines()) {
  describe(engine, () => {
    let db: TestDatabase;
    beforeAll(async () => {
      db = await openTestDatabase(engine);
    });
    afterAll(() => db.close());

    test("invoice_facts says what the Glossary says", () =>
      fc.assert(
        fc.asyncProperty(fc.array(invoice, { minLength: 1, maxLength: 5 }), async (invoices) => {
          const { id: tenantId } = await createTenant(db.owner);
          await db.withTenant({ tenantId, today: TODAY }, async (sql) => {
            const ids = await store(sql, tenantId, invoices);
            const facts = await sql`
              select issued, open, overdue, partly_paid as "partlyPaid", paid, paid_minor as "paidMinor",
                credited_minor as "creditedMinor", balance_minor as "balanceMinor", revenue_minor as "revenueMinor",
                days_overdue as "daysOverdue", ageing_bucket(days_overdue) as ageing
              from invoice_facts where kind = 'invoice' order by array_position(${ids}::uuid[], id)`;
            expect([...facts]).toEqual(invoices.map(expectedFacts));

            const [revenue] = await sql<{ total: number }[]>`
              select sum(revenue_minor)::bigint as total from invoice_facts`;
            const issued = (documents: Document[]) =>
              sum(documents.filter((one) => one.status === "issued").map((one) => one.net));
            expect(revenue?.total).toBe(
              issued(invoices) - issued(invoices.flatMap((one) => one.creditNotes)),
            );

            const [notes] = await sql<{ open: number }[]>`
              select count(*) as open from invoice_facts where kind = 'credit_note' and (open or overdue or paid)`;
            expect(notes?.open).toBe(0);
          });
        }),
        { numRuns: 60 },
      ));

    test("a customer is a company marked as one, or with an issued invoice", async () => {
      const { id: tenantId } = await createTenant(db.owner);
      const customers = await db.withTenant({ tenantId }, async (sql) => {
        await sql`insert into companies (tenant_id, id, name, is_customer)
          values (${tenantId}, ${Bun.randomUUIDv7()}, 'Marked', true), (${tenantId}, ${Bun.randomUUIDv7()}, 'Neither', false)`;
        const plain = {
          status: "issued",
          net: 1,
          tax: 0,
          pastDue: 0,
          payments: [],
          creditNotes: [],
        } as const;
        const [invoiced] = await store(sql, tenantId, [{ ...plain, payments: [], creditNotes: [] }]);
        const [drafted] = await store(sql, tenantId, [
          { ...plain, status: "draft", payments: [], creditNotes: [] },
        ]);
        for (const [id, name] of [
          [invoiced, "Invoiced"],
          [drafted, "Drafted"],
        ]) {
          await sql`update companies set name = ${name ?? ""}
            where id = (select company_id from invoices where id = ${id ?? ""})`;
        }
        return sql<{ name: string }[]>`select name from customers order by name`;
      });
      expect(customers.map(({ name }) => name)).toEqual(["Invoiced", "Marked"]);
    });

    test.each([
      ["draft", null, false, false],
      ["sent", null, true, false],
      ["sent", "2026-03-01", true, false],
      ["sent", "2026-02-28", false, true],
      ["accepted", "2026-03-05", false, false],
      ["declined", "2026-02-28", false, false],
    ])(
      "a quote that is %s and valid until %p: open %p, expired %p",
      async (status, validUntil, open, expired) => {
        const { id: tenantId } = await createTenant(db.owner);
        const quotes = await db.withTenant({ tenantId, today: TODAY }, async (sql) => {
          const company = { tenant_id: tenantId, id: Bun.randomUUIDv7(), name: "Kupac" };
          await sql`insert into companies ${sql(company)}`;
          await sql`insert into quotes (tenant_id, id, number, company_id, status, issue_date, valid_until, currency,
            net_minor, tax_minor, gross_minor)
          values (${tenantId}, ${Bun.randomUUIDv7()}, 'P-1', ${company.id}, ${status}, '2026-01-01', ${validUntil}, 'RSD', 1, 0, 1)`;
          return sql`select open, expired from quote_facts`;
        });
        expect([...quotes]).toEqual([{ open, expired }]);
      },
    );
  });
}

import { expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import fc from "fast-check";
import { openBooks } from "../testing/books.ts";
import { topCustomers } from "./top-customers.ts";

const DAY_MS = 86_400_000;
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);
const period = fc
  .tuple(fc.nat({ max: 450 }), fc.nat({ max: 450 }))
  .map(([start, days]) => ({ start: Date.UTC(2025, 8, 15) + start * DAY_MS, days }))
  .map(({ start, days }) => ({ from: iso(start), to: iso(start + days * DAY_MS) }));

for (const engine of testEngines()) {
  const read = openBooks(engine);

  test(`${engine}: quarters' sums and the days around them are what the rows add up to`, async () => {
    let ranked = 0;
    await fc.assert(
      fc.asyncProperty(period, fc.constantFrom("revenue", "paid"), async ({ from, to }, by) => {
        await read(async (ctx) => {
          const { sql } = ctx;
          const rows =
            by === "revenue"
              ? sql`select company_id, currency, revenue_minor as minor, issue_date as day from invoice_facts`
              : sql`select i.company_id, i.currency, p.amount_minor as minor, p.paid_on as day
                from payments p join invoices i on i.id = p.invoice_id`;
          const added = await sql<{ line: string }[]>`
            select c.name || ' ' || currency || ' ' || sum(minor) as line
            from (${rows}) r join companies c on c.id = r.company_id
            where day between ${from} and ${to} group by c.name, currency having sum(minor) > 0`;
          const { rows: found } = await topCustomers(ctx, { by, period: { from, to } });
          ranked += found.length;
          expect(
            found.map((row) => `${row.customer} ${row.currency} ${row.amount.amountMinor}`).sort(),
          ).toEqual(added.map(({ line }) => line).sort());
        });
      }),
      { numRuns: 60 },
    );
    expect(ranked).toBeGreaterThan(0);
  }, 60_000);
}

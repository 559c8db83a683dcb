import { beforeAll, describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import fc from "fast-check";
import { list } from "./invoices/list.ts";
import { alongSize, sizeSorts } from "./row-sort.ts";
import { openBooks } from "./testing/books.ts";

interface Stored {
  number: string;
  currency: string;
  day: string;
  gross: number;
}

const INVOICES = 400;
const dayOf2024 = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);

for (const engine of testEngines()) {
  describe(`the largest of a period on ${engine}`, () => {
    const read = openBooks(engine);
    let stored: Stored[] = [];

    // One a day, many of one size; crowns in the first months only, and once more at the end.
    beforeAll(async () => {
      stored = await read(async ({ sql, tenant }) => {
        await sql`
          insert into invoices (tenant_id, id, number, company_id, status, issue_date, due_date, currency,
            net_minor, tax_minor, gross_minor)
          select ${tenant.id}, gen_random_uuid(), 'G-' || lpad(n::text, 4, '0'), (select min(id::text)::uuid from companies),
            'issued', date '2024-01-01' + n, date '2024-01-01' + n,
            case when n % 2 = 1 and (n < 200 or n = 397) then 'SEK' when n % 3 = 0 then 'EUR' else 'RSD' end,
            n * 37 % 101, 0, n * 37 % 101
          from generate_series(0, ${INVOICES - 1}) n`;
        return sql<Stored[]>`
          select number, currency, issue_date as day, gross_minor as gross from invoices
          where status = 'issued' and kind = 'invoice' and number like 'G-%'`;
      });
    });

    const firstBySize = (
      { from, to }: { from: string; to: string },
      sort: (typeof sizeSorts)[number],
      limit: number,
      base: string,
    ) => {
      const within = stored.filter(({ day }) => day >= from && day <= to);
      const currencies = [...new Set(within.map(({ currency }) => currency))].sort(
        (a, b) => Number(a !== base) - Number(b !== base) || (a < b ? -1 : 1),
      );
      return currencies.flatMap((currency) =>
        within
          .filter((of) => of.currency === currency)
          .sort(
            (a, b) =>
              (sort === "largest" ? b.gross - a.gross : a.gross - b.gross) || (a.number < b.number ? -1 : 1),
          )
          .slice(0, limit)
          .map(({ number }) => number),
      );
    };

    test("it is the same along the index on size and among the period's rows", async () => {
      const taken = new Set<string>();
      await fc.assert(
        fc.asyncProperty(
          fc.nat({ max: INVOICES - 1 }),
          fc.nat({ max: INVOICES - 1 }),
          fc.constantFrom(...sizeSorts),
          fc.integer({ min: 1, max: 6 }),
          async (one, other, sort, limit) => {
            const period = { from: dayOf2024(Math.min(one, other)), to: dayOf2024(Math.max(one, other)) };
            const [shown, base, way] = await read(async (ctx) => {
              const { rows, totals } = await list(ctx, { period, sort, limit });
              const way = await alongSize(ctx, { subject: "invoices", sort, period, limit }, totals);
              return [rows.map(({ number }) => number), ctx.tenant.baseCurrency, way];
            });
            taken.add(way ? "along size" : "by days");
            expect(shown).toEqual(firstBySize(period, sort, limit, base));
          },
        ),
        { numRuns: 60 },
      );
      expect([...taken].sort()).toEqual(["along size", "by days"]);
    }, 60_000);

    test("a currency that has gone out of use is not gone through for its few last rows", async () => {
      const way = (from: string, to: string) =>
        read(async (ctx) => {
          const period = { from, to };
          const { totals } = await list(ctx, { period });
          return alongSize(ctx, { subject: "invoices", sort: "largest", period, limit: 3 }, totals);
        });
      expect(await way("2024-01-01", "2024-12-31")).toEqual(["RSD", "EUR", "SEK"]);
      expect(await way("2024-12-01", "2025-02-03")).toBeNull();
    });
  });
}

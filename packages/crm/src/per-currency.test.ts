import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { firstOfEachCurrency } from "./per-currency.ts";
import { openBooks } from "./testing/books.ts";

for (const engine of testEngines()) {
  describe(`rows per currency on ${engine}`, () => {
    const read = openBooks(engine);
    const shown = (limit?: number) =>
      read(async (ctx) => {
        const { sql } = ctx;
        const ranked = sql`select 'RSD' as currency, place from generate_series(1, 30) place
          union all select 'CHF', place from generate_series(1, 3) place`;
        const rows = await sql<
          { currency: string; place: number }[]
        >`${firstOfEachCurrency(ctx, ranked, limit)}`;
        return rows.map(({ currency, place }) => `${currency} ${place}`);
      });

    test("a limit counts in each, the tenant's own currency first", async () => {
      expect(await shown(2)).toEqual(["RSD 1", "RSD 2", "CHF 1", "CHF 2"]);
    });

    test("when they are too many, no currency is crowded out", async () => {
      const rows = await shown();
      expect([rows.length, rows[0], rows[16]]).toEqual([20, "RSD 1", "RSD 17"]);
      expect(rows.slice(17)).toEqual(["CHF 1", "CHF 2", "CHF 3"]);
    });
  });
}

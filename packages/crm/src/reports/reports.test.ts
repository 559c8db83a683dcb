import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { toDecimal } from "../money.ts";
import { openBooks } from "../testing/books.ts";
import { changePercent } from "./compare-revenue.ts";
import { compareRevenue, revenue, topCustomers } from "./index.ts";

const year = { from: "2026-01-01", to: "2026-12-31" };

for (const engine of testEngines()) {
  describe(`reports on ${engine}`, () => {
    const read = openBooks(engine);

    test("revenue is net of issued invoices minus credit notes, per currency", async () => {
      const { rows, totals } = await read((ctx) => revenue(ctx, { period: year }));
      expect(rows.map((row) => [row.period, toDecimal(row.revenue), row.invoices])).toEqual([
        ["total", "160000.00 RSD", 3],
        ["total", "1400.00 EUR", 2],
        ["total", "5000 JPY", 1],
      ]);
      expect(totals.map((total) => [toDecimal(total.revenue), total.count])).toEqual([
        ["160000.00 RSD", 3],
        ["1400.00 EUR", 2],
        ["5000 JPY", 1],
      ]);
    });

    test("by month, quarter and year, in order of time", async () => {
      const periods = async (by: "month" | "quarter" | "year") =>
        (await read((ctx) => revenue(ctx, { by, customer: "Delta" }))).rows.map(
          (row) => `${row.period} ${toDecimal(row.revenue)}`,
        );
      expect(await periods("month")).toEqual([
        "2026-07 100000.00 RSD",
        "2026-10 50000.00 RSD",
        "2026-11 900.00 EUR",
      ]);
      expect(await periods("quarter")).toEqual([
        "2026-Q3 100000.00 RSD",
        "2026-Q4 50000.00 RSD",
        "2026-Q4 900.00 EUR",
      ]);
      expect(await periods("year")).toEqual(["2026 150000.00 RSD", "2026 900.00 EUR"]);
    });

    test("two periods are set against each other", async () => {
      const third = { from: "2026-07-01", to: "2026-09-30" };
      const fourth = { from: "2026-10-01", to: "2026-12-31" };
      const { rows } = await read((ctx) => compareRevenue(ctx, { period: fourth, comparedTo: third }));
      const text = rows.map((row) => [
        toDecimal(row.current),
        toDecimal(row.previous),
        toDecimal(row.change),
        row.changePercent,
      ]);
      expect(text).toEqual([
        ["50000.00 RSD", "110000.00 RSD", "-60000.00 RSD", "-54.5"],
        ["1400.00 EUR", "0.00 EUR", "1400.00 EUR", null],
        ["5000 JPY", "0 JPY", "5000 JPY", null],
      ]);
    });

    test("customers are ranked within each currency", async () => {
      const ranking = async (filter: Parameters<typeof topCustomers>[1]) =>
        (await read((ctx) => topCustomers(ctx, filter))).rows.map(
          (row) => `${row.rank} ${row.customer} ${toDecimal(row.amount)}`,
        );
      expect(await ranking({ period: year })).toEqual([
        "1 Delta Promet d.o.o. 150000.00 RSD",
        "2 Marko Petrović PR 10000.00 RSD",
        "1 Delta Promet d.o.o. 900.00 EUR",
        "2 Acme GmbH 500.00 EUR",
        "1 Acme GmbH 5000 JPY",
      ]);
      expect(await ranking({ by: "paid", period: year, limit: 1 })).toEqual([
        "1 Delta Promet d.o.o. 20000.00 RSD",
        "1 Acme GmbH 300.00 EUR",
        "1 Acme GmbH 6000 JPY",
      ]);
      // Nothing but a credit note: less than nothing is no rank.
      expect(await ranking({ period: { from: "2026-11-15", to: "2026-11-15" } })).toEqual([]);
      expect(await ranking({ by: "open" })).toEqual([
        "1 Delta Promet d.o.o. 160000.00 RSD",
        "1 Delta Promet d.o.o. 1080.00 EUR",
        "2 Acme GmbH 500.00 EUR",
      ]);
    });
  });
}

test("a change in percent has one decimal, rounded half away from zero", () => {
  expect(changePercent(112, 100)).toBe("12.0");
  expect(changePercent(2, 3)).toBe("-33.3");
  expect(changePercent(10_005, 10_000)).toBe("0.1");
  expect(changePercent(9_995, 10_000)).toBe("-0.1");
  expect(changePercent(10_004, 10_000)).toBe("0.0");
  expect(changePercent(9_996, 10_000)).toBe("0.0");
  expect(changePercent(50, -100)).toBe("150.0");
  expect(changePercent(5, 0)).toBeNull();
});

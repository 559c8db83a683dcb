import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { parseAmount } from "../amount.ts";
import { toDecimal } from "../money.ts";
import { openBooks } from "../testing/books.ts";
import { refusal } from "../testing/refusal.ts";
import { byCategory, byPeriod, list } from "./index.ts";

for (const engine of testEngines()) {
  describe(`expenses on ${engine}`, () => {
    const read = openBooks(engine);
    const days = async (filter: Parameters<typeof list>[1]) =>
      (await read((ctx) => list(ctx, filter))).rows.map(({ spentOn }) => spentOn);

    test("they are summed per category and currency, the dearest first", async () => {
      const { rows, totals } = await read((ctx) => byCategory(ctx));
      expect(
        rows.map((row) => [row.category, toDecimal(row.net), toDecimal(row.gross), row.expenses]),
      ).toEqual([
        ["Gorivo", "15000.00 RSD", "18000.00 RSD", 2],
        ["Vozila", "1000.00 RSD", "1200.00 RSD", 1],
        [null, "100.00 RSD", "120.00 RSD", 1],
        ["Zakup", "400.00 EUR", "400.00 EUR", 1],
      ]);
      expect(totals.map((total) => [total.count, toDecimal(total.gross)])).toEqual([
        [4, "19320.00 RSD"],
        [1, "400.00 EUR"],
      ]);
    });

    test("they are summed per month, quarter or year and currency, in order of time", async () => {
      const sums = async (filter: Parameters<typeof byPeriod>[1]) =>
        (await read((ctx) => byPeriod(ctx, filter))).rows.map((row) => [
          row.period,
          toDecimal(row.gross),
          row.expenses,
        ]);
      expect(await sums({ category: "gorivo" })).toEqual([
        ["2026-10", "6000.00 RSD", 1],
        ["2026-11", "12000.00 RSD", 1],
      ]);
      expect(await sums({ category: "gorivo", by: "quarter" })).toEqual([["2026-Q4", "18000.00 RSD", 2]]);
      expect(await sums({ by: "year" })).toEqual([
        ["2026", "19320.00 RSD", 4],
        ["2026", "400.00 EUR", 1],
      ]);
    });

    test("by size, a limit is of each currency", async () => {
      const gross = async (filter: Parameters<typeof list>[1]) =>
        (await read((ctx) => list(ctx, filter))).rows.map((row) => toDecimal(row.gross));
      expect((await gross({ sort: "smallest", limit: 1 })).sort()).toEqual(["120.00 RSD", "400.00 EUR"]);
    });

    test("a category is meant by name, keyword or within more words, with what lies under it", async () => {
      const fuel = ["2026-11-02", "2026-10-02"];
      for (const category of ["gorivo", "Goriva", "fuel", "troškove goriva", "бензин"]) {
        expect([category, ...(await days({ category }))]).toEqual([category, ...fuel]);
      }
      expect(await days({ category: "vozila" })).toEqual([...fuel, "2026-01-05"]);
      expect((await refusal(days({ category: "gorvo" }))).message).toContain(
        'No expense category called "gorvo" was found. Similar: Gorivo.',
      );
    });

    test("by supplier, day and gross amount", async () => {
      expect(await days({ supplier: "NIS-a" })).toEqual(["2026-11-02", "2026-10-02"]);
      expect(await days({ period: { from: "2026-11-01", to: "2026-11-02" } })).toEqual([
        "2026-11-02",
        "2026-11-01",
      ]);
      expect(await days({ amount: parseAmount(">=400") })).toEqual([
        "2026-11-02",
        "2026-11-01",
        "2026-10-02",
        "2026-01-05",
      ]);
      expect(await days({ amount: parseAmount(">1200 RSD"), limit: 1 })).toEqual(["2026-11-02"]);
    });
  });
}

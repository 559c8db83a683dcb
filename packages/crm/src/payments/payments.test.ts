import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { parseAmount } from "../amount.ts";
import { toDecimal } from "../money.ts";
import { openBooks } from "../testing/books.ts";
import { list, type PaymentFilter } from "./index.ts";

for (const engine of testEngines()) {
  describe(`payments on ${engine}`, () => {
    const read = openBooks(engine);
    const amounts = async (filter: PaymentFilter) =>
      (await read((ctx) => list(ctx, filter))).rows.map(({ amount }) => toDecimal(amount));

    test("they are listed newest first, in their invoice's currency", async () => {
      const { rows, total, totals } = await read((ctx) => list(ctx));
      expect(rows[0]).toEqual({
        paidOn: "2026-11-05",
        customer: "Delta Promet d.o.o.",
        invoice: "2026-0002",
        amount: { amountMinor: 2_000_000, currency: "RSD" },
        method: "bank_transfer",
      });
      expect(total).toBe(4);
      expect(totals.map(({ count, amount }) => [count, toDecimal(amount)])).toEqual([
        [2, "32000.00 RSD"],
        [1, "300.00 EUR"],
        [1, "6000 JPY"],
      ]);
    });

    test("by customer, day and amount", async () => {
      expect(await amounts({ customer: "Acme" })).toEqual(["6000 JPY", "300.00 EUR"]);
      expect(await amounts({ period: { from: "2026-10-01", to: "2026-10-06" } })).toEqual([
        "6000 JPY",
        "12000.00 RSD",
      ]);
      expect(await amounts({ amount: parseAmount("<=6000") })).toEqual(["6000 JPY", "300.00 EUR"]);
      expect(await amounts({ limit: 1 })).toEqual(["20000.00 RSD"]);
    });

    test("by size, a limit is of each currency", async () => {
      expect(await amounts({ sort: "largest" })).toEqual([
        "20000.00 RSD",
        "12000.00 RSD",
        "300.00 EUR",
        "6000 JPY",
      ]);
      expect(await amounts({ sort: "smallest", limit: 1 })).toEqual([
        "12000.00 RSD",
        "300.00 EUR",
        "6000 JPY",
      ]);
      expect((await amounts({ sort: "oldest" })).at(-1)).toBe("20000.00 RSD");
    });
  });
}

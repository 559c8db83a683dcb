import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { parseAmount } from "../amount.ts";
import { toDecimal } from "../money.ts";
import { openBooks } from "../testing/books.ts";
import { refusal } from "../testing/refusal.ts";
import { get, list, type QuoteFilter } from "./index.ts";

for (const engine of testEngines()) {
  describe(`quotes on ${engine}`, () => {
    const read = openBooks(engine);
    const numbers = async (filter: QuoteFilter) =>
      (await read((ctx) => list(ctx, filter))).rows.map(({ number }) => number?.slice(-1) ?? null);

    test("one is open to the last day of its validity", async () => {
      expect(await numbers({})).toEqual(["3", "1", "2", "4", null]);
      expect(await numbers({ status: "open" })).toEqual(["3", "1"]);
      expect(await numbers({ status: "expired" })).toEqual(["2"]);
      expect(await numbers({ status: "sent" })).toEqual(["3", "1", "2"]);
      expect(await numbers({ status: "draft" })).toEqual([null]);
      expect(await numbers({ status: "accepted" })).toEqual(["4"]);
      expect(await numbers({ status: "declined" })).toEqual([]);
      const { rows } = await read((ctx) => list(ctx));
      expect(rows.map(({ status }) => status)).toEqual(["open", "open", "expired", "accepted", "draft"]);
    });

    test("by customer, day and gross amount, with totals per currency", async () => {
      expect(await numbers({ customer: "Acme" })).toEqual(["2", "4"]);
      expect(await numbers({ period: { from: "2026-10-20", to: "2026-11-01" } })).toEqual(["1", "2"]);
      expect(await numbers({ amount: parseAmount(">100") })).toEqual(["3", "1", "4"]);
      const { totals } = await read((ctx) => list(ctx, { status: "open", limit: 1 }));
      expect(totals.map(({ count, gross }) => [count, toDecimal(gross)])).toEqual([[2, "180000.00 RSD"]]);
    });

    test("one comes with its lines", async () => {
      const quote = await read((ctx) => get(ctx, "po 1"));
      expect(quote).toMatchObject({
        number: "PO-2026-0001",
        customer: "Delta Promet d.o.o.",
        status: "open",
      });
      expect(quote.lines.map(({ quantity, net }) => [quantity, toDecimal(net)])).toEqual([
        ["10", "100000.00 RSD"],
      ]);
      expect((await refusal(read((ctx) => get(ctx, "PO-2026-0009")))).message).toContain(
        "Quote PO-2026-0009 was not found.",
      );
    });
  });
}

import { describe, expect, test } from "bun:test";
import { testEngines } from "@kontor/db/testing";
import { parseAmount } from "../amount.ts";
import { openBooks } from "../testing/books.ts";
import { list, type ProductFilter } from "./index.ts";

for (const engine of testEngines()) {
  describe(`products on ${engine}`, () => {
    const read = openBooks(engine);
    const skus = async (filter: ProductFilter) =>
      (await read((ctx) => list(ctx, filter))).rows.map(({ sku }) => sku);

    test("those on sale, by name, SKU and price", async () => {
      expect(await skus({})).toEqual(["CAJ-1", "APA-1", "CAJ-2"]);
      expect(await skus({ product: "čajevi" })).toEqual(["CAJ-1", "CAJ-2"]);
      expect(await skus({ product: "zelenog čaja" })).toEqual(["CAJ-2"]);
      expect(await skus({ product: "apa-1" })).toEqual(["APA-1"]);
      expect(await skus({ product: "stari čaj" })).toEqual([]);
      expect(await skus({ product: "CAJ-0" })).toEqual([]);
      expect(await skus({ amount: parseAmount("<1000") })).toEqual(["CAJ-1", "CAJ-2"]);
      expect((await read((ctx) => list(ctx, { limit: 1 }))).total).toBe(3);
    });

    test("by price they are ranked within each currency, and so is a limit", async () => {
      const prices = async (filter: ProductFilter) =>
        (await read((ctx) => list(ctx, filter))).rows.map(({ price }) => [price.currency, price.amountMinor]);
      const byPrice = await prices({ sort: "largest" });
      const currencies = new Set(byPrice.map(([currency]) => currency));
      for (const currency of currencies) {
        const own = byPrice.filter(([each]) => each === currency).map(([, minor]) => Number(minor));
        expect(own).toEqual([...own].sort((a, b) => b - a));
      }
      expect(await prices({ sort: "largest", limit: 1 })).toEqual(
        [...currencies].map((currency) => byPrice.find(([each]) => each === currency) ?? []),
      );
      expect((await read((ctx) => list(ctx, { sort: "smallest", limit: 1 }))).total).toBe(3);
    });

    test("a tax rate is a percentage", async () => {
      const { rows } = await read((ctx) => list(ctx));
      expect(rows.map(({ taxRate }) => taxRate)).toEqual(["10", "20", "10.5"]);
    });
  });
}

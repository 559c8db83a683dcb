import { expect, test } from "bun:test";
import fc from "fast-check";
import { lineAmounts, quantityText } from "./amounts.ts";

// Half away from zero, said with exact integers.
const rounded = (dividend: bigint, divisor: bigint) => (dividend + divisor / 2n) / divisor;

test("net and tax are rounded once each, halves away from zero", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500_000 }),
      fc.integer({ min: 0, max: 50_000_000 }),
      fc.integer({ min: 0, max: 10_000 }),
      (quantity, price, rate) => {
        const net = rounded(BigInt(quantity) * BigInt(price), 1000n);
        const tax = rounded(net * BigInt(rate), 10_000n);
        expect(lineAmounts(quantity, price, rate)).toEqual({ netMinor: Number(net), taxMinor: Number(tax) });
      },
    ),
  );
});

test("a half rounds up", () => {
  expect(lineAmounts(500, 3, 5000)).toEqual({ netMinor: 2, taxMinor: 1 });
  expect(lineAmounts(1000, 30, 1350)).toEqual({ netMinor: 30, taxMinor: 4 });
});

test("thousandths read as decimals", () => {
  expect([1000, 12_500, 125, 10_000, 1001].map(quantityText)).toEqual(["1", "12.5", "0.125", "10", "1.001"]);
});

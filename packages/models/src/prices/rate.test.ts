import { expect, test } from "bun:test";
import fc from "fast-check";
import { priceText, rateOf } from "./rate.ts";

test.each([
  [0.4, 400_000n],
  ["0.4", 400_000n],
  [0, 0n],
  ["0", 0n],
  [0.01875, 18_750n],
  [15, 15_000_000n],
  [0.1 + 0.2, 300_001n],
  ["0.0000001", 1n],
  [1e-7, 1n],
])("%p USD per million tokens are %p pico-USD a token, rounded up", (price, rate) => {
  expect(rateOf(price)).toBe(rate);
});

test.each(["", "-1", "1e3", "0,5", "free", Number.NaN, -0.5, Number.POSITIVE_INFINITY, 10_000_000])(
  "%p is no price",
  (price) => {
    expect(() => rateOf(price)).toThrow(RangeError);
  },
);

test("what is written down reads back as it was", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 999_999_999_999n }), (rate) => rateOf(priceText(rate)) === rate),
  );
});

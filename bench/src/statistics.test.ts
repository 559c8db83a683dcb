import { expect, test } from "bun:test";
import { quantile, spread } from "./statistics.ts";

const hundred = Float64Array.from({ length: 100 }, (_, index) => index + 1);

test.each([
  [0.5, 50],
  [0.99, 99],
  [1, 100],
  [0, 1],
])("the quantile at %p of 1..100 is %p", (share, expected) => {
  expect(quantile(hundred, share)).toBe(expected);
});

test("a rank between two values is the higher one", () => {
  expect(quantile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.99)).toBe(10);
});

test("of one value every quantile is that value, of none there is none", () => {
  expect([quantile([7], 0.01), quantile([7], 0.99)]).toEqual([7, 7]);
  expect(quantile([], 0.5)).toBeNaN();
});

test("a spread is the middle and the ends, whatever the order", () => {
  expect(spread([3, 10, 2])).toEqual({ median: 3, min: 2, max: 10 });
  expect(spread([4, 1, 2, 3])).toEqual({ median: 2.5, min: 1, max: 4 });
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { prng } from "./prng.ts";

const draws = (seed: number, label: string) => {
  const rng = prng(seed, label);
  return Array.from({ length: 20 }, () => rng.next());
};

test("a seed and a label make one stream, and others make others", () => {
  expect(draws(7, "a")).toEqual(draws(7, "a"));
  expect(draws(7, "a")).not.toEqual(draws(8, "a"));
  expect(draws(7, "a")).not.toEqual(draws(7, "b"));
});

test("a fork does not depend on what was drawn before it", () => {
  const fresh = prng(3).fork("x").next();
  const used = prng(3);
  used.next();
  expect(used.fork("x").next()).toBe(fresh);
});

test("integers stay within their bounds and reach both", () => {
  fc.assert(
    fc.property(
      fc.integer(),
      fc.integer({ min: -5, max: 5 }),
      fc.integer({ min: 0, max: 6 }),
      (seed, low, span) => {
        const rng = prng(seed);
        const seen = new Set(Array.from({ length: 400 }, () => rng.int(low, low + span)));
        expect(Math.min(...seen)).toBe(low);
        expect(Math.max(...seen)).toBe(low + span);
      },
    ),
    { numRuns: 30 },
  );
});

test("weights decide, and nothing of weight 0 is drawn", () => {
  const rng = prng(11);
  const drawn = Array.from({ length: 2000 }, () => rng.weighted(["never", "often", "rarely"], weightOf));
  expect(drawn).not.toContain("never");
  expect(drawn.filter((word) => word === "often").length).toBeGreaterThan(1700);
});

test("a sample has no element twice", () => {
  expect(prng(5).sample([1, 2, 3, 4], 9).sort()).toEqual([1, 2, 3, 4]);
});

test("nothing can be picked from nothing", () => {
  expect(() => prng(1).pick([])).toThrow(RangeError);
});

const weightOf = (word: string) => (word === "often" ? 9 : word === "rarely" ? 1 : 0);

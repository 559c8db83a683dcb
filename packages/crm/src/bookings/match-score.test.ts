import { expect, test } from "bun:test";
import fc from "fast-check";
import {
  amountLikeness,
  dateLikeness,
  type Likeness,
  numberLikeness,
  SUGGESTED,
  SURE,
  scoreOf,
  UNTOLD,
} from "./match-score.ts";

const SAME: Likeness = { amount: 1, supplier: 1, date: 1, number: 1 };

test("what is more alike never scores less", () => {
  const part = fc.double({ min: 0, max: 1, noNaN: true });
  const likeness = fc.record({ amount: part, supplier: part, date: part, number: part });
  const key = fc.constantFrom<keyof Likeness>("amount", "supplier", "date", "number");
  fc.assert(
    fc.property(likeness, key, part, (given, raised, to) => {
      const more = { ...given, [raised]: Math.max(given[raised], to) };
      expect(scoreOf(more)).toBeGreaterThanOrEqual(scoreOf(given));
      expect(scoreOf(more)).toBeWithin(0, 1.001);
    }),
    { numRuns: 300 },
  );
});

test("a nearer amount, or a nearer day, is never less alike", () => {
  const minor = fc.integer({ min: -1_000_000, max: 1_000_000 });
  fc.assert(
    fc.property(minor, fc.nat(100_000), fc.nat(100_000), (amount, a, b) => {
      const [near, far] = [Math.min(a, b), Math.max(a, b)];
      expect(amountLikeness(amount + near, amount)).toBeGreaterThanOrEqual(
        amountLikeness(amount + far, amount),
      );
      expect(amountLikeness(amount - near, amount)).toBeGreaterThanOrEqual(
        amountLikeness(amount - far, amount),
      );
    }),
    { numRuns: 300 },
  );
  const day = (days: number) =>
    new Date(Date.UTC(2026, 10, 2) + days * 86_400_000).toISOString().slice(0, 10);
  fc.assert(
    fc.property(fc.nat(120), fc.nat(120), (a, b) => {
      const [near, far] = [Math.min(a, b), Math.max(a, b)];
      expect(dateLikeness(day(near), day(0), null)).toBeGreaterThanOrEqual(
        dateLikeness(day(far), day(0), null),
      );
      expect(dateLikeness(day(-near), day(0), null)).toBeGreaterThanOrEqual(
        dateLikeness(day(-far), day(0), null),
      );
    }),
    { numRuns: 300 },
  );
});

test("amount, supplier and days are sure without a number, and not against another one", () => {
  expect(scoreOf({ ...SAME, number: UNTOLD.number })).toBeGreaterThanOrEqual(SURE);
  expect(scoreOf({ ...SAME, number: 0 })).toBeLessThan(SURE);
  expect(scoreOf({ ...SAME, date: 0.5 })).toBeLessThan(SURE);
  expect(scoreOf({ ...SAME, amount: amountLikeness(9_999, 10_000) })).toBeLessThan(SURE);
  expect(scoreOf({ ...SAME, supplier: 0.8 })).toBeLessThan(SURE);
});

test("an amount alone is suggested where no supplier is told, and not where it is another's", () => {
  const amount = { amount: 1, date: 1, number: UNTOLD.number };
  expect(scoreOf({ ...amount, supplier: UNTOLD.supplier })).toBeGreaterThanOrEqual(SUGGESTED);
  expect(scoreOf({ ...amount, supplier: 0 })).toBeLessThan(SUGGESTED);
  // A supplier and its days alone are every month's.
  expect(scoreOf({ amount: 0, supplier: 1, date: 1, number: UNTOLD.number })).toBeLessThan(SUGGESTED);
});

test("a number is the expense's own, or stands in its description", () => {
  const of = (documentNumber: string | null, description = "Dizel") => ({ documentNumber, description });
  expect(numberLikeness("INV 2026/45", of("inv-2026-45"))).toBe(1);
  expect(numberLikeness("INV 2026/45", of(null, "Uplata po INV-2026/45"))).toBe(1);
  expect(numberLikeness("INV 2026/45", of("INV-2026-46"))).toBe(0);
  expect(numberLikeness("INV 2026/45", of(null))).toBe(UNTOLD.number);
  expect(numberLikeness("45", of(null, "45 l dizela"))).toBe(UNTOLD.number);
  expect(numberLikeness(null, of("7"))).toBe(UNTOLD.number);
});

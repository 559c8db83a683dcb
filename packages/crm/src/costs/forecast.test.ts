import { expect, test } from "bun:test";
import fc from "fast-check";
import { forecastOf } from "./forecast.ts";

const TODAY = "2026-06-17";
const day = (of: number) => `2026-06-${String(of).padStart(2, "0")}`;

test("with no full day to go by there is no forecast", () => {
  expect(forecastOf([], TODAY)).toMatchObject({ spentNanos: 0, expectedNanos: null, method: "none" });
  expect(forecastOf([{ day: TODAY, nanos: 5 }], TODAY)).toMatchObject({ spentNanos: 5, expectedNanos: null });
});

test("a few days: the coming ones cost their average, and today what it lacks to it", () => {
  const costs = [
    { day: day(15), nanos: 100 },
    { day: day(16), nanos: 200 },
    { day: TODAY, nanos: 40 },
  ];
  // 340 so far, 110 to come today, 13 days at 150.
  expect(forecastOf(costs, TODAY)).toEqual({
    month: "2026-06",
    spentNanos: 340,
    expectedNanos: 340 + 110 + 13 * 150,
    method: "average",
    days: 2,
  });
});

test("a day without a cost is a day that cost nothing", () => {
  const { expectedNanos, days } = forecastOf([{ day: day(7), nanos: 100 }], TODAY);
  expect({ expectedNanos, days }).toEqual({ expectedNanos: 100 + 14 * 10, days: 10 });
});

test("two weeks and more: each weekday costs what it did", () => {
  // Wednesday the 17th; ten on working days since the 1st, nothing at weekends.
  const costs = Array.from({ length: 16 }, (_, index) => ({
    day: day(index + 1),
    nanos: [0, 6].includes(new Date(`${day(index + 1)}T00:00:00Z`).getUTCDay()) ? 0 : 10,
  }));
  // Twelve working days so far; today and nine to come.
  expect(forecastOf(costs, TODAY)).toMatchObject({
    spentNanos: 120,
    expectedNanos: 120 + 10 + 90,
    method: "weekdays",
    days: 16,
  });
});

test("on the last day only the day itself is to come; last month's costs are not this month's", () => {
  const costs = [
    { day: "2026-05-31", nanos: 30 },
    { day: "2026-06-30", nanos: 50 },
  ];
  expect(forecastOf(costs, "2026-06-30")).toMatchObject({ spentNanos: 50, expectedNanos: 50 });
});

test("it never expects less than what is spent, and scales with it", () => {
  const costs = fc.array(
    fc.record({ day: fc.integer({ min: 1, max: 17 }).map(day), nanos: fc.nat({ max: 1e12 }) }),
    {
      maxLength: 17,
    },
  );
  fc.assert(
    fc.property(costs, (some) => {
      const once = [...new Map(some.map((cost) => [cost.day, cost])).values()];
      const { spentNanos, expectedNanos } = forecastOf(once, TODAY);
      expect(expectedNanos ?? spentNanos).toBeGreaterThanOrEqual(spentNanos);
    }),
  );
});

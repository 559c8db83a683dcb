import { expect, test } from "bun:test";
import fc from "fast-check";
import { isCalendarDay, parsePeriod } from "./period.ts";

test("a period is two calendar days, both included", () => {
  expect(parsePeriod("2026-07-01/2026-09-30")).toEqual({ from: "2026-07-01", to: "2026-09-30" });
  expect(parsePeriod(" 2024-02-29/2024-02-29 ")).toEqual({ from: "2024-02-29", to: "2024-02-29" });
});

test("what is no period is refused with how to write one", () => {
  const refused = [
    "2026-07",
    "2026-02-30/2026-03-01",
    "2026-02-29/2026-03-01",
    "2026-09-30/2026-07-01",
    "2026-7-1/2026-7-2",
    "",
  ];
  for (const text of refused) expect(() => parsePeriod(text)).toThrow('"2026-07-01/2026-09-30"');
});

test("days are the calendar's", () => {
  // Date.UTC rolls over what no month has, so a day it keeps is one of the calendar.
  const rolled = (year: number, month: number, day: number) =>
    new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  const year = fc.integer({ min: 1000, max: 9999 });
  fc.assert(
    fc.property(year, fc.integer({ min: 0, max: 13 }), fc.integer({ min: 0, max: 32 }), (y, m, d) => {
      const text = [y, String(m).padStart(2, "0"), String(d).padStart(2, "0")].join("-");
      expect(isCalendarDay(text)).toBe(rolled(y, m, d) === text);
    }),
    { numRuns: 2000 },
  );
  expect(isCalendarDay("1900-02-29")).toBe(false);
  expect(isCalendarDay("2000-02-29")).toBe(true);
});

import { expect, test } from "bun:test";
import fc from "fast-check";
import { dayOf, isoDate, isWorkday, monthsBefore, workdayFrom } from "./calendar.ts";

test("a day written and read again is the same day", () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), (day) => expect(dayOf(isoDate(day))).toBe(day)));
});

test.each(["2026-02-29", "2026-13-01", "21.11.2026", "2026-1-1", ""])("%p is no date", (text) => {
  expect(() => dayOf(text)).toThrow(RangeError);
});

test.each([
  ["2026-11-21", 24, "2024-11-21"],
  ["2028-02-29", 24, "2026-02-28"],
  ["2028-02-29", 48, "2024-02-29"],
  ["2027-01-01", 1, "2026-12-01"],
  ["2026-03-31", 1, "2026-02-28"],
  ["2026-12-31", 0, "2026-12-31"],
])("%s less %i months is %s", (date, months, expected) => {
  expect(isoDate(monthsBefore(dayOf(date), months))).toBe(expected);
});

test("a Saturday moves to Monday, but never past the latest day", () => {
  const saturday = dayOf("2026-11-21");
  expect(isWorkday(saturday)).toBe(false);
  expect(isoDate(workdayFrom(saturday, saturday + 9))).toBe("2026-11-23");
  expect(workdayFrom(saturday, saturday)).toBe(saturday);
});

import { expect, test } from "bun:test";
import { lastDays, latestMonth, month, quarter, week } from "./calendar.ts";

test("weeks run from Monday to Sunday", () => {
  expect(week("2026-06-17")).toEqual({ from: "2026-06-15", to: "2026-06-21" });
  expect(week("2026-06-21", -1)).toEqual({ from: "2026-06-08", to: "2026-06-14" });
  expect(week("2026-06-15", 1)).toEqual({ from: "2026-06-22", to: "2026-06-28" });
});

test("months and quarters run over the turn of the year", () => {
  expect(month(2026, 0)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(month(2024, 2)).toEqual({ from: "2024-02-01", to: "2024-02-29" });
  expect(quarter(2026, 0)).toEqual({ from: "2025-10-01", to: "2025-12-31" });
});

test("the last days end today, a month without a year has begun", () => {
  expect(lastDays("2026-06-17", 30)).toEqual({ from: "2026-05-18", to: "2026-06-17" });
  expect(latestMonth("2026-06-17", 6).from).toBe("2026-06-01");
  expect(latestMonth("2026-06-17", 7).from).toBe("2025-07-01");
});

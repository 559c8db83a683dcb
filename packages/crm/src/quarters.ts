import type { Period } from "./period.ts";

export interface ByQuarters {
  /** The calendar quarters that lie in the period as a whole, by their first days. */
  whole: Period | null;
  /** The days before and after them. */
  edges: Period[];
}

const DAY_MS = 86_400_000;
const MONTHS = 3;
const LAST = 3;

/** Takes a period apart into whole quarters and what is left of it; without a period nothing is left. */
export function byQuarters(period: Period | undefined): ByQuarters {
  if (!period) return { whole: null, edges: [] };
  const first = quarterFrom(period.from, "at or after");
  const end = quarterFrom(dayAfter(period.to, 1), "at or before");
  if (first >= end) return { whole: null, edges: [period] };
  const edges = [
    { from: period.from, to: dayAfter(first, -1) },
    { from: end, to: period.to },
  ].filter(({ from, to }) => from <= to);
  return { whole: { from: first, to: dayAfter(end, -1) }, edges };
}

/** The first day of a quarter nearest to the day. */
function quarterFrom(day: string, where: "at or after" | "at or before"): string {
  const [year = 1, month = 1] = day.split("-").map(Number);
  const quarter = Math.floor((month - 1) / MONTHS);
  const start = firstDay(year, quarter);
  if (start === day || where === "at or before") return start;
  return quarter === LAST ? firstDay(year + 1, 0) : firstDay(year, quarter + 1);
}

const firstDay = (year: number, quarter: number): string =>
  `${String(year).padStart(4, "0")}-${String(quarter * MONTHS + 1).padStart(2, "0")}-01`;
const dayAfter = (day: string, days: number): string => iso(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

import type { Period } from "./oracle/books.ts";

const date = (day: string) => Temporal.PlainDate.from(day);

/** The day `days` after `day` (before it, if negative). */
export function addDays(day: string, days: number): string {
  return date(day).add({ days }).toString();
}

/** A calendar month; months below 1 or above 12 run into the neighbouring years. */
export function month(year: number, ordinal: number): Period {
  const first = Temporal.PlainDate.from({ year, month: 1, day: 1 }).add({ months: ordinal - 1 });
  return { from: first.toString(), to: first.add({ months: 1 }).subtract({ days: 1 }).toString() };
}

/** A calendar quarter; quarters below 1 or above 4 run into the neighbouring years. */
export function quarter(year: number, ordinal: number): Period {
  return { from: month(year, ordinal * 3 - 2).from, to: month(year, ordinal * 3).to };
}

export function year(ordinal: number): Period {
  return { from: `${ordinal}-01-01`, to: `${ordinal}-12-31` };
}

/** The week from Monday to Sunday that `day` lies in, or one `weeks` later. */
export function week(day: string, weeks = 0): Period {
  const monday = date(day).subtract({ days: date(day).dayOfWeek - 1 });
  const from = monday.add({ weeks });
  return { from: from.toString(), to: from.add({ days: 6 }).toString() };
}

/** From `days` ago until today, both included. */
export function lastDays(today: string, days: number): Period {
  return { from: addDays(today, -days), to: today };
}

export function monthOf(day: string): { year: number; month: number; quarter: number } {
  const { year, month } = date(day);
  return { year, month, quarter: Math.ceil(month / 3) };
}

/** The latest month of that name that has begun by `today`. */
export function latestMonth(today: string, ordinal: number): Period {
  const now = monthOf(today);
  return month(ordinal <= now.month ? now.year : now.year - 1, ordinal);
}

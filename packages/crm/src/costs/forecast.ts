import type { CrmContext } from "../context.ts";

/** What the running month will have cost at its end. */
export interface Forecast {
  /** `YYYY-MM` */
  month: string;
  /** Nano-USD so far. */
  spentNanos: number;
  /** Null while there is no full day to go by. */
  expectedNanos: number | null;
  /** `weekdays`: each coming day as the mean of its weekday; `average`: as the mean of all. */
  method: "weekdays" | "average" | "none";
  /** Full days that were looked at, from the first with a cost on, at most the last 28. */
  days: number;
}

export interface DayCost {
  day: string;
  nanos: number;
}

const LOOK_BACK_DAYS = 28;
/** So that every weekday has been seen twice. */
const WEEKDAYS_FROM_DAYS = 14;

/** Reads the days that a forecast is made of, and makes it. `today` is the ledger's, in the tenant's zone. */
export async function forecast({ sql }: CrmContext, today: string): Promise<Forecast> {
  const from = [addDays(today, -LOOK_BACK_DAYS), `${today.slice(0, 7)}-01`].sort()[0] ?? today;
  const days = await sql<DayCost[]>`
    select day::text as day, sum(nanos)::bigint as nanos from ai_ledger
    where day between ${from} and ${today} group by day`;
  return forecastOf(days, today);
}

/**
 * To the end of today's month: what was spent, and for each day to come the mean of its weekday over the last four weeks;
 * with less than two weeks to go by, the mean of all full days. Today counts as far as it has gone, and what is missing
 * to its mean is still to come.
 */
export function forecastOf(costs: readonly DayCost[], today: string): Forecast {
  const month = today.slice(0, 7);
  const by = new Map(costs.map(({ day, nanos }) => [day, nanos]));
  const spentNanos = costs.reduce((sum, { day, nanos }) => sum + (day.startsWith(month) ? nanos : 0), 0);
  const full = fullDays(costs, today);
  const means = full.length >= WEEKDAYS_FROM_DAYS ? "weekdays" : "average";
  if (full.length === 0) return { month, spentNanos, expectedNanos: null, method: "none", days: 0 };
  const meanOf = (day: string) => {
    const like = means === "average" ? full : full.filter((other) => weekday(other) === weekday(day));
    return like.reduce((sum, other) => sum + (by.get(other) ?? 0), 0) / like.length;
  };
  let toCome = Math.max(0, meanOf(today) - (by.get(today) ?? 0));
  for (let day = addDays(today, 1); day.startsWith(month); day = addDays(day, 1)) toCome += meanOf(day);
  return {
    month,
    spentNanos,
    expectedNanos: spentNanos + Math.round(toCome),
    method: means,
    days: full.length,
  };
}

/** From the first day with a row on to yesterday; a day without one cost nothing. */
function fullDays(costs: readonly DayCost[], today: string): string[] {
  const first = costs.map(({ day }) => day).sort()[0];
  const days: string[] = [];
  for (let back = LOOK_BACK_DAYS; back > 0; back--) {
    const day = addDays(today, -back);
    if (first !== undefined && day >= first) days.push(day);
  }
  return days;
}

const DAY_MS = 86_400_000;
const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
const weekday = (day: string): number => new Date(`${day}T00:00:00Z`).getUTCDay();

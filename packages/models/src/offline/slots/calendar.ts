/** Days and intervals as ISO strings; both ends are inclusive. Pure arithmetic in the proleptic calendar, no zone. */
export interface Interval {
  readonly from: string;
  readonly to: string;
}

export type Unit = "day" | "week" | "month" | "quarter" | "half" | "year";

const DAY_MS = 86_400_000;
/** Ends that stand for "no beginning" and "no end". */
export const NO_BEGINNING = "1900-01-01";
export const NO_END = "2999-12-31";

const toDay = (iso: string): number => Math.floor(Date.parse(`${iso}T00:00:00Z`) / DAY_MS);
const fromDay = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

export const addDays = (iso: string, days: number): string => fromDay(toDay(iso) + days);
const daysBetween = (from: string, to: string): number => toDay(to) - toDay(from);
export const yearOf = (iso: string): number => Number(iso.slice(0, 4));
const monthOf = (iso: string): number => Number(iso.slice(5, 7));

const iso = (year: number, month: number, day: number): string =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);

/** A day that exists, or null. */
export function dateOf(year: number, month: number, day: number): string | null {
  if (year < 1900 || year > 2999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = iso(year, month, day);
  return monthOf(date) === month ? date : null;
}

/** The same day `months` later; the month's last day where that day does not exist. */
export function addMonths(date: string, months: number): string {
  const first = iso(yearOf(date), monthOf(date) + months, 1);
  const last = iso(yearOf(first), monthOf(first) + 1, 0);
  const day = Math.min(Number(date.slice(8)), Number(last.slice(8)));
  return `${first.slice(0, 8)}${String(day).padStart(2, "0")}`;
}

/** Months `first` to `first + count − 1` of a year. */
export const monthsOf = (year: number, first: number, count: number): Interval => ({
  from: iso(year, first, 1),
  to: iso(year, first + count, 0),
});

const MONTHS: Record<Exclude<Unit, "day" | "week">, number> = { month: 1, quarter: 3, half: 6, year: 12 };

/** The calendar unit (weeks begin on Monday) that holds a day, moved by `shift` units. */
export function unitAround(day: string, unit: Unit, shift: number): Interval {
  if (unit === "day") return { from: addDays(day, shift), to: addDays(day, shift) };
  if (unit === "week") {
    const weekday = (((toDay(day) + 3) % 7) + 7) % 7;
    const monday = addDays(day, shift * 7 - weekday);
    return { from: monday, to: addDays(monday, 6) };
  }
  const length = MONTHS[unit];
  const first = Math.floor((monthOf(day) - 1) / length) * length + 1;
  return monthsOf(yearOf(day), first + shift * length, length);
}

/** `count` units back (negative) or ahead of a day, as a day: weeks are 7 days, months keep the day of the month. */
export function stepBy(day: string, unit: Unit, count: number): string {
  if (unit === "day") return addDays(day, count);
  if (unit === "week") return addDays(day, count * 7);
  return addMonths(day, count * MONTHS[unit]);
}

/** 0 = Monday. The latest such weekday up to and including the day. */
export function weekdayBefore(day: string, weekday: number): string {
  const back = (((toDay(day) + 3 - weekday) % 7) + 7) % 7;
  return addDays(day, -back);
}

/** The interval of the same length right before; whole calendar months stay whole calendar months. */
export function previous(interval: Interval): Interval {
  const dayAfter = addDays(interval.to, 1);
  const wholeMonths = interval.from.endsWith("-01") && dayAfter.endsWith("-01");
  if (!wholeMonths) {
    const length = daysBetween(interval.from, interval.to) + 1;
    return { from: addDays(interval.from, -length), to: addDays(interval.from, -1) };
  }
  const months = (yearOf(dayAfter) - yearOf(interval.from)) * 12 + monthOf(dayAfter) - monthOf(interval.from);
  return { from: addMonths(interval.from, -months), to: addDays(interval.from, -1) };
}

/** The same interval a year earlier; a month's last day stays a month's last day. */
export function yearBefore(interval: Interval): Interval {
  const lastOfMonth = addDays(interval.to, 1).endsWith("-01");
  const to = lastOfMonth ? addDays(addMonths(addDays(interval.to, 1), -12), -1) : addMonths(interval.to, -12);
  return { from: addMonths(interval.from, -12), to };
}

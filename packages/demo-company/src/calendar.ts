/** Days since 1970-01-01: what the generator counts in. Rows carry `YYYY-MM-DD`. */
export type Day = number;

const DAY_MS = 86_400_000;

/** Reads `YYYY-MM-DD`; throws RangeError when it is no day of the calendar. */
export function dayOf(date: string): Day {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / DAY_MS : Number.NaN;
  if (!Number.isInteger(day) || isoDate(day) !== date)
    throw new RangeError(`"${date}" is not a YYYY-MM-DD date`);
  return day;
}

export const isoDate = (day: Day): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** RFC 3339 in UTC at that hour and minute. */
export const isoTime = (day: Day, hour: number, minute = 0): string =>
  new Date(day * DAY_MS + (hour * 60 + minute) * 60_000).toISOString();

export const yearOf = (day: Day): number => Number(isoDate(day).slice(0, 4));

/** 1 to 12. */
export const monthOf = (day: Day): number => Number(isoDate(day).slice(5, 7));

/** 1970-01-01 was a Thursday. */
export const isWorkday = (day: Day): boolean => {
  const weekday = (day + 4) % 7;
  return weekday !== 0 && weekday !== 6;
};

/** That day, or the next Monday when it falls on a weekend; never after `latest`. */
export function workdayFrom(day: Day, latest: Day): Day {
  let candidate = day;
  while (!isWorkday(candidate)) candidate++;
  return Math.min(candidate, latest);
}

/** The same day of the month `months` earlier, or that month's last day. */
export function monthsBefore(day: Day, months: number): Day {
  const index = yearOf(day) * 12 + monthOf(day) - 1 - months;
  const month = (at: number) => `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}-01`;
  const dayInMonth = Number(isoDate(day).slice(8, 10));
  return Math.min(dayOf(month(index)) + dayInMonth, dayOf(month(index + 1))) - 1;
}

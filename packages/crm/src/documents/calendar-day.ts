const DAY_MS = 86_400_000;

/**
 * Days since 1970 of a `YYYY-MM-DD`; null of what is no day of the calendar. Its years start at 1, as Postgres has them:
 * there is no year 0.
 */
export function calendarDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text.startsWith("0000")) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text) ? ms / DAY_MS : null;
}

/** Whether it is `YYYY-MM-DD`, and there is such a day. */
export const isDay = (text: string): boolean => calendarDay(text) !== null;

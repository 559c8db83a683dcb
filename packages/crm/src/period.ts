import { invalid } from "./errors.ts";

/** Both days belong to it; `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

const HOW = 'Write a period as two days with a slash between, both included: "2026-07-01/2026-09-30".';

/** `2026-07-01/2026-09-30` → its two days. Refuses days no calendar has and periods that end before they begin. */
export function parsePeriod(text: string): Period {
  const parts = /^(\d{4}-\d{2}-\d{2})\/(\d{4}-\d{2}-\d{2})$/.exec(text.trim());
  const [, from, to] = parts ?? [];
  if (!from || !to) throw invalid("period", `"${text}" is no period. ${HOW}`);
  for (const day of [from, to]) {
    if (!isCalendarDay(day)) throw invalid("period", `${day} is no day of the calendar. ${HOW}`);
  }
  if (from > to) throw invalid("period", `The period ${text} ends before it begins. ${HOW}`);
  return { from, to };
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether a `YYYY-MM-DD` names a day of the Gregorian calendar, from year 1 on. */
export function isCalendarDay(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 && leap ? 29 : DAYS[month - 1];
  return year >= 1 && last !== undefined && day >= 1 && day <= last;
}

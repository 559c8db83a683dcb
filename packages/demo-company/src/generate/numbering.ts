import { type Day, yearOf } from "../calendar.ts";

/** Hands out document numbers, consecutive within each year: call it in issue order. */
export function numbering(prefix: string): (issued: Day) => string {
  const lastOf = new Map<number, number>();
  return (issued) => {
    const year = yearOf(issued);
    const next = (lastOf.get(year) ?? 0) + 1;
    lastOf.set(year, next);
    return `${prefix}${year}-${String(next).padStart(4, "0")}`;
  };
}

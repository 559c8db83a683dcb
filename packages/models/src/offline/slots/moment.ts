import type { Interval, Unit } from "./calendar.ts";

/** One named stretch of time in a message: "last month", "Q3 2026", "12.3.2026". */
export interface Moment {
  readonly at: number;
  readonly length: number;
  /** The stretch, with the year if the text left it out. */
  resolve(year?: number): Interval;
  readonly hasYear: boolean;
  /** "last month" rather than a named one: Serbian "od" before it means "of", not "since". */
  readonly relative: boolean;
  readonly unit?: Unit;
  /** A range of days that ends with today by itself ("last 30 days"). */
  readonly rolling?: boolean;
  /** "the same period last year": a year before the other period of the question. */
  readonly yearBefore?: boolean;
  /** "the previous one": right before the other period of the question. */
  readonly justBefore?: boolean;
}

export interface Clock {
  readonly today: string;
  /** Whether a month or day without its year may lie ahead ("due in December"). */
  readonly forward: boolean;
}

export type Words = readonly string[];
/** A moment as a reader finds it, before its place is known. */
export interface Found {
  length: number;
  resolve: (year?: number) => Interval;
  hasYear?: boolean;
  relative?: boolean;
  unit?: Unit;
  rolling?: boolean;
  yearBefore?: boolean;
  justBefore?: boolean;
}

export const fixed = (length: number, interval: Interval, rest: Partial<Found> = {}): Found => ({
  length,
  hasYear: true,
  resolve: () => interval,
  ...rest,
});

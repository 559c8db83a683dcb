import { z } from "zod";

/** A postgres.js tagged template, or anything that takes a statement the same way. */
export type Sql = (
  text: TemplateStringsArray,
  ...values: (string | number | boolean | null)[]
) => PromiseLike<readonly unknown[]>;

/**
 * One tenant's books on one day. Every statement names the tenant itself and reads base tables only, so that
 * nothing of the product (views, functions, row-level security) can make a wrong figure look right.
 */
export interface Books {
  sql: Sql;
  tenantId: string;
  /** `YYYY-MM-DD`: what "overdue" and "open until" are measured against. */
  today: string;
}

/** An amount in the currency's minor units (cents, para). */
export interface Money {
  amountMinor: number;
  currency: string;
}

/** First and last day, both included, `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

/** Bounds on an amount in one currency, minor units; the exclusive ones are for "over" and "under". */
export interface AmountRange {
  currency: string;
  over?: number;
  atLeast?: number;
  under?: number;
  atMost?: number;
}

/** True if the amount is in the range's currency and within its bounds. */
export function within(amount: Money, range: AmountRange | undefined): boolean {
  if (!range) return true;
  const minor = amount.amountMinor;
  return (
    amount.currency === range.currency &&
    (range.over === undefined || minor > range.over) &&
    (range.atLeast === undefined || minor >= range.atLeast) &&
    (range.under === undefined || minor < range.under) &&
    (range.atMost === undefined || minor <= range.atMost)
  );
}

/** Sums what `measure` picks, one amount per currency, currencies in alphabetical order. */
export function perCurrency<Row extends { currency: string }>(
  rows: readonly Row[],
  measure: (row: Row) => number,
): Money[] {
  const sums = new Map<string, number>();
  for (const row of rows) sums.set(row.currency, (sums.get(row.currency) ?? 0) + measure(row));
  return [...sums]
    .map(([currency, amountMinor]) => ({ amountMinor, currency }))
    .sort((a, b) => (a.currency < b.currency ? -1 : 1));
}

/** How many rows there are in each currency, in the same order as `perCurrency`. */
export function countPerCurrency(rows: readonly { currency: string }[]): number[] {
  return perCurrency(rows, () => 1).map((count) => count.amountMinor);
}

export const minor = z.int();
export const day = z.iso.date();

import type { ExpectedFigures, ExpectedRow } from "../expectation.ts";
import { countPerCurrency, type Money, perCurrency } from "../oracle/books.ts";
import type { Invoice } from "../oracle/invoices.ts";

/** The most rows a table shows. */
export const MOST_ROWS = 20;

export function money(currency: string, ...minors: number[]): Money[] {
  return minors.map((amountMinor) => ({ amountMinor, currency }));
}

/** How many there are: in all, or one count for each currency. */
export function countsOf(rows: readonly { currency: string }[]): number[][] {
  return [[rows.length], countPerCurrency(rows)];
}

export interface Listing<Row extends { currency: string }> {
  rows: Row[];
  key: (row: Row) => string[];
  /** The amount each row must show. */
  main: (row: Row) => number;
  /** Every amount each row may show, and whose sums may be stated. */
  all: (row: Row) => number[];
  dates?: (row: Row) => (string | null)[];
  limit?: number;
  /** What the list is sorted by in each currency, if the question says so; rows come in that order. */
  sortedBy?: (row: Row) => number;
}

/** What a list must hold: its rows, their count, and only true sums. A limit cuts the rows, not the sums. */
export function listed<Row extends { currency: string }>(listing: Listing<Row>): ExpectedFigures {
  const { rows, key, main, all, dates, sortedBy, limit } = listing;
  const cut = rows.slice(0, limit);
  const expected = cut.map((row): ExpectedRow => {
    const rank = sortedBy ? { rank: { group: row.currency, by: sortedBy(row) } } : {};
    const days = dates ? { dates: dates(row) } : {};
    const needs = money(row.currency, main(row));
    return { keys: key(row), money: money(row.currency, ...all(row)), needs, ...days, ...rank };
  });
  return {
    kind: "figures",
    mayMoney: [...sumsOf(rows, all), ...sumsOf(cut, all)],
    rows: expected,
    shown: Math.min(cut.length, MOST_ROWS),
    nothing: rows.length === 0,
    // The only row counts itself.
    ...(limit || rows.length === 1 ? {} : { counts: countsOf(rows) }),
  };
}

/** What a total must hold: the sum of `main` in each currency. */
export function totalled<Row extends { currency: string }>(listing: Listing<Row>): ExpectedFigures {
  const sums = perCurrency(listing.rows, listing.main);
  const { counts: _, shown: __, ...list } = listed(listing);
  return { ...list, money: sums, nothing: sums.length === 0 };
}

/** What a count must hold; sums may be stated beside it. */
export function counted<Row extends { currency: string }>(listing: Listing<Row>): ExpectedFigures {
  const { shown: _, ...list } = listed(listing);
  return { ...list, counts: countsOf(listing.rows) };
}

function sumsOf<Row extends { currency: string }>(rows: Row[], all: (row: Row) => number[]): Money[] {
  const measures = Math.max(0, ...rows.map((row) => all(row).length));
  return Array.from({ length: measures }, (_, at) => perCurrency(rows, (row) => all(row)[at] ?? 0)).flat();
}

/** Invoices as listed: by number, the balance shown where something is still owed, else the gross amount. */
export function ofInvoices(rows: Invoice[], main: "balance" | "gross"): Listing<Invoice> {
  return {
    rows,
    key: (row) => [row.number ?? row.customer, row.customer],
    main: (row) => row[main],
    all: (row) => [row.gross, row.balance, row.net, row.tax, row.paid, row.credited],
    dates: (row) => [row.issue_date, row.due_date],
  };
}

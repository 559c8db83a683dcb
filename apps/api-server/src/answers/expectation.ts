import type { Money } from "./oracle/books.ts";

/** A row that the answer's table may have. */
export interface ExpectedRow {
  /** All of them stand in the row: the invoice's number, the customer's name. */
  keys: string[];
  /** Every amount the row may show. */
  money: Money[];
  /** Amounts the row must show, out of `money`. */
  needs?: Money[];
  /** Days the row may show, `YYYY-MM-DD`; absent: not looked at. */
  dates?: (string | null)[];
  /** What the list is sorted by, and within which group (a currency), where the question says so. */
  rank?: { group: string; by: number };
}

export interface ExpectedFigures {
  kind: "figures";
  /** Amounts the sentences must state. */
  money?: Money[];
  /** Amounts that must stand somewhere, in a sentence or in a table. */
  anywhere?: Money[];
  /** Other true amounts about the same matter, which may be stated as well. */
  mayMoney?: Money[];
  /** Counts the sentences must state: all of one alternative (in all, or one for each currency). */
  counts?: number[][];
  /** Other true counts; whole numbers are only looked at where `counts` is given. */
  mayCounts?: number[];
  /** Percentages that may be stated, exact; each is held to the digits it is shown with. */
  percents?: number[];
  names?: string[];
  dates?: string[];
  /** Every row a table may have, in the order asked for. */
  rows?: ExpectedRow[];
  /** How many of `rows` must be shown; absent: as many as the answer likes. */
  shown?: number;
  /** Nothing matches: the answer says so and states no amount but zero. */
  nothing?: boolean;
}

export type Expectation =
  | ExpectedFigures
  /** The answer says what can be asked. */
  | { kind: "capabilities" }
  /** The answer cannot be known: no amounts, no table, and what can be asked instead. */
  | {
      kind: "refusal" /** The question is in no language, so the answer is in the tenant's. */;
      inAnyLanguage?: boolean;
    }
  /** A name this tenant does not have: no amounts, no table. */
  | { kind: "unknown"; name: string };

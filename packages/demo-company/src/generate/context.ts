import type { Day } from "../calendar.ts";
import type { Prng } from "../prng.ts";
import type { CompanyEntry, CompanyProfile, Habit } from "../profile.ts";
import type { RowId } from "../row-id.ts";
import type { Currency, InvoiceRow, LineRow } from "../rows.ts";

/** What every part of the generator works from. Trade runs from `start` to `asOf`, both included. */
export interface Context {
  profile: CompanyProfile;
  start: Day;
  asOf: Day;
  rng: Prng;
  id: RowId;
}

/** How a customer pays: before, around or after the due date. */
export type Pace = "prompt" | "punctual" | "slow";

/** A company of the data file with the way it trades decided. */
export interface Partner {
  id: string;
  entry: CompanyEntry;
  /** Null for those that never buy. */
  habit: Habit | null;
  /** The usual currency first. */
  currencies: Currency[];
  /** Sales abroad carry no tax. */
  abroad: boolean;
  termsDays: number;
  /** The days between which it buys. */
  firstOn: Day;
  lastOn: Day;
  pace: Pace;
  /** Scales its amounts: 0 to 1. */
  size: number;
}

/** A line that does not belong to a document yet. */
export type Line = Omit<LineRow, "id" | "position">;

/** What is to become of an invoice; `auto` follows the customer's habits. */
export type Outcome = "auto" | "unpaid" | "partial" | "paidAtOnce" | "void";

/** An invoice with its days, kept for what follows from it. */
export interface Billed {
  row: InvoiceRow;
  lines: Line[];
  partner: Partner;
  issued: Day;
  due: Day;
  outcome: Outcome;
}

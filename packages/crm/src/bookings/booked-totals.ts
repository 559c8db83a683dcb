import { isCurrency } from "../currencies.ts";
import { isDay } from "../documents/calendar-day.ts";
import type { DocumentRecord } from "../documents/record.ts";
import { DomainError, type FieldError } from "../errors.ts";
import { toMinorUnits, unbookable } from "./minor-units.ts";

/** A document's totals in its currency's minor units, signed as the document has them; gross = net + tax. */
export interface BookedTotals {
  currency: string;
  netMinor: number;
  taxMinor: number;
  grossMinor: number;
}

export interface Bookable {
  issueDate: string;
  totals: BookedTotals;
}

const ROUNDING = 1;

/**
 * What is booked of a record. Gross is what is paid, tax what is deducted: both as told, and net takes the rest. Only
 * rounding may be left over: figures that differ by more than a minor unit are refused, as are a record without total,
 * currency or date, and what is no invoice. Throws `unprocessable`, naming the fields. Untold tax is gross less net, or what
 * is told per rate, or none.
 */
export function bookable(record: DocumentRecord): Bookable {
  if (record.kind === "quote" || record.kind === "other")
    throw unbookable("kind", "This is no invoice, so there is nothing to book; correct `kind` if it is one.");
  const { currency, issueDate, gross } = record;
  const missing = [
    ...(gross === null ? ["gross"] : []),
    ...(currency === null || !isCurrency(currency) ? ["currency"] : []),
    ...(issueDate === null || !isDay(issueDate) ? ["issueDate"] : []),
  ];
  if (missing.length > 0 || gross === null || currency === null || issueDate === null)
    throw incomplete(missing);
  return { issueDate, totals: totalsOf(record, gross, currency) };
}

function totalsOf(record: DocumentRecord, gross: string, currency: string): BookedTotals {
  const grossMinor = toMinorUnits(gross, currency, "gross");
  const told = record.net === null ? null : toMinorUnits(record.net, currency, "net");
  const taxMinor = taxOf(record, currency) ?? (told === null ? 0 : grossMinor - told);
  const netMinor = grossMinor - taxMinor;
  if (told !== null && Math.abs(netMinor - told) > ROUNDING)
    throw new DomainError(
      "unprocessable",
      `${record.net} and ${record.tax ?? "the taxes"} are not ${gross} ${currency}: correct what was misread.`,
      ["net", "tax", "gross"].map((field) => ({ path: `record.${field}`, message: "does not add up" })),
    );
  return { currency, netMinor, taxMinor, grossMinor };
}

function taxOf(record: DocumentRecord, currency: string): number | null {
  if (record.tax !== null) return toMinorUnits(record.tax, currency, "tax");
  const taxes = record.taxes.flatMap(({ tax }) => (tax === null ? [] : [tax]));
  if (taxes.length === 0 || taxes.length < record.taxes.length || record.net !== null) return null;
  return taxes.reduce((sum, tax) => sum + toMinorUnits(tax, currency, "taxes"), 0);
}

function incomplete(fields: readonly string[]): DomainError {
  const errors: FieldError[] = fields.map((field) => ({
    path: `record.${field}`,
    message: "needed for booking",
  }));
  return new DomainError(
    "unprocessable",
    `It can't be booked without ${fields.join(", ")}: correct the document, then confirm it.`,
    errors,
  );
}

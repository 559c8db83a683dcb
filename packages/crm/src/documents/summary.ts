import { isCurrency } from "../currencies.ts";
import { fromDecimal } from "../money.ts";
import type { DocumentRecord } from "./record.ts";
import { supplierKeyOf } from "./supplier-key.ts";

/** Of a record, what documents are found by. */
export interface DocumentSummary {
  kind: string | null;
  supplierKey: string | null;
  supplierName: string | null;
  number: string | null;
  issuedOn: string | null;
  dueOn: string | null;
  currency: string | null;
  /** Null where there is none, or it has more decimals than its currency. */
  grossMinor: number | null;
}

export function summaryOf(record: DocumentRecord): DocumentSummary {
  const currency = record.currency !== null && isCurrency(record.currency) ? record.currency : null;
  return {
    kind: record.kind,
    supplierKey: supplierKeyOf(record),
    supplierName: cut(record.supplier.name),
    number: cut(record.number),
    issuedOn: dayOrNull(record.issueDate),
    dueOn: dayOrNull(record.dueDate),
    currency,
    grossMinor: currency === null || record.gross === null ? null : minorOrNull(record.gross, currency),
  };
}

/** Code points that an index takes of any script; the record has all of it. */
const LONGEST = 200;

const cut = (text: string | null): string | null =>
  text === null || text.length <= LONGEST ? text : [...text].slice(0, LONGEST).join("");

const dayOrNull = (day: string | null): string | null => (day !== null && isDay(day) ? day : null);

/** Whether it is `YYYY-MM-DD`, and there is such a day. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

function minorOrNull(decimal: string, currency: string): number | null {
  try {
    return fromDecimal(decimal, currency).amountMinor;
  } catch {
    return null;
  }
}

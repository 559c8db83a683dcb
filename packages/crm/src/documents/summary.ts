import { isCurrency } from "../currencies.ts";
import { fromDecimal } from "../money.ts";
import { isDay } from "./calendar-day.ts";
import { withoutControls } from "./control-characters.ts";
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
    supplierKey: storable(supplierKeyOf(record)),
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

/** As a column takes it. */
const storable = (text: string | null): string | null => (text === null ? null : withoutControls(text));

function cut(text: string | null): string | null {
  const kept = storable(text);
  return kept === null || kept.length <= LONGEST ? kept : [...kept].slice(0, LONGEST).join("");
}

const dayOrNull = (day: string | null): string | null => (day !== null && isDay(day) ? day : null);

function minorOrNull(decimal: string, currency: string): number | null {
  try {
    return fromDecimal(decimal, currency).amountMinor;
  } catch {
    return null;
  }
}

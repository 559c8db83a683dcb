import { documents } from "@kontor/crm";
import type { Cell } from "./cells.ts";
import type { Found } from "./reading.ts";

type Plain =
  | "number"
  | "issueDate"
  | "dueDate"
  | "deliveryDate"
  | "currency"
  | "net"
  | "tax"
  | "gross"
  | "prepaid"
  | "rounding"
  | "due"
  | "paymentTerms"
  | "paymentReference"
  | "precedingNumber";
type PartyField = keyof documents.Party;

/** The record as it comes together, each value with its evidence. */
export class Gathered {
  readonly extraction: documents.Extraction = { record: documents.emptyRecord(), evidence: {} };

  get record(): documents.DocumentRecord {
    return this.extraction.record;
  }

  take(field: "kind", found: Found<documents.DocumentKind> | null): void;
  take(field: Plain, found: Found | null): void;
  take(field: Plain | "kind", found: Found | Found<documents.DocumentKind> | null): void {
    if (!found) return;
    Object.assign(this.record, { [field]: found.value });
    this.believe(field, found);
  }

  party(who: "supplier" | "customer", field: PartyField, found: Found | null | undefined): void {
    if (!found || this.record[who][field] !== null) return;
    this.record[who][field] = found.value;
    this.believe(`${who}.${field}`, found);
  }

  believe(
    path: string,
    { cell, quote, confidence }: { cell: Cell; quote: string; confidence: number },
  ): void {
    this.extraction.evidence[path] = {
      rung: "offline",
      page: cell.page,
      quote: quote.slice(0, 200),
      confidence: Math.round(confidence * 100) / 100,
    };
  }

  /** Of a language there is no one place. */
  language(language: string | null): void {
    this.record.language = language;
    if (language)
      this.extraction.evidence.language = { rung: "offline", page: null, quote: null, confidence: 0.85 };
  }
}

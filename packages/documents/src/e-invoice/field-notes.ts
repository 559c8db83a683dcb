import type { documents } from "@kontor/crm";
import type { Told } from "./xml-element.ts";

/** As long as a quote may be. */
const MOST_CHARACTERS = 200;

/** Notes the element that each field of a record was read from. */
export class FieldNotes {
  readonly evidence: documents.EvidenceByField = {};

  /** What `read` makes of a text, noted as the evidence of `field`; null where nothing is told. */
  take<T>(field: string, told: Told | null, read: (told: Told) => T | null): T | null {
    const value = told === null || told.text.trim() === "" ? null : read(told);
    if (told !== null && value !== null) this.note(field, told);
    return value;
  }

  note(field: string, told: Told): void {
    const quote = told.path.slice(-MOST_CHARACTERS);
    this.evidence[field] = { rung: "e-invoice", page: null, quote, confidence: 1 };
  }
}

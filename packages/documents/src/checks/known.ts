import type { documents } from "@kontor/crm";

/** What the checks have to know beside the document; plain data, read before. */
export interface KnownToCheck {
  /** The pages' text of a PDF whose record was read from its XML; null of all else. */
  visibleTexts: string[] | null;
  /** Texts of the document to look for orders to a model in, where there are some. */
  texts?: string[];
  /** Whether the supplier is on file, the IBANs of its earlier documents, and VAT ids that its name is known by instead. */
  supplier: { known: boolean; accounts: string[]; otherVatIds: string[] };
  /** Other documents of this supplier with this number and amount. */
  duplicates: { id: string; number: string }[];
  /** `YYYY-MM-DD`, in the tenant's zone. */
  today: string;
}

/** One check: everything that it has against a record, or nothing. Pure. */
export type Check = (extraction: documents.Extraction, known: KnownToCheck) => documents.Finding[];

import type { DocumentBooking } from "../documents/schemas.ts";
import type { Money } from "../money.ts";

export interface ConfirmInput {
  /** Of the whole document, and of lines without one of their own. */
  categoryId?: string | null | undefined;
  /** In the order of the record's lines; null: the document's. */
  lineCategories?: readonly (string | null)[] | undefined;
  /** An expense without a document, that this is the document of; null: none. Unsaid, the sure one, if the company wants that. */
  matchExpenseId?: string | null | undefined;
  /** The document's, as it was looked at. */
  version: number;
}

/** What confirming a document did, as it stands. */
export interface Booking extends DocumentBooking {
  id: string;
  documentId: string;
}

/** An expense that a document may belong to. */
export interface Match {
  expenseId: string;
  /** 0 to 1. */
  score: number;
  supplier: string | null;
  description: string;
  spentOn: string;
  gross: Money;
}

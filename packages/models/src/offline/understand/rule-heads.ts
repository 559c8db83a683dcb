import type { Condition } from "./rules.ts";

/** What questions are about; a vague rule steps back when one of them was said. */
export const HEADS: readonly Condition[] = [
  "document",
  "review",
  "invoice",
  "payment",
  "quote",
  "deal",
  "pipeline",
  "expense",
  "product",
  "contact",
  "activity",
  "call",
  "meeting",
  "revenue",
  "supplierBill",
];

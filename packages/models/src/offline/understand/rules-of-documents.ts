import type { Condition, Rule } from "./rules.ts";

const OTHERS: readonly Condition[] = ["quote", "deal", "activity", "product", "contact", "revenue"];

/** What was uploaded: where it stands, one of them, and why its values are believed. */
export const documentRules: readonly Rule[] = [
  { family: "document.explain", all: ["number", "evidence"], none: ["quote"] },
  { family: "document.get", all: ["number"], any: [["document", "review", "bookable", "unbooked"]] },
  {
    family: "documents",
    any: [["review", "bookable", "unbooked"]],
    none: ["number", "quoteNumber", "deal", "activity", "product", "contact", "revenue"],
  },
  {
    family: "documents",
    any: [
      ["booked", "unreadable", "beingRead"],
      ["document", "supplierBill"],
    ],
    none: OTHERS,
  },
  { family: "documents", all: ["document"], none: [...OTHERS, "expense", "wePay"] },
];

import { HEADS } from "./rule-heads.ts";
import type { Rule } from "./rules.ts";

/** Numbered documents, comparisons, expenses, contacts, deals and quotes: named so plainly that they come first. */
export const recordRules: readonly Rule[] = [
  { family: "quote.get", all: ["number", "quote"], none: ["invoice"] },
  { family: "quote.get", all: ["quoteNumber"], none: ["invoice", "payment", "creditNote"] },
  { family: "invoice.get", all: ["number"] },

  {
    family: "revenue.compare",
    all: ["compare", "twoPeriods"],
    none: ["invoice", "payment", "quote", "deal", "expense", "wePay", "owe", "top"],
  },
  {
    family: "revenue.compare",
    all: ["compare", "revenue", "period"],
    none: ["byMonth", "byQuarter", "byYear", "byCustomer", "top", "customer"],
  },
  { family: "revenue.compare", all: ["compare", "bought", "period"], none: ["top"] },

  { family: "ageing", all: ["ageing"], none: ["oldest", "newest", "quote", "deal", "product", "contact"] },

  {
    family: "expenses.byPeriod",
    any: [
      ["expense", "wePay", "supplierBill"],
      ["byMonth", "byQuarter", "byYear"],
    ],
    none: ["byCategory", "bySupplier"],
  },
  { family: "expenses.byPeriod", any: [["expense", "wePay"]], all: ["compare"], none: ["period"] },
  {
    family: "expenses.byCategory",
    any: [
      ["expense", "wePay"],
      ["category", "byCategory"],
    ],
    none: ["name", "supplier"],
  },
  {
    family: "expenses.byCategory",
    any: [["expense", "wePay"]],
    all: ["top"],
    none: ["name", "supplier", "ranked"],
  },
  {
    family: "expenses",
    any: [["expense", "supplierBill", "wePay"]],
    none: ["bySupplier", "payment", "bought"],
  },
  { family: "expenses.byCategory", all: ["byCategory"], none: [...HEADS, "owe", "customer"] },

  { family: "contacts", all: ["contact"], none: ["touch"] },
  { family: "contacts", all: ["reach", "person"] },
  {
    family: "customer.get",
    any: [["reach", "master"], ["name"]],
    none: ["invoice", "payment", "quote", "deal", "owe", "revenue", "product", "unpaid", "overdue", "due"],
  },
  {
    family: "customer.get",
    all: ["email", "name", "addressAsked"],
    none: ["person", "sent", "period", "newest", "when", "howMany", "koliko"],
  },
  { family: "contacts", all: ["reach"], any: [["name", "customer"]] },
  {
    family: "contacts",
    all: ["email", "person"],
    none: ["sent", "period", "activity", "touch", "howMany", "koliko", "newest", "when"],
  },

  {
    family: "deals.byStage",
    any: [
      ["deal", "pipeline"],
      ["byStage", "stage"],
    ],
    none: ["stageName"],
  },
  { family: "deals.byStage", all: ["byStage"], none: ["invoice", "quote"] },
  {
    family: "deals.byStage",
    all: ["pipeline"],
    none: ["stageName", "name", "period", "amount", "howMany", "won", "lost", "deal", "top"],
    says: { state: "open" },
  },
  { family: "deals", any: [["deal", "pipeline", "stageName"]] },
  {
    family: "deals",
    any: [["won", "lost"]],
    none: ["invoice", "payment", "quote", "revenue", "customer", "expense", "product"],
  },

  { family: "quotes", all: ["quote"] },
];

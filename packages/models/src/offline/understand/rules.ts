import type { Concept } from "../lexicon/index.ts";

/** Families of intents: what the answer is about. `list`, `count` and `total` are ways to word one family. */
export type Family =
  | "invoices"
  | "invoice.get"
  | "balances"
  | "ageing"
  | "payments"
  | "customers"
  | "customer.get"
  | "contacts"
  | "activities"
  | "deals"
  | "deals.byStage"
  | "quotes"
  | "quote.get"
  | "products"
  | "product.price"
  | "revenue"
  | "revenue.compare"
  | "customers.top"
  | "documents"
  | "document.get"
  | "document.explain"
  | "expenses"
  | "expenses.byCategory"
  | "expenses.byPeriod";

/** What a rule can ask for beside concepts. */
export type Condition =
  | Concept
  | "name"
  | "person"
  | "period"
  | "twoPeriods"
  | "number"
  | "quoteNumber"
  | "amount"
  | "place"
  | "capitalName"
  | "paidAfterNoun"
  | "coldCost"
  | "stageName"
  | "doCost"
  | "ranked"
  | "rowsAsked"
  | "addressAsked";

export interface Rule {
  readonly family: Family;
  /** All of these, … */
  readonly all?: readonly Condition[];
  /** … at least one of each of these, … */
  readonly any?: readonly (readonly Condition[])[];
  /** … and none of these. */
  readonly none?: readonly Condition[];
  /** Slot values that the rule itself says. */
  readonly says?: { status?: string; overdue?: true; measure?: string; state?: string };
}

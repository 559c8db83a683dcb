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
  | "expenses"
  | "expenses.byCategory";

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
  | "doCost";

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

const HEADS: readonly Condition[] = [
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
const CONTACTED: readonly Condition[] = ["activity", "touch", "call", "meeting", "note", "task"];

/** Tried in order; every rule that fits is a candidate, the first that the given tools can serve wins. */
export const rules: readonly Rule[] = [
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
    family: "expenses.byCategory",
    any: [
      ["expense", "wePay"],
      ["category", "byCategory", "top"],
    ],
    none: ["name", "supplier"],
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

  {
    family: "customers.top",
    all: ["top"],
    any: [
      ["payment", "paid", "pay"],
      ["customer", "who"],
    ],
    none: ["invoice", "unpaid", "overdue", "owe"],
    says: { measure: "paid" },
  },
  {
    family: "customers.top",
    any: [["payment", "paid"]],
    all: ["byCustomer"],
    none: ["unpaid"],
    says: { measure: "paid" },
  },
  {
    family: "customers.top",
    all: ["top"],
    any: [
      ["owe", "balance", "unpaid", "open"],
      ["customer", "who", "owe"],
    ],
    none: ["overdue", "invoice", "name"],
    says: { measure: "open" },
  },

  {
    family: "balances",
    any: [["owe", "balance", "customer", "byCustomer", "who"]],
    all: ["overdue"],
    none: ["period", "deal", "quote"],
    says: { overdue: true },
  },
  { family: "balances", any: [["owe", "balance"]], none: ["quote", "deal", "weOwe"] },
  {
    family: "balances",
    any: [
      ["who", "customer", "byCustomer"],
      ["unpaid", "open"],
    ],
    none: ["deal", "quote", "activity", "pay", "product", "contact"],
  },
  { family: "balances", all: ["pay", "unpaid"], none: ["invoice"] },
  { family: "balances", all: ["name", "unpaid"], none: ["invoice", "period", "amount"] },
  {
    family: "balances",
    all: ["name", "overdue"],
    none: ["invoice", "period", "payment"],
    says: { overdue: true },
  },
  { family: "balances", all: ["name", "open"], none: [...HEADS, "customer", "email", "task", "note"] },
  { family: "balances", all: ["name", "paid", "all"], none: ["period"] },

  {
    family: "customers.top",
    all: ["top", "customer"],
    none: ["invoice", "unpaid", "overdue", "activity", "product", "newest"],
  },
  {
    family: "customers.top",
    any: [
      ["revenue", "bought", "bringsUs"],
      ["who", "customer", "byCustomer"],
    ],
    none: ["name", "product", "howMany", "invoice"],
  },
  {
    family: "customers.top",
    all: ["byCustomer"],
    none: ["invoice", "expense", "quote", "deal", "activity", "product", "name"],
  },

  { family: "payments", all: ["invoice", "paidAfterNoun", "period"] },
  { family: "payments", all: ["payment"], none: ["unpaid", "overdue"] },
  {
    family: "payments",
    any: [
      ["pay", "paid"],
      ["name", "who", "period", "when", "howMuch", "koliko", "newest", "customer"],
    ],
    none: ["invoice", "unpaid", "product", "revenue"],
  },

  { family: "activities", any: [CONTACTED], none: ["invoice", "payment", "revenue", "expense", "product"] },
  { family: "activities", all: ["email"], none: ["invoice", "payment", "customer", "reach"] },

  { family: "invoices", any: [["invoice", "creditNote"]], none: ["supplierBill"] },
  { family: "invoices", all: ["due"], none: ["contact", "product", "revenue"] },
  { family: "invoices", any: [["overdue", "unpaid", "notDue", "mostOverdue"]], none: ["deal", "quote"] },
  { family: "invoices", any: [["draft", "void", "partlyPaid"]], none: ["deal", "quote", "product"] },
  { family: "invoices", all: ["invoiced"] },

  { family: "products", all: ["product", "revenue"], none: ["period", "howMuch", "koliko", "name", "top"] },
  { family: "product.price", any: [["price", "doCost"], ["name"]] },
  { family: "revenue", all: ["revenue"], none: ["who"] },
  { family: "invoices", all: ["bought", "name", "newest"] },
  { family: "revenue", any: [["bought", "bringsUs"], ["name"]] },
  { family: "product.price", all: ["cost", "name"], none: ["period"] },
  { family: "products", any: [["product", "price"]] },

  {
    family: "customer.get",
    any: [["detail", "who", "capitalName"]],
    all: ["name"],
    none: ["person", "place", "howMany", "howMuch", "koliko", "when"],
  },
  { family: "contacts", all: ["person"], any: [["who", "detail", "capitalName", "email"]] },
  {
    family: "customers",
    all: ["customer"],
    none: [
      "owe",
      "invoice",
      "unpaid",
      "revenue",
      "payment",
      "expense",
      "quote",
      "deal",
      "activity",
      "contact",
      "bought",
    ],
  },
  { family: "revenue", any: [["byMonth", "byQuarter", "byYear"]], none: [...HEADS, "who", "name"] },
];

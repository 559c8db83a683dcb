import { HEADS } from "./rule-heads.ts";
import type { Condition, Rule } from "./rules.ts";

const CONTACTED: readonly Condition[] = ["activity", "touch", "call", "meeting", "note", "task"];

/** Who owes and pays, invoices, activities, revenue, products and customers. */
export const moneyRules: readonly Rule[] = [
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
    none: ["invoice", "period", "payment", "rowsAsked"],
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

  { family: "payments", all: ["invoice", "paidAfterNoun", "period"], none: ["issued"] },
  {
    family: "payments",
    all: ["invoice", "paid", "period"],
    any: [["who", "customer"]],
    none: ["unpaid", "issued"],
  },
  {
    family: "revenue",
    all: ["netAmount", "invoice"],
    none: ["number", "open", "unpaid", "overdue", "paid", "partlyPaid", "draft", "void", "due", "creditNote"],
  },
  { family: "payments", all: ["payment"], none: ["unpaid", "overdue", "partlyPaid"] },
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
  { family: "invoices", all: ["open", "period"], none: [...HEADS, "name"] },
];

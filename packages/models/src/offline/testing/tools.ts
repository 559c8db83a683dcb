import type { LanguageModelV4FunctionTool } from "@ai-sdk/provider";

type Field = [slot: string, type: "string" | "integer" | "boolean", values?: string[]];

const function_ = (
  name: string,
  intents: string,
  fields: Record<string, Field>,
  required: string[] = [],
): LanguageModelV4FunctionTool => ({
  type: "function",
  name,
  description: name,
  inputSchema: Object.assign(
    {
      type: "object" as const,
      properties: Object.fromEntries(
        Object.entries(fields).map(([field, [slot, type, values]]) => [
          field,
          { type, slot, ...(values ? { enum: values } : {}) },
        ]),
      ),
      required,
      additionalProperties: false,
    },
    { intents: intents.split(" ") },
  ),
});

const customer: Field = ["customer", "string"];
const period: Field = ["period", "string"];
const amount: Field = ["amount", "string"];
const limit: Field = ["limit", "integer"];
const sort: Field = ["sort", "string", ["newest", "oldest", "largest", "smallest"]];
const sizeSort: Field = ["sort", "string", ["largest", "smallest"]];

/** The tools of the product as models see them, written from the plan: the shapes this model must understand. */
export const allTools: LanguageModelV4FunctionTool[] = [
  function_("listInvoices", "invoices.list invoices.count invoices.total", {
    status: [
      "status",
      "string",
      ["draft", "issued", "void", "open", "overdue", "partly_paid", "paid", "credit_note"],
    ],
    customer,
    period,
    due: ["duePeriod", "string"],
    amount,
    sort: ["sort", "string", ["newest", "oldest", "largest", "smallest", "most_overdue"]],
    limit,
  }),
  function_("getInvoice", "invoice.get", { number: ["invoiceNumber", "string"] }, ["number"]),
  function_("listDocuments", "documents.list documents.count documents.total", {
    status: ["documentState", "string", ["review", "ready", "unbooked", "booked", "failed", "reading"]],
    supplier: ["supplier", "string"],
    period,
    amount,
    sort,
    limit,
  }),
  function_(
    "getDocument",
    "document.get",
    { number: ["documentNumber", "string"], supplier: ["supplier", "string"] },
    ["number"],
  ),
  function_(
    "explainDocument",
    "document.explain",
    { number: ["documentNumber", "string"], supplier: ["supplier", "string"] },
    ["number"],
  ),
  function_("openBalances", "balances.list balances.total", {
    customer,
    overdue: ["overdue", "boolean"],
    amount,
    limit,
  }),
  function_("ageing", "ageing", { customer }),
  function_("listPayments", "payments.list payments.count payments.total", {
    customer,
    period,
    amount,
    sort,
    limit,
  }),
  function_("listCustomers", "customers.list customers.count", {
    search: customer,
    city: ["city", "string"],
    country: ["country", "string"],
    limit,
  }),
  function_("getCustomer", "customer.get", { customer }, ["customer"]),
  function_("listContacts", "contacts.list contacts.count", {
    customer,
    person: ["person", "string"],
    limit,
  }),
  function_("listActivities", "activities.list activities.count", {
    customer,
    kind: ["activityKind", "string", ["call", "email", "meeting", "note", "task"]],
    period,
    limit,
  }),
  function_("listDeals", "deals.list deals.count deals.total", {
    state: ["dealState", "string", ["open", "won", "lost"]],
    stage: ["stage", "string"],
    customer,
    amount,
    period,
    sort: sizeSort,
    limit,
  }),
  function_("dealsByStage", "deals.byStage", { state: ["dealState", "string", ["open", "won", "lost"]] }),
  function_("listQuotes", "quotes.list quotes.count quotes.total", {
    status: ["quoteStatus", "string", ["draft", "sent", "open", "expired", "accepted", "declined"]],
    customer,
    period,
    validUntil: ["validPeriod", "string"],
    amount,
    sort,
    limit,
  }),
  function_("getQuote", "quote.get", { number: ["quoteNumber", "string"] }, ["number"]),
  function_("listProducts", "products.list products.count product.price", {
    product: ["product", "string"],
    amount,
    sort: sizeSort,
    limit,
  }),
  function_("revenue", "revenue", {
    period,
    by: ["grouping", "string", ["total", "month", "quarter", "year"]],
    customer,
  }),
  function_(
    "compareRevenue",
    "revenue.compare",
    { period, comparedTo: ["comparePeriod", "string"], customer },
    ["period", "comparedTo"],
  ),
  function_("topCustomers", "customers.top", {
    by: ["measure", "string", ["revenue", "paid", "open"]],
    period,
    limit,
  }),
  function_("expensesByCategory", "expenses.byCategory", {
    period,
    category: ["category", "string"],
    supplier: ["supplier", "string"],
  }),
  function_("expensesByPeriod", "expenses.byPeriod", {
    period,
    by: ["grouping", "string", ["month", "quarter", "year"]],
    category: ["category", "string"],
    supplier: ["supplier", "string"],
  }),
  function_("listExpenses", "expenses.list expenses.count expenses.total", {
    period,
    category: ["category", "string"],
    supplier: ["supplier", "string"],
    amount,
    sort,
    limit,
  }),
];

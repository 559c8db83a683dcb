/** A question to one tool, as a model would put it. */
export interface ToolInput {
  /** What is asked for; a list has 50 ms, an aggregate 150 ms at a million invoices. */
  kind: "list" | "aggregate";
  input: Record<string, unknown>;
}

const list = (...inputs: ToolInput["input"][]): ToolInput[] =>
  inputs.map((input) => ({ kind: "list", input }));
const aggregate = (...inputs: ToolInput["input"][]): ToolInput[] =>
  inputs.map((input) => ({ kind: "aggregate", input }));

// Of the tenant that `loadScale` makes, on 2026-11-21: its best customer, and one that also sells.
const customer = "Bukovnik Trgovina";
const supplier = "Gajevpolje Drvo";
/** `enterDocument` puts it there. */
export const scaleDocument = "F-2025-000123";
const month = "2026-10-01/2026-10-31";
const year = "2025-01-01/2025-12-31";
const ragged = "2025-11-22/2026-11-21";

/** What each tool of the registry that reads is measured with, by name; a tool that is missing here fails the plans' test. */
export const toolInputs: Record<string, ToolInput[]> = {
  listActivities: list(
    {},
    { customer },
    { kind: "meeting" },
    { period: month },
    { kind: "call", period: year },
  ),
  listContacts: list({}, { customer }, { person: "Jelena Petrović" }),
  getCustomer: aggregate({ customer }),
  listCustomers: list({}, { search: "Bukovnik" }, { city: "Niš" }, { country: "Germany" }),
  dealsByStage: aggregate({}, { state: "open" }),
  listDeals: list(
    {},
    { state: "open" },
    { state: "won", period: month },
    { customer },
    { amount: ">20000 EUR" },
  ),
  listDocuments: list({}, { status: "review" }, { supplier }, { period: month }, { sort: "largest" }),
  getDocument: list({ number: scaleDocument }),
  explainDocument: list({ number: scaleDocument, field: "gross" }),
  expensesByCategory: aggregate({}, { period: year }, { category: "gorivo", period: ragged }),
  expensesByPeriod: aggregate({}, { by: "year" }, { period: ragged }, { supplier }),
  listExpenses: list(
    {},
    { period: month },
    { supplier },
    { category: "gorivo", period: month },
    { sort: "largest", period: month },
    { amount: ">8000 EUR" },
  ),
  ageing: aggregate({}, { customer }),
  getInvoice: list({ number: "2025-000123" }, { number: "2025-123" }),
  listInvoices: list(
    {},
    { status: "open" },
    { status: "overdue" },
    { status: "partly_paid" },
    { status: "paid" },
    { status: "paid", period: month },
    { status: "draft" },
    { status: "credit_note", period: year },
    { period: month },
    { period: year },
    { due: "2026-11-23/2026-11-29" },
    { status: "open", due: "2026-11-23/2026-11-29" },
    { customer },
    { customer, status: "open" },
    { amount: ">20000 EUR" },
    { amount: ">20000 EUR", period: month },
    { sort: "largest" },
    { sort: "smallest" },
    { sort: "oldest" },
    { sort: "largest", status: "open" },
    { sort: "largest", period: month },
    { sort: "largest", period: year },
    { sort: "most_overdue" },
  ),
  openBalances: aggregate({}, { overdue: true }, { customer }, { amount: ">20000 EUR" }),
  listPayments: list(
    {},
    { period: month },
    { period: year },
    { customer },
    { sort: "largest" },
    { sort: "oldest" },
    { sort: "largest", period: month },
    { amount: ">20000 EUR" },
  ),
  listProducts: list({}, { product: "kafa" }, { sort: "largest" }),
  getQuote: list({ number: "PO-2025-000012" }, { number: "PO-2025-12" }),
  listQuotes: list(
    {},
    { status: "open" },
    { status: "expired" },
    { status: "accepted", period: month },
    { customer },
    { sort: "largest" },
    { amount: ">20000 EUR" },
    { validUntil: "2026-11-23/2026-11-29" },
  ),
  compareRevenue: aggregate(
    { period: "2026-07-01/2026-09-30", comparedTo: "2025-07-01/2025-09-30" },
    { period: "2026-10-01/2026-10-31", comparedTo: "2026-09-01/2026-09-30", customer },
  ),
  revenue: aggregate({}, { by: "month" }, { by: "year" }, { period: ragged }, { customer, by: "quarter" }),
  topCustomers: aggregate(
    {},
    { period: "2026-01-01/2026-11-21" },
    { period: ragged },
    { period: month },
    { by: "paid" },
    { by: "paid", period: ragged },
    { by: "open" },
  ),
};

/** Messages of one user in order, and what the last of them must come to. */
export const followUps: readonly {
  said: readonly string[];
  tool: string;
  input: Record<string, string | number | boolean>;
}[] = [
  {
    said: ["koje fakture kasne više od 30 dana?", "a više od 90?"],
    tool: "listInvoices",
    input: { status: "overdue", due: "1900-01-01/2026-08-22" },
  },
  {
    said: ["prihod ove godine", "po mesecima", "u odnosu na prošlu godinu"],
    tool: "compareRevenue",
    input: { period: "2026-01-01/2026-12-31", comparedTo: "2025-01-01/2025-12-31" },
  },
  {
    said: ["troškovi u oktobru", "po kategorijama", "samo gorivo"],
    tool: "listExpenses",
    input: { period: "2026-10-01/2026-10-31", category: "gorivo" },
  },
  {
    said: ["is invoice 2026-0302 paid?", "when is it due?"],
    tool: "getInvoice",
    input: { number: "2026-0302" },
  },
  {
    said: ["da li je faktura 2026-0302 plaćena?", "ko je kupac?"],
    tool: "getInvoice",
    input: { number: "2026-0302" },
  },
  {
    said: ["ko nam duguje?", "a u evrima?", "koje su to fakture?"],
    tool: "listInvoices",
    input: { status: "open", amount: ">=0 EUR" },
  },
  {
    said: ["revenue this year", "and last year?"],
    tool: "revenue",
    input: { period: "2025-01-01/2025-12-31" },
  },
  {
    said: ["prihod ove godine", "a prošle godine?"],
    tool: "revenue",
    input: { period: "2025-01-01/2025-12-31" },
  },
  { said: ["neplaćene fakture", "samo one koje kasne"], tool: "listInvoices", input: { status: "overdue" } },
  { said: ["open invoices", "only the overdue ones"], tool: "listInvoices", input: { status: "overdue" } },
  {
    said: ["overdue invoices", "and for Delta Promet?"],
    tool: "listInvoices",
    input: { status: "overdue", customer: "Delta Promet" },
  },
  { said: ["ko nam duguje", "i u evrima?"], tool: "openBalances", input: { amount: ">=0 EUR" } },
  { said: ["who owes us money?", "and in euros?"], tool: "openBalances", input: { amount: ">=0 EUR" } },
  {
    said: ["fakture za Delta Promet", "a za Bukovik?"],
    tool: "listInvoices",
    input: { customer: "Bukovik" },
  },
  {
    said: ["invoices last month", "show me more detail on 2026-0012"],
    tool: "getInvoice",
    input: { number: "2026-0012" },
  },
  {
    said: ["top 5 customers", "and for last year?"],
    tool: "topCustomers",
    input: { by: "revenue", limit: 5, period: "2025-01-01/2025-12-31" },
  },
  {
    said: ["top customers this year", "only top 3"],
    tool: "topCustomers",
    input: { by: "revenue", limit: 3, period: "2026-01-01/2026-12-31" },
  },
  {
    said: ["compare this quarter with last quarter", "and the same quarter last year?"],
    tool: "compareRevenue",
    input: { period: "2026-10-01/2026-12-31", comparedTo: "2025-10-01/2025-12-31" },
  },
  {
    said: ["how much does Delta Promet owe us?", "show me their invoices"],
    tool: "listInvoices",
    input: { customer: "Delta Promet" },
  },
  {
    said: ["koliko nam duguje Delta Promet", "prikaži njihove kontakte"],
    tool: "listContacts",
    input: { customer: "Delta Promet" },
  },
  { said: ["Delta Promet", "koliko duguju?"], tool: "openBalances", input: { customer: "Delta Promet" } },
  {
    said: ["expenses last month", "by category"],
    tool: "expensesByCategory",
    input: { period: "2026-10-01/2026-10-31" },
  },
  {
    said: ["revenue this year", "by month"],
    tool: "revenue",
    input: { by: "month", period: "2026-01-01/2026-12-31" },
  },
  {
    said: ["troškovi prošlog meseca", "a ovog meseca?"],
    tool: "listExpenses",
    input: { period: "2026-11-01/2026-11-30" },
  },
  {
    said: ["invoices last month", "how many are unpaid?"],
    tool: "listInvoices",
    input: { status: "open", period: "2026-10-01/2026-10-31" },
  },
  {
    said: ["Koliko smo faktura izdali u martu?", "a u aprilu?"],
    tool: "listInvoices",
    input: { period: "2026-04-01/2026-04-30" },
  },
  { said: ["otvorene ponude", "koje su istekle?"], tool: "listQuotes", input: { status: "expired" } },
  {
    said: ["deals won this year", "and lost?"],
    tool: "listDeals",
    input: { state: "lost", period: "2026-01-01/2026-12-31" },
  },
  { said: ["list customers in Niš", "and in Belgrade"], tool: "listCustomers", input: { city: "Beograd" } },
  {
    said: ["revenue last month", "and expenses?"],
    tool: "listExpenses",
    input: { period: "2026-10-01/2026-10-31" },
  },
  {
    said: ["payments last month", "from Delta Promet"],
    tool: "listPayments",
    input: { customer: "Delta Promet", period: "2026-10-01/2026-10-31" },
  },
  { said: ["fakture preko 1000 evra", "preko 5000"], tool: "listInvoices", input: { amount: ">5000 EUR" } },
  {
    said: ["unpaid invoices", "the biggest 5"],
    tool: "listInvoices",
    input: { status: "open", sort: "largest", limit: 5 },
  },
  {
    said: ["when did Delta Promet last pay", "and Bukovik?"],
    tool: "listPayments",
    input: { customer: "Bukovik", limit: 5 },
  },
  {
    said: ["Ko su nam najbolji kupci ove godine?", "A prošle?"],
    tool: "topCustomers",
    input: { by: "revenue", period: "2025-01-01/2025-12-31" },
  },
  {
    said: ["revenue in October", "and the last one?"],
    tool: "revenue",
    input: { period: "2026-09-01/2026-09-30" },
  },
  {
    said: ["Revenue in October 2026?", "And in September?", "How much is that compared to last year?"],
    tool: "compareRevenue",
    input: { period: "2026-09-01/2026-09-30", comparedTo: "2025-09-01/2025-09-30" },
  },
  {
    said: ["prihod ove godine", "Koliko je to u poređenju sa prošlom godinom?"],
    tool: "compareRevenue",
    input: { period: "2026-01-01/2026-12-31", comparedTo: "2025-01-01/2025-12-31" },
  },
  { said: ["hello", "who owes us"], tool: "openBalances", input: {} },
  { said: ["what's the weather", "who owes us"], tool: "openBalances", input: {} },
  {
    said: ["who owes us", "revenue last month"],
    tool: "revenue",
    input: { period: "2026-10-01/2026-10-31" },
  },
];

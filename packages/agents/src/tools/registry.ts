import type { Tool } from "../define-tool.ts";
import { listActivities } from "./activities/list-activities.ts";
import { listContacts } from "./contacts/list-contacts.ts";
import { getCustomer } from "./customers/get-customer.ts";
import { listCustomers } from "./customers/list-customers.ts";
import { dealsByStage } from "./deals/deals-by-stage.ts";
import { listDeals } from "./deals/list-deals.ts";
import { expensesByCategory } from "./expenses/expenses-by-category.ts";
import { listExpenses } from "./expenses/list-expenses.ts";
import { ageing } from "./invoices/ageing.ts";
import { getInvoice } from "./invoices/get-invoice.ts";
import { listInvoices } from "./invoices/list-invoices.ts";
import { openBalances } from "./invoices/open-balances.ts";
import { listPayments } from "./payments/list-payments.ts";
import { listProducts } from "./products/list-products.ts";
import { getQuote } from "./quotes/get-quote.ts";
import { listQuotes } from "./quotes/list-quotes.ts";
import { compareRevenue } from "./reports/compare-revenue.ts";
import { revenue } from "./reports/revenue.ts";
import { topCustomers } from "./reports/top-customers.ts";

/** Every tool there is; a tool file that is missing here fails a test. */
export const tools: readonly Tool[] = [
  listInvoices,
  getInvoice,
  openBalances,
  ageing,
  listPayments,
  listCustomers,
  getCustomer,
  listContacts,
  listActivities,
  listDeals,
  dealsByStage,
  listQuotes,
  getQuote,
  listProducts,
  revenue,
  compareRevenue,
  topCustomers,
  expensesByCategory,
  listExpenses,
];

import type { Books, Sql } from "./oracle/books.ts";
import { type InvoiceFilter, invoices } from "./oracle/invoices.ts";
import { lines } from "./oracle/lines.ts";
import { activities, companies, contacts } from "./oracle/people.ts";
import { ageing, openBalances, payments } from "./oracle/receivables.ts";
import { type RevenueFilter, revenue, topCustomers } from "./oracle/revenue.ts";
import { type DealFilter, dealStages, deals, products, type QuoteFilter, quotes } from "./oracle/sales.ts";
import { categories, type ExpenseFilter, expenses } from "./oracle/spending.ts";

/**
 * The right answers, worked out a second time from the glossary: base tables, one tenant, one day. Imports nothing
 * of the product, and a test sees to it.
 */
export function oracleFor(sql: Sql, tenantId: string, today: string) {
  const books: Books = { sql, tenantId, today };
  return {
    today,
    invoices: (filter?: InvoiceFilter) => invoices(books, filter),
    openBalances: (filter?: Parameters<typeof openBalances>[1]) => openBalances(books, filter),
    ageing: (filter?: Parameters<typeof ageing>[1]) => ageing(books, filter),
    lines: (...args: DropFirst<Parameters<typeof lines>>) => lines(books, ...args),
    payments: (filter?: Parameters<typeof payments>[1]) => payments(books, filter),
    revenue: (filter?: RevenueFilter) => revenue(books, filter),
    topCustomers: (...args: DropFirst<Parameters<typeof topCustomers>>) => topCustomers(books, ...args),
    deals: (filter?: DealFilter) => deals(books, filter),
    dealStages: () => dealStages(books),
    quotes: (filter?: QuoteFilter) => quotes(books, filter),
    products: (filter?: Parameters<typeof products>[1]) => products(books, filter),
    expenses: (filter?: ExpenseFilter) => expenses(books, filter),
    categories: () => categories(books),
    companies: () => companies(books),
    contacts: (filter?: Parameters<typeof contacts>[1]) => contacts(books, filter),
    activities: (filter?: Parameters<typeof activities>[1]) => activities(books, filter),
  };
}

export type Oracle = ReturnType<typeof oracleFor>;

type DropFirst<Args extends unknown[]> = Args extends [unknown, ...infer Rest] ? Rest : never;

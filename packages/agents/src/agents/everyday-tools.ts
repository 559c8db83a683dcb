import type { Tool } from "../define-tool.ts";
import { getCustomer } from "../tools/customers/get-customer.ts";
import { listCustomers } from "../tools/customers/list-customers.ts";
import { listInvoices } from "../tools/invoices/list-invoices.ts";
import { openBalances } from "../tools/invoices/open-balances.ts";
import { listPayments } from "../tools/payments/list-payments.ts";
import { listProducts } from "../tools/products/list-products.ts";
import { revenue } from "../tools/reports/revenue.ts";
import { topCustomers } from "../tools/reports/top-customers.ts";

const EVERYDAY = [
  listInvoices,
  openBalances,
  listPayments,
  listProducts,
  listCustomers,
  getCustomer,
  revenue,
  topCustomers,
];

/** A specialist's own tools first, then what people ask for in the same breath, whoever answers. */
export const withEveryday = (own: readonly Tool[]): readonly Tool[] => [...new Set([...own, ...EVERYDAY])];

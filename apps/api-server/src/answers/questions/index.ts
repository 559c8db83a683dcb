import type { Family } from "../ask.ts";
import { ageing } from "./ageing.ts";
import { balances } from "./balances.ts";
import { capabilities } from "./capabilities.ts";
import { comparison } from "./comparison.ts";
import { counts } from "./counts.ts";
import { customer } from "./customer.ts";
import { deals } from "./deals.ts";
import { expenses } from "./expenses.ts";
import { invoice } from "./invoice.ts";
import { open } from "./open.ts";
import { otherTenants } from "./other-tenants.ts";
import { overdue } from "./overdue.ts";
import { paid } from "./paid.ts";
import { people } from "./people.ts";
import { products } from "./products.ts";
import { quotes } from "./quotes.ts";
import { revenue } from "./revenue.ts";
import { topCustomers } from "./top-customers.ts";
import { unanswerable } from "./unanswerable.ts";

export const families: Record<string, Family> = {
  overdue,
  ageing,
  open,
  paid,
  balances,
  revenue,
  comparison,
  topCustomers,
  customer,
  people,
  invoice,
  deals,
  quotes,
  products,
  expenses,
  counts,
  capabilities,
  unanswerable,
  otherTenants,
};

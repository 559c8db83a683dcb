import { defineAgent, requestsOf } from "../define-agent.ts";
import { getCustomer } from "../tools/customers/get-customer.ts";
import { ageing } from "../tools/invoices/ageing.ts";
import { getInvoice } from "../tools/invoices/get-invoice.ts";
import { listInvoices } from "../tools/invoices/list-invoices.ts";
import { openBalances } from "../tools/invoices/open-balances.ts";
import { listPayments } from "../tools/payments/list-payments.ts";
import { ANSWER_RULES } from "./answer-rules.ts";
import examples from "./examples/invoices.txt" with { type: "text" };
import { ownFirst } from "./own-first.ts";

export const invoices = defineAgent({
  id: "invoices",
  name: "Invoices",
  serbianName: "Fakture",
  description:
    "Invoices, credit notes and payments: what is open, overdue, due or paid, who owes how much, and how old the debts are.",
  instructions: `You answer a company's questions about the invoices it issued and the payments it received.

- Open means issued and not fully paid; overdue means open and past the due date. The balance is what is left after payments and credit notes.
- Single invoices: listInvoices. What customers owe: openBalances. How late the debts are: ageing. Money that came in: listPayments. A named invoice: getInvoice. Details of a customer: getCustomer.
- "Invoices" without a status are the issued ones. Amounts of invoices are gross unless the user asks for net.

${ANSWER_RULES}`,
  tools: ownFirst([listInvoices, getInvoice, openBalances, ageing, listPayments, getCustomer]),
  examples: requestsOf(examples),
});

import { defineAgent, requestsOf } from "../define-agent.ts";
import { listActivities } from "../tools/activities/list-activities.ts";
import { listContacts } from "../tools/contacts/list-contacts.ts";
import { getCustomer } from "../tools/customers/get-customer.ts";
import { listCustomers } from "../tools/customers/list-customers.ts";
import { listInvoices } from "../tools/invoices/list-invoices.ts";
import { openBalances } from "../tools/invoices/open-balances.ts";
import { ANSWER_RULES } from "./answer-rules.ts";
import examples from "./examples/customers.txt" with { type: "text" };
import { ownFirst } from "./own-first.ts";

export const customers = defineAgent({
  id: "customers",
  name: "Customers",
  serbianName: "Kupci",
  description:
    "Customers and companies, their contact persons, addresses and phone numbers, and the activities with them: calls, meetings, visits, e-mails, notes and tasks.",
  instructions: `You answer a company's questions about its customers: companies, contact persons and what was done with them.

- Everything about one company: getCustomer. Find or count companies: listCustomers. People: listContacts. Calls, meetings, e-mails, notes and tasks: listActivities.
- For a customer's invoices use listInvoices, for what it owes openBalances.

${ANSWER_RULES}`,
  tools: ownFirst([listCustomers, getCustomer, listContacts, listActivities, listInvoices, openBalances]),
  examples: requestsOf(examples),
});

import { defineAgent } from "../define-agent.ts";
import { getCustomer } from "../tools/customers/get-customer.ts";
import { ageing } from "../tools/invoices/ageing.ts";
import { getInvoice } from "../tools/invoices/get-invoice.ts";
import { listInvoices } from "../tools/invoices/list-invoices.ts";
import { openBalances } from "../tools/invoices/open-balances.ts";
import { listPayments } from "../tools/payments/list-payments.ts";
import { ANSWER_RULES } from "./answer-rules.ts";

export const invoices = defineAgent({
  id: "invoices",
  name: "Invoices",
  description:
    "Invoices, credit notes and payments: what is open, overdue, due or paid, who owes how much, and how old the debts are.",
  instructions: `You answer a company's questions about the invoices it issued and the payments it received.

- Open means issued and not fully paid; overdue means open and past the due date. The balance is what is left after payments and credit notes.
- Single invoices: listInvoices. What customers owe: openBalances. How late the debts are: ageing. Money that came in: listPayments. A named invoice: getInvoice. Details of a customer: getCustomer.
- "Invoices" without a status are the issued ones. Amounts of invoices are gross unless the user asks for net.

${ANSWER_RULES}`,
  tools: [listInvoices, getInvoice, openBalances, ageing, listPayments, getCustomer],
  examples: [
    "Who owes us money?",
    "Which invoices are overdue?",
    "Show me all unpaid invoices",
    "How many open invoices do we have?",
    "What is the total of unpaid invoices?",
    "List invoices issued last month",
    "Which invoices fall due next week?",
    "Is invoice 2026-0042 paid?",
    "Show invoice INV-2026-0117",
    "What is on invoice 17?",
    "How much does Delta Promet owe us?",
    "Which customers owe more than 5000 EUR?",
    "What is our biggest debtor?",
    "Show the ageing of receivables",
    "How much is overdue by more than 90 days?",
    "Which invoices are more than 60 days late?",
    "What payments did we receive this week?",
    "When did Petrović last pay?",
    "How much money came in in October?",
    "List payments above 100000 RSD",
    "Which invoices are partly paid?",
    "Show draft invoices",
    "Which invoices were voided this year?",
    "List the credit notes of this quarter",
    "Five largest invoices of this year",
    "What is the oldest unpaid invoice?",
    "Invoices for Delta Promet since March",
    "Outstanding balance per customer",
    "Ko nam duguje?",
    "Ko nam duguje novac i koliko?",
    "Koje fakture kasne?",
    "Prikaži neplaćene fakture",
    "Koliko imamo otvorenih faktura?",
    "Koliki je ukupan iznos neplaćenih računa?",
    "Fakture izdate prošlog meseca",
    "Koje fakture dospevaju sledeće nedelje?",
    "Da li je faktura 2026-0042 plaćena?",
    "Prikaži fakturu INV-2026-0117",
    "Šta je na računu broj 17?",
    "Koliko nam duguje Delta Promet?",
    "Koliko duguju kupci u evrima?",
    "Koji kupci duguju više od 5000 EUR?",
    "Ko je naš najveći dužnik?",
    "Starosna struktura potraživanja",
    "Koliko potraživanja kasni preko 90 dana?",
    "Koje uplate su stigle ove nedelje?",
    "Kada je Petrović poslednji put platio?",
    "Koliko je para uplaćeno u oktobru?",
    "Uplate veće od 100000 dinara",
    "Koje fakture su delimično plaćene?",
    "Nacrti faktura",
    "Koje fakture su stornirane ove godine?",
    "Knjižna odobrenja u ovom kvartalu",
    "Pet najvećih faktura ove godine",
    "Najstariji neplaćeni račun",
    "Dospela a nenaplaćena potraživanja",
    "Faktura za Delta Promet od marta",
    "Коме каснимо са наплатом и ко нам дугује?",
  ],
});

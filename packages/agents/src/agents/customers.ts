import { defineAgent } from "../define-agent.ts";
import { listActivities } from "../tools/activities/list-activities.ts";
import { listContacts } from "../tools/contacts/list-contacts.ts";
import { getCustomer } from "../tools/customers/get-customer.ts";
import { listCustomers } from "../tools/customers/list-customers.ts";
import { dealsByStage } from "../tools/deals/deals-by-stage.ts";
import { listDeals } from "../tools/deals/list-deals.ts";
import { listInvoices } from "../tools/invoices/list-invoices.ts";
import { openBalances } from "../tools/invoices/open-balances.ts";
import { listProducts } from "../tools/products/list-products.ts";
import { getQuote } from "../tools/quotes/get-quote.ts";
import { listQuotes } from "../tools/quotes/list-quotes.ts";
import { ANSWER_RULES } from "./answer-rules.ts";

export const customers = defineAgent({
  id: "customers",
  name: "Customers and sales",
  description:
    "Customers, their contact persons and activities, deals and the sales pipeline, quotes and offers, products and prices.",
  instructions: `You answer a company's questions about its customers and its sales: companies, contact persons, activities, deals, quotes and products.

- Everything about one company: getCustomer. Find or count companies: listCustomers. People: listContacts. Calls, meetings, e-mails, notes and tasks: listActivities.
- Single deals: listDeals; the pipeline as a whole: dealsByStage. An open deal is neither won nor lost.
- Offers: listQuotes, or getQuote for a named one. An open quote is sent and still valid. Prices: listProducts (net of VAT).
- For a customer's invoices use listInvoices, for what it owes openBalances.

${ANSWER_RULES}`,
  tools: [
    listCustomers,
    getCustomer,
    listContacts,
    listActivities,
    listDeals,
    dealsByStage,
    listQuotes,
    getQuote,
    listProducts,
    listInvoices,
    openBalances,
  ],
  examples: [
    "List our customers in Belgrade",
    "How many customers do we have?",
    "Which customers are in Germany?",
    "Tell me about Delta Promet",
    "What is the phone number of Delta Promet?",
    "What is the VAT ID of Petrović d.o.o.?",
    "What is the address of this customer?",
    "Who is the contact person at Delta Promet?",
    "Show the contacts of Petrović",
    "What is Ana Jovanović's e-mail?",
    "When did we last talk to Delta Promet?",
    "Show the last activities with Petrović",
    "How many meetings did we have last week?",
    "List calls of this month",
    "Which tasks are there for Delta Promet?",
    "Show open deals",
    "How many deals did we win this quarter?",
    "Which deals were lost this year?",
    "What are our biggest deals?",
    "Which deals should close this month?",
    "Which deals are in negotiation?",
    "Show the sales pipeline by stage",
    "What is our pipeline worth?",
    "List open quotes",
    "Which quotes expired?",
    "Which offers were accepted last month?",
    "Show quote Q-2026-0012",
    "What does product X cost?",
    "Show the price list",
    "Which products cost more than 100 EUR?",
    "Lista kupaca u Beogradu",
    "Koliko kupaca imamo?",
    "Koji kupci su iz Nemačke?",
    "Reci mi sve o firmi Delta Promet",
    "Koji je telefon firme Delta Promet?",
    "Koji je PIB kupca Petrović?",
    "Koja je adresa ovog klijenta?",
    "Ko je kontakt osoba u Delta Prometu?",
    "Prikaži kontakte za Petrović",
    "Koji je mejl Ane Jovanović?",
    "Kada smo poslednji put razgovarali sa Delta Prometom?",
    "Poslednje aktivnosti sa Petrovićem",
    "Koliko sastanaka smo imali prošle nedelje?",
    "Pozivi u ovom mesecu",
    "Koji zadaci postoje za Delta Promet?",
    "Prikaži otvorene prilike",
    "Koliko poslova smo dobili ovog kvartala?",
    "Koje prilike smo izgubili ove godine?",
    "Koje su nam najveće prodajne prilike?",
    "Koje prilike treba da se zatvore ovog meseca?",
    "Koje prilike su u pregovorima?",
    "Prodajni levak po fazama",
    "Koliko vredi prodajni levak?",
    "Otvorene ponude",
    "Koje ponude su istekle?",
    "Koje ponude su prihvaćene prošlog meseca?",
    "Prikaži ponudu PON-2026-0012",
    "Koliko košta proizvod?",
    "Prikaži cenovnik",
    "Koji artikli koštaju više od 100 EUR?",
    "Колико купаца имамо у Новом Саду?",
  ],
});

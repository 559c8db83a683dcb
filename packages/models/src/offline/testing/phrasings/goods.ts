import type { Phrasings } from "./phrasings.ts";

const LAST_MONTH = "2026-10-01/2026-10-31";

export const goods: readonly Phrasings[] = [
  {
    calls: [["listProducts", {}]],
    said: [
      "list products",
      "what products do we sell?",
      "show the price list",
      "how many products do we have",
      "proizvodi",
      "koliko imamo artikala",
      "prikaži cenovnik",
      "koje usluge nudimo",
      "Šta prodajemo? spisak proizvoda",
      "all products and prices",
    ],
  },
  {
    calls: [["listProducts", { product: "Consulting Hour" }]],
    said: [
      "What is the price of Consulting Hour?",
      "how much does Consulting Hour cost",
      "price of Consulting Hour",
      "Koliko košta Consulting Hour?",
      "cena proizvoda Consulting Hour",
      "koja je cena za Consulting Hour",
    ],
  },
  {
    calls: [["listProducts", { product: "toner" }]],
    said: [
      "how much does the toner cost?",
      "price of toner",
      "koliko košta toner",
      "cena toner",
      "kolika je cena toner",
    ],
  },
  {
    calls: [["listProducts", { amount: "<1000 RSD" }]],
    said: [
      "products under 1000 RSD",
      "proizvodi jeftiniji od 1.000 dinara",
      "artikli ispod 1000 dinara",
      "products cheaper than 1000 dinars",
    ],
  },
  {
    calls: [["listExpenses", { period: LAST_MONTH }]],
    said: [
      "how much did we spend last month?",
      "expenses last month",
      "Koliko smo potrošili prošlog meseca?",
      "troškovi prošlog meseca",
      "what were our costs last month",
      "total expenses in October",
      "rashodi u oktobru",
      "ukupni troškovi u oktobru",
      "Koliki su bili troškovi prošlog meseca?",
      "how many expenses did we have last month",
    ],
  },
  {
    calls: [["listExpenses", { category: "rent" }]],
    said: [
      "how much did we spend on rent?",
      "rent expenses",
      "what do we spend on rent",
      "How much did we pay for rent",
      "expenses for rent",
    ],
  },
  {
    calls: [["listExpenses", { category: "gorivo" }]],
    said: [
      "koliko smo potrošili na gorivo",
      "troškovi za gorivo",
      "koliko smo dali za gorivo",
      "koliko smo platili gorivo",
      "troškovi gorivo",
    ],
  },
  {
    calls: [["listExpenses", { category: "fuel", period: LAST_MONTH }]],
    said: [
      "how much did we spend on fuel last month?",
      "fuel costs last month",
      "fuel expenses in October",
      "What did we spend on fuel in October?",
    ],
  },
  {
    calls: [["listExpenses", { supplier: "Telekom" }]],
    said: [
      "how much did we pay Telekom?",
      "expenses from Telekom",
      "what did we spend with Telekom",
      "troškovi kod dobavljača Telekom",
      "koliko smo platili dobavljaču Telekom",
      "supplier invoices from Telekom",
      "ulazne fakture od Telekom",
    ],
  },
  {
    calls: [["expensesByCategory", {}]],
    said: [
      "expenses by category",
      "troškovi po kategorijama",
      "what do we spend the most on?",
      "Na šta trošimo najviše novca?",
      "biggest expense categories",
      "where does our money go",
      "najveći troškovi po kategorijama",
    ],
  },
  {
    calls: [["expensesByCategory", { period: "2026-10-01/2026-12-31" }]],
    said: [
      "expenses by category this quarter",
      "troškovi po kategorijama ovog kvartala",
      "spending per category this quarter",
    ],
  },
  {
    calls: [["listExpenses", { amount: ">50000 RSD" }]],
    said: ["expenses over 50,000 RSD", "troškovi veći od 50.000 dinara", "rashodi preko 50 hiljada dinara"],
  },
  { calls: [["listExpenses", { category: "coffee" }]], said: ["how much did we spend on coffee"] },
];

export const several: readonly Phrasings[] = [
  {
    calls: [
      ["listInvoices", { status: "open" }],
      ["openBalances", {}],
    ],
    said: [
      "How many open invoices do we have and who owes us money?",
      "koliko imamo otvorenih faktura i ko nam duguje?",
    ],
  },
  {
    calls: [
      ["revenue", { period: LAST_MONTH }],
      ["listExpenses", { period: LAST_MONTH }],
    ],
    said: [
      "revenue and expenses last month",
      "prihodi i troškovi prošlog meseca",
      "What was our revenue last month and how much did we spend last month?",
    ],
  },
  {
    calls: [
      ["listInvoices", { status: "overdue" }],
      ["listQuotes", { status: "open" }],
    ],
    said: ["show overdue invoices and open quotes", "prikaži dospele fakture i otvorene ponude"],
  },
  {
    calls: [
      ["listInvoices", { customer: "Delta Promet", status: "open" }],
      ["listDeals", { customer: "Delta Promet", state: "open" }],
    ],
    said: ["open invoices and open deals for Delta Promet"],
  },
  {
    calls: [
      ["listExpenses", { period: "2026-11-01/2026-11-30" }],
      ["listExpenses", { period: LAST_MONTH }],
    ],
    said: ["compare expenses this month with last month", "uporedi troškove ovog i prošlog meseca"],
  },
  {
    calls: [
      ["listCustomers", {}],
      ["listDeals", { state: "open" }],
      ["listQuotes", { status: "open" }],
    ],
    said: ["how many customers, open deals and open quotes do we have?"],
  },
];

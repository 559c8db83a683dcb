import type { Phrasings } from "./phrasings.ts";

const THIS_YEAR = "2026-01-01/2026-12-31";

/** Order by size, spending over time, validity, and what is left to get: as back offices ask. */
export const backOffice: readonly Phrasings[] = [
  {
    calls: [
      ["listPayments", { period: "2026-10-01/2026-10-31" }],
      ["listExpenses", { period: "2026-10-01/2026-10-31" }],
    ],
    said: ["koliko smo naplatili a koliko potrošili u oktobru"],
  },
  {
    calls: [["listProducts", { sort: "largest", limit: 1 }]],
    said: ["najskuplji proizvod", "what is our most expensive product?"],
  },
  {
    calls: [["listProducts", { sort: "smallest", limit: 1 }]],
    said: ["cheapest product", "koji nam je najjeftiniji proizvod", "најјефтинији производ"],
  },
  {
    calls: [["listQuotes", { sort: "largest", limit: 1 }]],
    said: ["largest quote", "najveća ponuda", "our biggest offer"],
  },
  {
    calls: [["listPayments", { sort: "largest", limit: 1, period: THIS_YEAR }]],
    said: ["biggest payment this year", "najveća uplata ove godine"],
  },
  {
    calls: [["listExpenses", { sort: "largest", limit: 5, period: "2026-10-01/2026-10-31" }]],
    said: ["5 najvećih troškova u oktobru", "top 5 expenses in October"],
  },
  { calls: [["listDeals", { sort: "smallest", limit: 1 }]], said: ["smallest deal", "najmanji posao"] },
  {
    calls: [["expensesByPeriod", { by: "month", period: THIS_YEAR }]],
    said: ["expenses by month this year", "troškovi po mesecima ove godine", "mesečni troškovi ove godine"],
  },
  {
    calls: [["expensesByPeriod", { by: "month", category: "zakup" }]],
    said: ["koliko trošimo na zakup mesečno", "troškovi za zakup po mesecima"],
  },
  { calls: [["revenue", { by: "year" }]], said: ["revenue year over year", "yoy revenue"] },
  {
    calls: [["listQuotes", { status: "expired", period: "2026-03-01/2026-11-21" }]],
    said: ["How many quotes issued since March are expired?"],
  },
  {
    calls: [["listQuotes", { status: "open", validUntil: "2026-11-01/2026-11-30" }]],
    said: ["quotes expiring this month", "koje ponude ističu ovog meseca"],
  },
  {
    calls: [["listQuotes", { status: "open" }]],
    said: ["which offers are still valid", "koje ponude još važe"],
  },
  {
    calls: [["openBalances", { customer: "Delta Promet" }]],
    said: [
      "how much do we still have to get from Delta Promet",
      "Koliko Delta Promet ima da nam plati?",
      "koliko još imamo da naplatimo od Delta Promet",
    ],
  },
  {
    calls: [["listInvoices", { status: "paid", customer: "Delta Promet" }]],
    said: ["koje fakture je Delta Promet platio", "which invoices of Delta Promet are paid"],
  },
  {
    calls: [["listInvoices", { status: "paid", period: "2026-10-01/2026-10-31" }]],
    said: [
      "which invoices issued last month have been paid",
      "koje fakture izdate prošlog meseca su plaćene",
    ],
  },
  {
    calls: [["listInvoices", { status: "overdue" }]],
    said: ["which bills should have been paid already", "koje fakture je trebalo da budu plaćene"],
  },
  {
    calls: [["listInvoices", { status: "overdue", sort: "most_overdue", limit: 1 }]],
    said: ["koja faktura je najviše u kašnjenju", "which invoice is longest overdue"],
  },
  {
    calls: [["listInvoices", { status: "open", customer: "grachtenhuis design" }]],
    said: ["How many open invoices does grachtenhuis design have?"],
  },
  {
    calls: [["listExpenses", { category: "telefon", period: "2026-10-01/2026-10-31" }]],
    said: ["troškovi za telefon u oktobru", "list the expenses in category telefon in October"],
  },
  {
    calls: [["listExpenses", { category: "marketing", period: "2025-01-01/2025-12-31" }]],
    said: ["marketing expenses last year", "how much did we spend on marketing last year"],
  },
  {
    calls: [["listDeals", { state: "open", period: "2026-12-01/2026-12-31" }]],
    said: ["koji otvoreni poslovi treba da se zaključe u decembru", "deals that should close in December"],
  },
  {
    calls: [["listCustomers", { city: "Novi Sad" }]],
    said: ["kupci iz grada Novi Sad", "how many customers do we have in novi sad?", "Kupci u Novom Sadu"],
  },
  {
    calls: [["getCustomer", { customer: "Delta Promet" }]],
    said: [
      "how do we stand with Delta Promet",
      "šta znamo o kupcu Delta Promet",
      "kako stojimo sa firmom Delta Promet",
    ],
  },
  {
    calls: [["getQuote", { number: "PO-2025-0043" }]],
    said: ["Šta je u ponudi PO-2025-0043?", "what is in quote PO-2025-0043"],
  },
  {
    calls: [["listInvoices", { status: "open", customer: "Whitmore & Sons" }]],
    said: ["Which invoices did Whitmore & Sons not pay yet?", "koje fakture Whitmore & Sons nije platio"],
  },
  {
    calls: [["listInvoices", { status: "open" }]],
    said: ["invoices without payments", "fakture bez uplata"],
  },
  { calls: [["listInvoices", { sort: "oldest", limit: 1 }]], said: ["the first invoice", "prva faktura"] },
  {
    calls: [["expensesByPeriod", { by: "month" }]],
    said: ["spending trend", "kretanje troškova po mesecima"],
  },
  {
    calls: [["getCustomer", { customer: "Whitmore & Sons" }]],
    said: ["email of Whitmore & Sons", "mejl firme Whitmore & Sons"],
  },
  {
    calls: [["listProducts", { product: "Footrest Tilt" }]],
    said: ["How much is Footrest Tilt?", "how much is the Footrest Tilt"],
  },
  {
    calls: [["revenue", { period: THIS_YEAR }]],
    said: [
      "koliki je neto prihod ove godine",
      "net revenue this year",
      "Ukupan neto iznos faktura izdatih ove godine",
    ],
  },
  {
    calls: [["listPayments", { period: "2026-11-16/2026-11-22" }]],
    said: ["koliko smo para dobili ove nedelje", "spisak uplata primljenih ove nedelje"],
  },
];

import type { Phrasings } from "./phrasings.ts";

export const receivables: readonly Phrasings[] = [
  {
    calls: [["listInvoices", { status: "overdue" }]],
    said: [
      "Which invoices are overdue?", "overdue invoices", "Show me all overdue invoices please", "can you list invoices that are past due",
      "what's overdue?", "How many overdue invoices do we have?", "how many invoices are late", "how much is overdue in total?",
      "Are there any overdue invoices right now?", "list late invoices", "invoces that are overdue", "I need the overdue invoices",
      "Koje fakture kasne?", "dospele fakture", "prikaži mi dospele neplaćene fakture", "Koliko faktura je u docnji?",
      "koje fakture su prekoračile rok", "fakture u kašnjenju", "Koliko imamo dospelih faktura?", "Daj mi spisak faktura kojima je rok prošao",
      "Које фактуре касне?", "izlistaj račune koji kasne", "molim te pokaži dospele račune", "da li imamo faktura koje kasne", "Koliko iznose dospele fakture?",
    ],
  },
  {
    calls: [["listInvoices", { status: "open" }]],
    said: [
      "open invoices", "Which invoices are not yet paid?", "show unpaid invoices", "How many unpaid invoices are there?", "invoices still waiting for payment",
      "how much is outstanding on open invoices?", "List all invoices that haven't been paid", "outstanding invoices", "total of unpaid invoices",
      "Neplaćene fakture", "koje fakture još nisu plaćene", "Koliko ima otvorenih faktura?", "koji računi nisu plaćeni", "prikazi neplacene racune",
      "Koje fakture čekaju uplatu?", "ukupno neplaćene fakture", "Koliki je iznos neplaćenih faktura?", "nenaplaćene fakture", "Неплаћене фактуре",
    ],
  },
  {
    calls: [["openBalances", {}]],
    said: [
      "Who owes us money?", "who owes us", "Which customers owe us money?", "How much do customers owe us?", "how much are we owed in total", "list of debtors",
      "show me open balances", "receivables", "What are our accounts receivable?", "who hasn't paid yet?", "customers with unpaid invoices", "total outstanding balance",
      "Who still needs to pay us? who has debts", "outstanding balances per customer",
      "Ko nam duguje?", "ko nam sve duguje pare", "Koliko nam duguju kupci?", "koliki su dugovi kupaca", "Kolika su potraživanja?", "spisak dužnika", "Koji kupci nam duguju novac?",
      "dugovanja po kupcima", "ko nije platio?", "Ko nam je dužan?", "Kolika su ukupna potraživanja?", "Ко нам дугује?", "koji klijenti imaju neplaćene fakture", "zanima me ko nam duguje",
    ],
  },
  {
    calls: [["openBalances", { overdue: true }]],
    said: [
      "Who is late with payment?", "which customers are overdue", "customers with overdue invoices", "Which clients have overdue balances?", "who owes us overdue money", "overdue balances",
      "Ko kasni sa plaćanjem?", "koji kupci kasne", "kupci sa dospelim dugovanjima", "ko kasni", "Koji klijenti su u docnji?", "dospela potraživanja", "dospeli dugovi po kupcima",
    ],
  },
  {
    calls: [["openBalances", { customer: "Delta Promet" }]],
    said: [
      "How much does Delta Promet owe us?", "what does Delta Promet owe", "Delta Promet balance", "does Delta Promet owe us anything?", "What is the outstanding balance for Delta Promet?", "balance of customer Delta Promet",
      "Koliko nam duguje Delta Promet?", "koliki je dug firme Delta Promet", "Da li Delta Promet duguje nešto?", "saldo za Delta Promet", "Koliko je dužan Delta Promet?", "dugovanje kupca Delta Promet",
    ],
  },
  {
    calls: [["openBalances", { customer: "delta promet" }]],
    said: ["how much does delta promet owe us", "koliko duguje delta promet", "delta promet koliko nam duguje", "does delta promet owe us money", "koliko je dužna firma delta promet"],
  },
  { calls: [["openBalances", { amount: ">1000 EUR" }]], said: ["Who owes us more than 1000 EUR?", "ko nam duguje preko 1.000 evra", "customers who owe over 1,000 euros", "koji kupci duguju više od 1000 evra"] },
  { calls: [["topCustomers", { by: "open" }]], said: ["Who owes us the most?", "ko nam najviše duguje", "largest debtors", "najveći dužnici"] },
  { calls: [["topCustomers", { by: "open", limit: 5 }]], said: ["top 5 debtors", "five largest debtors", "pet najvećih dužnika", "prvih 5 dužnika po dugu najvećih"] },
  { calls: [["topCustomers", { by: "open", limit: 1 }]], said: ["who is our biggest debtor?", "ko je najveći dužnik"] },
  {
    calls: [["ageing", {}]],
    said: ["ageing report", "Show the aging of receivables", "AR aging", "open balances by age", "how old are our receivables?", "starosna struktura potraživanja", "dugovi po starosti", "Prikaži ročnu strukturu potraživanja", "aging buckets"],
  },
  { calls: [["ageing", { customer: "Zeleni Kvart" }]], said: ["ageing for Zeleni Kvart", "starosna struktura za Zeleni Kvart"] },
  { calls: [["listInvoices", { due: "2026-11-23/2026-11-29", status: "open" }]], said: ["Which invoices are due next week?", "invoices due next week", "what is due next week", "koje fakture dospevaju sledeće nedelje", "šta dospeva naredne nedelje?", "fakture kojima rok ističe sledeće nedelje", "invoices falling due next week", "koji računi dospevaju iduće nedelje"] },
  { calls: [["listInvoices", { due: "2026-12-01/2026-12-31", status: "open" }]], said: ["invoices due in December", "what falls due next month?", "fakture koje dospevaju u decembru", "šta dospeva sledećeg meseca"] },
  { calls: [["listInvoices", { due: "2026-11-21/2026-12-01", status: "open" }]], said: ["invoices due in the next 10 days", "fakture koje dospevaju u narednih 10 dana", "due within 10 days"] },
  {
    calls: [["listInvoices", { due: "1900-01-01/2026-10-21", status: "overdue" }]],
    said: ["invoices overdue by more than 30 days", "fakture koje kasne više od 30 dana", "which invoices are more than 30 days late?", "fakture u kašnjenju preko 30 dana", "invoices over 30 days overdue"],
  },
  { calls: [["listInvoices", { status: "partly_paid" }]], said: ["partly paid invoices", "which invoices are partially paid?", "delimično plaćene fakture", "koje su fakture delimično plaćene", "invoices with partial payments"] },
  { calls: [["listInvoices", { status: "draft" }]], said: ["draft invoices", "how many drafts do we have?", "nacrti faktura", "fakture u nacrtu", "show me invoice drafts", "koliko imamo nacrta"] },
  { calls: [["listInvoices", { status: "void" }]], said: ["void invoices", "cancelled invoices", "stornirane fakture", "koje fakture su stornirane", "poništene fakture"] },
  { calls: [["listInvoices", { status: "credit_note" }]], said: ["credit notes", "list credit notes", "how many credit notes did we issue?", "knjižna odobrenja", "koliko imamo knjižnih odobrenja"] },
  { calls: [["listInvoices", { status: "paid" }]], said: ["paid invoices", "which invoices are paid?", "plaćene fakture", "koje fakture su plaćene", "koliko je faktura plaćeno", "settled invoices"] },
  { calls: [["listInvoices", { period: "2026-03-01/2026-03-31" }]], said: ["How many invoices did we issue in March?", "invoices from March", "show March invoices", "fakture iz marta", "koliko faktura smo izdali u martu", "martovske fakture", "koliko je faktura izdato u martu?", "fakture izdate u martu 2026", "invoices issued in march 2026", "Koliko smo fakturisali u martu?", "How much did we invoice in March?", "what did we bill in March 2026"] },
  { calls: [["listInvoices", { period: "2026-10-01/2026-10-31" }]], said: ["invoices last month", "Koliko smo faktura izdali prošlog meseca?", "fakture od prošlog meseca", "list all invoices from last month", "how many invoices were issued last month", "how much did we invoice last month?", "fakture iz prethodnog meseca"] },
  { calls: [["listInvoices", { customer: "Delta Promet" }]], said: ["invoices for Delta Promet", "show me all invoices of Delta Promet", "Delta Promet invoices", "fakture za Delta Promet", "sve fakture firme Delta Promet", "Prikaži fakture kupca Delta Promet", "koliko faktura ima Delta Promet", "which invoices does Delta Promet have?", "fakture \"Delta Promet\"", "How many invoices does Delta Promet have?"] },
  { calls: [["listInvoices", { customer: "Delta Promet", status: "open" }]], said: ["unpaid invoices for Delta Promet", "neplaćene fakture firme Delta Promet", "which invoices has Delta Promet not paid", "open invoices of Delta Promet", "koje fakture Delta Promet nije platio", "otvorene fakture za Delta Promet"] },
  { calls: [["listInvoices", { amount: ">5000 EUR" }]], said: ["invoices over 5k EUR", "invoices above €5,000", "fakture preko 5 hiljada evra", "fakture veće od 5.000 evra", "show invoices of more than 5000 euros", "koje su fakture preko 5000 EUR"] },
  { calls: [["listInvoices", { amount: "1000..2000 EUR" }]], said: ["invoices between 1000 and 2000 EUR", "fakture između 1.000 i 2.000 evra", "fakture od 1000 do 2000 evra"] },
  { calls: [["listInvoices", { status: "overdue", amount: ">=100000 RSD" }]], said: ["overdue invoices of at least 100,000 RSD", "dospele fakture od najmanje 100.000 dinara"] },
  { calls: [["listInvoices", { sort: "largest", limit: 5 }]], said: ["5 largest invoices", "top 5 invoices", "pet najvećih faktura", "prikaži 5 najvećih faktura", "the five biggest invoices"] },
  { calls: [["listInvoices", { sort: "newest", limit: 3 }]], said: ["last 3 invoices", "the three latest invoices", "poslednje 3 fakture", "show me the 3 most recent invoices", "tri najnovije fakture"] },
  { calls: [["listInvoices", { sort: "newest", limit: 1 }]], said: ["the latest invoice", "When was the last invoice issued?", "poslednja faktura", "kada je izdata poslednja faktura"] },
  { calls: [["listInvoices", { sort: "oldest", limit: 1, status: "open" }]], said: ["oldest unpaid invoice", "what is our oldest open invoice?", "najstarija neplaćena faktura"] },
  { calls: [["getInvoice", { number: "2026-0012" }]], said: ["invoice 2026-0012", "show me invoice 2026-0012", "details of invoice 2026-0012", "Is invoice 2026-0012 paid?", "faktura 2026-0012", "prikaži fakturu broj 2026-0012", "da li je faktura 2026-0012 plaćena?", "2026-0012", "What's the status of 2026-0012?", "stavke fakture 2026-0012", "kad dospeva faktura 2026-0012"] },
  { calls: [["getInvoice", { number: "INV-2026-0345" }]], said: ["tell me about INV-2026-0345", "šta je sa INV-2026-0345"] },
];

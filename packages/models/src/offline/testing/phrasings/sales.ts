import type { Phrasings } from "./phrasings.ts";

export const sales: readonly Phrasings[] = [
  {
    calls: [["revenue", { period: "2026-10-01/2026-10-31" }]],
    said: [
      "revenue last month",
      "What was our revenue last month?",
      "how much did we earn last month",
      "sales for last month",
      "turnover in October",
      "How much money did we make last month?",
      "prihod prošlog meseca",
      "koliki je bio promet prošlog meseca",
      "koliko smo zaradili prošlog meseca",
      "prihodi u oktobru",
      "Koliko smo prodali u oktobru?",
      "prodaja prošli mesec",
      "Колики је био приход прошлог месеца?",
      "how much did we sell in October 2026",
      "reveneu last month",
    ],
  },
  {
    calls: [["revenue", { period: "2026-01-01/2026-12-31" }]],
    said: [
      "revenue this year",
      "prihod ove godine",
      "how much have we earned this year?",
      "koliki je prihod u 2026",
      "ukupan prihod ove godine",
      "total sales in 2026",
      "promet u 2026. godini",
    ],
  },
  {
    calls: [["revenue", { period: "2026-01-01/2026-11-21" }]],
    said: ["revenue year to date", "revenue so far this year", "prihod od početka godine", "sales YTD"],
  },
  {
    calls: [["revenue", { period: "2025-01-01/2025-12-31" }]],
    said: [
      "revenue in 2025",
      "prihod prošle godine",
      "How much did we make last year?",
      "turnover 2025",
      "promet za 2025. godinu",
    ],
  },
  {
    calls: [["revenue", { period: "2026-07-01/2026-09-30" }]],
    said: [
      "revenue last quarter",
      "prihod prošlog kvartala",
      "Q3 revenue",
      "sales in the third quarter",
      "prihod u trećem kvartalu",
      "revenue in Q3 2026",
      "prihod prošlog tromesečja",
    ],
  },
  {
    calls: [["revenue", { period: "2026-01-01/2026-12-31", by: "month" }]],
    said: [
      "revenue by month this year",
      "monthly revenue this year",
      "prihod po mesecima ove godine",
      "mesečni promet ove godine",
      "revenue per month in 2026",
      "break down sales by month this year",
    ],
  },
  {
    calls: [["revenue", { by: "quarter" }]],
    said: ["revenue by quarter", "quarterly revenue", "prihod po kvartalima", "kvartalni prihod"],
  },
  {
    calls: [["revenue", { by: "year" }]],
    said: ["revenue by year", "annual revenue", "prihod po godinama", "godišnji prihod"],
  },
  {
    calls: [["revenue", { customer: "Delta Promet" }]],
    said: [
      "revenue from Delta Promet",
      "how much revenue did we make with Delta Promet?",
      "prihod od firme Delta Promet",
      "how much did Delta Promet buy from us",
      "koliko je kupio Delta Promet",
      "sales to Delta Promet",
    ],
  },
  {
    calls: [["revenue", { customer: "Delta Promet", period: "2025-01-01/2025-12-31" }]],
    said: [
      "revenue from Delta Promet last year",
      "prihod od kupca Delta Promet prošle godine",
      "how much did we sell to Delta Promet in 2025",
    ],
  },
  {
    calls: [["revenue", { period: "2026-03-01/2026-05-31" }]],
    said: [
      "revenue between March and May 2026",
      "prihod od marta do maja",
      "prihod između marta i maja 2026",
      "sales from March to May",
    ],
  },
  {
    calls: [["revenue", { period: "2026-03-01/2026-11-21" }]],
    said: ["revenue since March", "prihod od marta"],
  },
  {
    calls: [["revenue", { period: "2026-10-22/2026-11-21" }]],
    said: ["revenue in the last 30 days", "prihod u poslednjih 30 dana"],
  },
  {
    calls: [["compareRevenue", { period: "2026-10-01/2026-12-31", comparedTo: "2026-07-01/2026-09-30" }]],
    said: [
      "compare this quarter with last quarter",
      "uporedi ovaj i prošli kvartal",
      "revenue this quarter vs last quarter",
      "compare revenue this quarter to the previous one",
      "uporedi prihod ovog kvartala sa prošlim kvartalom",
    ],
  },
  {
    calls: [["compareRevenue", { period: "2026-11-01/2026-11-30", comparedTo: "2026-10-01/2026-10-31" }]],
    said: [
      "revenue this month vs last month",
      "uporedi prihod ovog i prošlog meseca",
      "how does this month compare to last month?",
      "prihod ovog meseca u odnosu na prošli mesec",
      "compare sales this month and last month",
      "did revenue grow compared to last month?",
    ],
  },
  {
    calls: [["compareRevenue", { period: "2026-11-01/2026-11-30", comparedTo: "2025-11-01/2025-11-30" }]],
    said: [
      "revenue this month vs same month last year",
      "prihod ovog meseca u odnosu na isti mesec prošle godine",
      "compare this month with the same month last year",
    ],
  },
  {
    calls: [["compareRevenue", { period: "2026-01-01/2026-12-31", comparedTo: "2025-01-01/2025-12-31" }]],
    said: [
      "compare this year and last year",
      "this year's revenue versus last year",
      "uporedi prihod ove i prošle godine",
      "razlika u prihodu između ove i prošle godine",
      "compare 2026 with 2025",
    ],
  },
  {
    calls: [["topCustomers", { by: "revenue" }]],
    said: [
      "top customers",
      "who are our best customers?",
      "biggest customers by revenue",
      "revenue by customer",
      "which customers bring in the most revenue?",
      "najbolji kupci",
      "ko su nam najveći kupci?",
      "prihod po kupcima",
      "koji kupci nam donose najviše prihoda",
      "Ko najviše kupuje od nas?",
      "who buys the most from us",
    ],
  },
  {
    calls: [["topCustomers", { by: "revenue", limit: 5 }]],
    said: [
      "top 5 customers",
      "top five customers by revenue",
      "prvih 5 kupaca po prihodu",
      "pet najvećih kupaca",
      "five largest customers",
      "Top 5 kupaca",
      "5 najboljih klijenata",
    ],
  },
  {
    calls: [["topCustomers", { by: "revenue", limit: 1 }]],
    said: ["who is our biggest customer?", "our best client", "ko je naš najveći kupac", "najbolji kupac"],
  },
  {
    calls: [["topCustomers", { by: "revenue", limit: 3, period: "2026-01-01/2026-12-31" }]],
    said: ["top 3 customers this year", "tri najbolja kupca ove godine", "3 biggest customers in 2026"],
  },
  {
    calls: [["topCustomers", { by: "paid" }]],
    said: [
      "which customers paid the most?",
      "top customers by payments",
      "koji kupci su najviše platili",
      "ko je najviše uplatio",
    ],
  },
  {
    calls: [["listPayments", { period: "2026-10-01/2026-10-31" }]],
    said: [
      "payments last month",
      "How much did we collect last month?",
      "how much money came in last month",
      "payments received in October",
      "How many payments did we receive last month?",
      "uplate prošlog meseca",
      "koliko je uplaćeno prošlog meseca",
      "Koliko smo naplatili u oktobru?",
      "naplata u oktobru",
      "ko je platio prošlog meseca?",
      "who paid us last month?",
      "Koliko smo uplata dobili prošlog meseca",
      "which invoices were paid last month?",
      "koje fakture su plaćene prošlog meseca",
    ],
  },
  {
    calls: [["listPayments", { customer: "Delta Promet" }]],
    said: [
      "payments from Delta Promet",
      "How much has Delta Promet paid us?",
      "uplate od Delta Promet",
      "koliko je platio Delta Promet",
      "sve uplate firme Delta Promet",
      "show payments by Delta Promet",
    ],
  },
  {
    calls: [["listPayments", { customer: "Delta Promet", limit: 1 }]],
    said: ["last payment from Delta Promet", "poslednja uplata od Delta Promet"],
  },
  {
    calls: [["listPayments", { customer: "Delta Promet", limit: 5 }]],
    said: [
      "when did Delta Promet last pay?",
      "kada je Delta Promet poslednji put platio",
      "when was the last payment by Delta Promet",
    ],
  },
  {
    calls: [["listPayments", { amount: ">100000 RSD" }]],
    said: ["payments over 100.000 RSD", "uplate veće od 100.000 dinara", "payments of more than 100k RSD"],
  },
  {
    calls: [["listPayments", { period: "2026-11-20/2026-11-20" }]],
    said: [
      "payments yesterday",
      "what payments came in yesterday?",
      "ko je platio juče",
      "uplate od juče",
      "jučerašnje uplate",
    ],
  },
  {
    calls: [
      ["revenue", { period: "2026-01-01/2026-06-30", by: "month" }],
      ["revenue", { period: "2026-07-01/2026-12-31", by: "month" }],
    ],
    said: [
      "which month had the highest revenue this year?",
      "what was our best month this year?",
      "koji mesec je bio najbolji po prihodu ove godine",
    ],
  },
  {
    calls: [["listPayments", { period: "2026-11-09/2026-11-15" }]],
    said: ["which clients settled their invoices last week", "who paid their invoices last week?"],
  },
  {
    calls: [["listExpenses", { supplier: "Zrnoprom" }]],
    said: ["what did we buy from Zrnoprom", "šta smo kupili od Zrnoprom"],
  },
  {
    calls: [["listInvoices", { due: "2026-11-22/2026-11-22", status: "open" }]],
    said: ["fakture koje ističu sutra", "invoices due tomorrow"],
  },
];

import type { Phrasings } from "./phrasings.ts";

/** Questions over the demo companies' own names, as many different people put them. */
export const demoQuestions: readonly Phrasings[] = [
  {
    calls: [["listInvoices", { status: "open" }]],
    said: [
      "hey there, could you quickly tell me which invoices haven't been settled yet?",
      "how many bills are we still waiting on?",
      "Koliko je ukupno neplaćeno?",
      "unpayed invoices",
      "oustanding invoices",
      "fakture koje još čekaju naplatu",
    ],
  },
  {
    calls: [["openBalances", { customer: "Bukovik" }]],
    said: ["I'd like to see everything Bukovik owes us"],
  },
  { calls: [["openBalances", { customer: "Panonik Agrar" }]], said: ["what's Panonik Agrar's balance"] },
  {
    calls: [["listInvoices", { customer: "panonik agrar", status: "open" }]],
    said: ["panonik agrar neplacene fakture"],
  },
  { calls: [["openBalances", { customer: "Ognjište Gril" }]], said: ["šta nam duguje Ognjište Gril"] },
  { calls: [["openBalances", { customer: "Crne Stijene" }]], said: ["daj mi dugovanja Crne Stijene"] },
  {
    calls: [["openBalances", { customer: "Whitmore & Sons" }]],
    said: ["Koliko nam duguje Whitmore & Sons?"],
  },
  {
    calls: [["openBalances", { customer: "Harbour & Finch" }]],
    said: ["How much does Harbour & Finch owe?"],
  },
  { calls: [["listInvoices", { customer: "Copperbeech Law" }]], said: ["invoices for Copperbeech Law"] },
  { calls: [["listInvoices", { customer: "copperbeech law" }]], said: ["copperbeech law invoices"] },
  {
    calls: [["listInvoices", { customer: "copperbeech law", status: "open" }]],
    said: ["open invoices of copperbeech law"],
  },
  {
    calls: [["listProducts", { product: "kafa u zrnu Santos" }]],
    said: ["Koliko košta kafa u zrnu Santos?"],
  },
  { calls: [["listProducts", { product: "espresso kapsula" }]], said: ["cena espresso kapsula"] },
  {
    calls: [["listProducts", { product: "Task Chair Merlin" }]],
    said: ["what's the price of Task Chair Merlin?"],
  },
  {
    calls: [["listProducts", { product: "Meeting Chair Wren" }]],
    said: ["how much is the Meeting Chair Wren?"],
  },
  { calls: [["listProducts", { product: "KAF-001" }]], said: ["price of KAF-001", "Koliko košta KAF-001"] },
  {
    calls: [["listProducts", { product: "Phone Booth Solo" }]],
    said: ["how much does a Phone Booth Solo cost?"],
  },
  { calls: [["listCustomers", { country: "IE" }]], said: ["do we have any customers in Ireland?"] },
  { calls: [["listCustomers", { country: "AT" }]], said: ["koliko kupaca imamo iz Austrije"] },
  { calls: [["listCustomers", { city: "Dublin" }]], said: ["list customers from Dublin"] },
  { calls: [["listCustomers", { city: "Niš" }]], said: ["Kupci u Nišu"] },
  {
    calls: [["listContacts", { customer: "Müllerhof Feinkost" }]],
    said: ["who is our contact at Müllerhof Feinkost?"],
  },
  { calls: [["listContacts", { customer: "Delta Prometu" }]], said: ["kontakt osoba u Delta Prometu"] },
  { calls: [["listContacts", { person: "Milana Jovanovića" }]], said: ["telefon Milana Jovanovića"] },
  { calls: [["listContacts", { person: "Emma Murphy" }]], said: ["What is Emma Murphy's email?"] },
  {
    calls: [["listActivities", { customer: "Kestenovim Dvorom", kind: "meeting", limit: 1 }]],
    said: ["poslednji sastanak sa Kestenovim Dvorom"],
  },
  {
    calls: [["listActivities", { customer: "Ashgrove Architects", kind: "call", limit: 1 }]],
    said: ["when did we last call Ashgrove Architects"],
  },
  { calls: [["listQuotes", { amount: ">10000 EUR" }]], said: ["quotes over 10.000 EUR"] },
  { calls: [["listDeals", { stage: "Proposal" }]], said: ["deals in Proposal"] },
  { calls: [["listDeals", { stage: "Prvi kontakt" }]], said: ["poslovi u fazi Prvi kontakt"] },
  { calls: [["listDeals", { stage: "pregovorima" }]], said: ["koliko poslova je u pregovorima"] },
  {
    calls: [["listDeals", { stage: "negotiation" }]],
    said: ["which leads are in negotiation and how much are they worth"],
  },
  {
    calls: [["listDeals", { state: "open", limit: 1 }]],
    said: ["najveći otvoreni posao", "biggest open deal"],
  },
  {
    calls: [["listInvoices", { period: "2026-01-01/2026-12-31", sort: "largest", limit: 1 }]],
    said: ["the largest invoice this year", "koja je najveća faktura ove godine"],
  },
  {
    calls: [["listInvoices", { status: "open", sort: "largest", limit: 1 }]],
    said: ["najveća neplaćena faktura"],
  },
  {
    calls: [["listInvoices", { status: "overdue", sort: "most_overdue", limit: 1 }]],
    said: ["the most overdue invoice", "koja faktura najduže kasni"],
  },
  {
    calls: [["listInvoices", { status: "overdue", sort: "most_overdue" }]],
    said: ["Who has been overdue the longest?", "Ko nam najviše kasni?"],
  },
  {
    calls: [["listPayments", { period: "2026-09-01/2026-09-30" }]],
    said: ["how much did we get paid in September", "koliko je para leglo u septembru"],
  },
  {
    calls: [["listPayments", { period: "2026-10-01/2026-10-31" }]],
    said: ["priliv u oktobru", "card payments last month"],
  },
  {
    calls: [["listPayments", { period: "2026-08-21/2026-11-21", amount: ">1000 EUR" }]],
    said: ["uplate preko 1000 evra u poslednja 3 meseca"],
  },
  {
    calls: [["revenue", { period: "2025-01-01/2025-12-31", by: "quarter" }]],
    said: ["how did revenue develop over 2025 by quarter", "prihod po kvartalima za 2025"],
  },
  {
    calls: [["revenue", { period: "2026-01-01/2026-06-30" }]],
    said: ["prihod od januara do juna 2026", "promet u prvoj polovini 2026", "Sales figures for H1"],
  },
  {
    calls: [["revenue", { period: "2025-11-21/2026-11-21" }]],
    said: ["promet u poslednjih godinu dana", "Revenue for the last 12 months"],
  },
  { calls: [["revenue", {}]], said: ["total revenue", "ukupan promet do sada", "prihod"] },
  {
    calls: [["revenue", { customer: "Delta Prometa", period: "2026-01-01/2026-12-31" }]],
    said: ["koliko smo zaradili od Delta Prometa u 2026"],
  },
  {
    calls: [["revenue", { customer: "Thistledown Schools", period: "2025-01-01/2025-12-31" }]],
    said: ["what did Thistledown Schools buy last year"],
  },
  {
    calls: [["topCustomers", { period: "2025-01-01/2025-12-31", by: "revenue", limit: 1 }]],
    said: ["najbolji kupac u 2025."],
  },
  {
    calls: [["topCustomers", { period: "2025-01-01/2025-12-31", by: "revenue" }]],
    said: [
      "ko nam je doneo najviše para prošle godine",
      "Koji su nam najveći kupci u 2025. godini po prometu?",
    ],
  },
  {
    calls: [["listExpenses", { category: "zakupa", period: "2026-01-01/2026-12-31" }]],
    said: ["troškovi zakupa ove godine"],
  },
  {
    calls: [["listExpenses", { category: "plate", period: "2026-10-01/2026-10-31" }]],
    said: ["koliko smo dali na plate u oktobru"],
  },
  { calls: [["listExpenses", { category: "software" }]], said: ["how much are we spending on software"] },
  {
    calls: [["listExpenses", { category: "salaries", period: "2026-07-01/2026-09-30" }]],
    said: ["spend on salaries in Q3"],
  },
  {
    calls: [["listExpenses", { period: "2026-10-01/2026-10-31", sort: "largest", limit: 1 }]],
    said: ["biggest expense last month", "najskuplji trošak prošlog meseca"],
  },
  {
    calls: [["expensesByCategory", { period: "2026-10-01/2026-10-31" }]],
    said: ["na šta smo potrošili najviše u oktobru", "what were our biggest costs in October"],
  },
  {
    calls: [["listExpenses", { supplier: "Zrnoprom Uvoz" }]],
    said: ["koje troškove imamo od dobavljača Zrnoprom Uvoz"],
  },
  {
    calls: [["listExpenses", { supplier: "Northgate Timberworks" }]],
    said: ["expenses from Northgate Timberworks"],
  },
  {
    calls: [["listActivities", { customer: "Orlovača Turizam" }]],
    said: ["any activities with Orlovača Turizam?"],
  },
  {
    calls: [["listActivities", { customer: "Delta Prometom", period: "2026-10-01/2026-10-31" }]],
    said: ["šta smo radili sa Delta Prometom prošlog meseca"],
  },
  {
    calls: [["listActivities", { customer: "Delta Prometu", kind: "note" }]],
    said: ["sve beleške o Delta Prometu"],
  },
  { calls: [["listActivities", { kind: "task" }]], said: ["open tasks"] },
  {
    calls: [["listActivities", { period: "2026-11-16/2026-11-22", kind: "call" }]],
    said: ["koliko poziva smo imali ove nedelje", "calls this week"],
  },
  {
    calls: [["listPayments", { customer: "Vetrogona", limit: 5 }]],
    said: ["kad je bila poslednja uplata od Vetrogona"],
  },
  {
    calls: [["listInvoices", { customer: "Delta Promet", sort: "newest", limit: 1 }]],
    said: ["kada je Delta Promet poslednji put kupio nešto"],
  },
  {
    calls: [["getInvoice", { number: "INV-2026-0100" }]],
    said: ["when does invoice INV-2026-0100 fall due?", "is INV-2026-0100 overdue"],
  },
  { calls: [["getInvoice", { number: "CN-2026-0003" }]], said: ["CN-2026-0003"] },
  { calls: [["getInvoice", { number: "KO-2026-0002" }]], said: ["knjižno odobrenje KO-2026-0002"] },
  { calls: [["getQuote", { number: "PO-2026-0044" }]], said: ["otvori ponudu PO-2026-0044"] },
  { calls: [["getQuote", { number: "Q-2026-0012" }]], said: ["status of quote Q-2026-0012"] },
  {
    calls: [["listInvoices", { customer: "Delta Promet", period: "2025-01-01/2025-12-31" }]],
    said: ["fakture za Delta Promet iz 2025"],
  },
  {
    calls: [["listInvoices", { status: "open", period: "2025-01-01/2025-12-31" }]],
    said: ["neplaćene fakture iz prošle godine"],
  },
  { calls: [["listInvoices", { period: "2026-11-20/2026-11-20" }]], said: ["invoices issued yesterday"] },
  { calls: [["listInvoices", { period: "2026-11-21/2026-11-21" }]], said: ["fakture izdate danas"] },
  { calls: [["listInvoices", { period: "2026-11-16/2026-11-16" }]], said: ["fakture od ponedeljka"] },
  {
    calls: [["listInvoices", { customer: "Delta Promet", period: "2026-01-01/2026-12-31" }]],
    said: [
      "how many invoices did we send to Delta Promet this year",
      "how much did we bill Delta Promet this year",
    ],
  },
  { calls: [["listCustomers", { country: "US" }]], said: ["how many clients do we have in the US"] },
  {
    calls: [["openBalances", { limit: 1, amount: ">=0 EUR" }]],
    said: ["koji kupac duguje najviše u evrima"],
  },
  {
    calls: [["openBalances", { amount: ">=0 EUR" }]],
    said: ["show debts in EUR only", "Šta kupci duguju u evrima?"],
  },
  { calls: [["openBalances", { amount: ">=0 RSD" }]], said: ["dugovi u dinarima"] },
  {
    calls: [["listInvoices", { status: "overdue", due: "1900-01-01/2026-08-22" }]],
    said: ["dospela potraživanja preko 90 dana"],
  },
  {
    calls: [["listInvoices", { status: "overdue", due: "1900-01-01/2026-09-21" }]],
    said: ["overdue more than 60 days", "koji kupci kasne više od 60 dana"],
  },
  {
    calls: [["listInvoices", { status: "overdue", due: "1900-01-01/2026-08-23" }]],
    said: ["invoices 90+ days overdue"],
  },
  {
    calls: [["listInvoices", { customer: "Delta Promet", status: "draft" }]],
    said: ["draft invoices for Delta Promet"],
  },
  {
    calls: [["listInvoices", { status: "void", period: "2026-01-01/2026-12-31" }]],
    said: [
      "storno fakture ove godine",
      "which invoices were voided this year",
      "koliko smo faktura stornirali ove godine",
    ],
  },
  {
    calls: [["listInvoices", { status: "paid", period: "2026-09-01/2026-09-30" }]],
    said: ["plaćene fakture u septembru"],
  },
  {
    calls: [["listInvoices", { customer: "Panonik Agrar", period: "2026-04-01/2026-06-30" }]],
    said: ["what was invoiced to Panonik Agrar in Q2"],
  },
  {
    calls: [["compareRevenue", { period: "2026-04-01/2026-06-30", comparedTo: "2026-01-01/2026-03-31" }]],
    said: ["uporedi Q1 i Q2"],
  },
  {
    calls: [["compareRevenue", { period: "2026-07-01/2026-09-30", comparedTo: "2025-07-01/2025-09-30" }]],
    said: ["compare Q3 2026 to Q3 2025"],
  },
  {
    calls: [["compareRevenue", { period: "2026-01-01/2026-12-31", comparedTo: "2025-01-01/2025-12-31" }]],
    said: ["how does 2026 compare to 2025", "da li je prihod porastao u odnosu na prošlu godinu"],
  },
  {
    calls: [["compareRevenue", { period: "2026-10-01/2026-12-31", comparedTo: "2026-07-01/2026-09-30" }]],
    said: ["revenue growth this quarter"],
  },
  {
    calls: [["compareRevenue", { period: "2026-04-01/2026-04-30", comparedTo: "2026-03-01/2026-03-31" }]],
    said: ["uporedi prihod u martu i aprilu"],
  },
  {
    calls: [["compareRevenue", { period: "2026-02-01/2026-02-28", comparedTo: "2026-01-01/2026-01-31" }]],
    said: ["uporedi januar i februar 2026"],
  },
  {
    calls: [
      ["revenue", { period: "2026-11-01/2026-11-30" }],
      ["revenue", { period: "2026-10-01/2026-10-31" }],
    ],
    said: ["prihod ovog meseca i prošlog meseca"],
  },
  {
    calls: [
      ["listDeals", { period: "2026-01-01/2026-12-31", state: "won" }],
      ["listDeals", { period: "2025-01-01/2025-12-31", state: "won" }],
    ],
    said: ["deals won this year vs last year"],
  },
  {
    calls: [
      ["listQuotes", { period: "2026-01-01/2026-12-31" }],
      ["listQuotes", { period: "2025-01-01/2025-12-31" }],
    ],
    said: ["koliko smo ponuda poslali ove godine a koliko prošle"],
  },
  {
    calls: [["listInvoices", { status: "overdue", sort: "largest", amount: ">1000 EUR" }]],
    said: ["show me overdue invoices over 1000 EUR sorted by largest"],
  },
  {
    calls: [["listInvoices", { status: "open", sort: "oldest", limit: 10 }]],
    said: ["izlistaj 10 najstarijih neplaćenih faktura"],
  },
  { calls: [["listPayments", { limit: 5 }]], said: ["poslednjih pet uplata", "last five payments"] },
  { calls: [["listQuotes", { limit: 3 }]], said: ["give me the 3 latest quotes"] },
  {
    calls: [["listQuotes", { customer: "Kalemar Voće", status: "open" }]],
    said: ["aktivne ponude za Kalemar Voće"],
  },
  {
    calls: [["listQuotes", { status: "open" }]],
    said: [
      "ponude koje čekaju odgovor",
      "koliko vrede otvorene ponude",
      "Које понуде су отворене?",
      "offers waiting for response",
    ],
  },
  {
    calls: [["openBalances", {}]],
    said: [
      "Gimme the list of people that still owe us cash",
      "Koliko para čekamo?",
      "rang lista kupaca po dugu",
      "KO NAM DUGUJE",
      "Daj mi pregled dugovanja",
      "koliki nam je ukupan saldo potraživanja",
      "neizmirene obaveze kupaca",
    ],
  },
  { calls: [["openBalances", { customer: "Panonik" }]], said: ["any unpaid stuff from Panonik?"] },
  {
    calls: [["openBalances", { overdue: true }]],
    said: [
      "Are any of our clients behind on payments?",
      "I need a list of everyone who's past their payment terms",
    ],
  },
  {
    calls: [["listInvoices", { status: "open", amount: ">=0 EUR" }]],
    said: ["I want to know the total amount of unpaid invoices in euros"],
  },
  {
    calls: [["listInvoices", { period: "2026-01-01/2026-12-31" }]],
    said: ["What did we invoice in total this year?"],
  },
  {
    calls: [["topCustomers", { by: "open" }]],
    said: ["Which of our customers has the highest open balance?", "Ко нам највише дугује?"],
  },
  {
    calls: [["listInvoices", { status: "open", sort: "largest", limit: 10 }]],
    said: ["Show me the ten largest unpaid invoices"],
  },
  {
    calls: [["openBalances", { customer: "Delta Promet" }]],
    said: ["Has Delta Promet paid everything?", "Koliko otvorenih stavki ima Delta Promet?"],
  },
  {
    calls: [["listPayments", { customer: "Bukovik", period: "2026-10-01/2026-10-31" }]],
    said: ["Did Bukovik pay us in October?"],
  },
  {
    calls: [["openBalances", { customer: "Bukovik Trgovina" }]],
    said: ["What's the outstanding amount for Bukovik Trgovina?"],
  },
  {
    calls: [["listInvoices", { customer: "Vetrogon Kafe", status: "overdue" }]],
    said: ["Which invoices for Vetrogon Kafe are overdue?"],
  },
  { calls: [["getInvoice", { number: "2026-0321" }]], said: ["how late is invoice 2026-0321?"] },
  {
    calls: [["openBalances", { customer: "Crna Stijena" }]],
    said: ["what do we have open with Crna Stijena"],
  },
  {
    calls: [["listInvoices", { status: "overdue" }]],
    said: [
      "total overdue amount per currency",
      "Šta je sve dospelo za naplatu?",
      "SHOW OVERDUE INVOICES",
      "fakutre koje kasne",
      "ima li neko da kasni",
      "koje su fakture istekle",
    ],
  },
  {
    calls: [["listInvoices", { status: "open", sort: "oldest", limit: 1 }]],
    said: ["How old is the oldest unpaid invoice?"],
  },
  {
    calls: [["listInvoices", { status: "open", amount: ">100000 RSD" }]],
    said: ["Koje su nam fakture neplaćene preko 100.000 dinara?"],
  },
  {
    calls: [["listInvoices", { customer: "Ognjište Gril", status: "overdue" }]],
    said: ["Ima li dospelih faktura za Ognjište Gril?"],
  },
  {
    calls: [["listInvoices", { status: "open", due: "2026-11-21/2026-11-28" }]],
    said: ["Kad nam dospeva sledeća faktura?"],
  },
  {
    calls: [["listInvoices", { due: "2026-11-23/2026-11-29", status: "open" }]],
    said: ["šta sve treba da nam plate sledeće nedelje"],
  },
  {
    calls: [["openBalances", { customer: "Vetrogon" }]],
    said: ["koliki dug ima Vetrogon", "Vetrogon duguje koliko?"],
  },
  {
    calls: [["listInvoices", { customer: "Srebrnac", status: "open" }]],
    said: ["Ima li Srebrnac neplaćenih računa?"],
  },
  {
    calls: [["listInvoices", { period: "2026-10-01/2026-10-31" }]],
    said: ["izdate fakture u oktobru", "fakturisano prošlog meseca"],
  },
  {
    calls: [["listInvoices", { period: "2026-11-09/2026-11-15" }]],
    said: ["koliko je faktura izdato prošle nedelje"],
  },
  {
    calls: [["topCustomers", { period: "2026-01-01/2026-12-31", by: "revenue" }]],
    said: ["promet po kupcima ove godine"],
  },
  {
    calls: [["revenue", { period: "2026-07-01/2026-09-30", by: "month" }]],
    said: ["naš promet u trećem kvartalu po mesecima"],
  },
  { calls: [["revenue", { period: "2026-11-01/2026-11-30" }]], said: ["how are sales this month"] },
  {
    calls: [
      ["revenue", { period: "2026-01-01/2026-06-30", by: "month" }],
      ["revenue", { period: "2026-07-01/2026-12-31", by: "month" }],
    ],
    said: ["What's our best month this year?"],
  },
  {
    calls: [["topCustomers", { period: "2026-01-01/2026-12-31", by: "paid", limit: 10 }]],
    said: ["who are the top 10 customers by payments received in 2026"],
  },
  { calls: [["topCustomers", { by: "paid" }]], said: ["najveći kupci po uplatama"] },
  {
    calls: [["topCustomers", { period: "2026-01-01/2026-12-31", by: "paid", limit: 1 }]],
    said: ["koji kupac je najviše platio ove godine"],
  },
  {
    calls: [["listPayments", { customer: "Whitmore & Sons", period: "2026-06-01/2026-11-21" }]],
    said: ["list all payments from Whitmore & Sons since June"],
  },
  {
    calls: [["listPayments", { customer: "Bukovik", period: "2026-01-01/2026-12-31" }]],
    said: ["uplate od kupca Bukovik u 2026", "koliko nam je uplatio Bukovik ove godine"],
  },
  { calls: [["listPayments", { limit: 5 }]], said: ["kada smo poslednji put dobili uplatu"] },
  { calls: [["expensesByCategory", {}]], said: ["What are we spending money on?"] },
  {
    calls: [["listExpenses", { category: "travel", period: "2025-01-01/2025-12-31" }]],
    said: ["How much was spent on travel last year?"],
  },
  {
    calls: [["listExpenses", { category: "putovanja", period: "2026-01-01/2026-12-31" }]],
    said: ["troškovi putovanja u 2026"],
  },
  {
    calls: [["expensesByCategory", { period: "2026-08-21/2026-11-21" }]],
    said: ["potrošnja po kategorijama u poslednja tri meseca"],
  },
  {
    calls: [["listExpenses", { supplier: "Signalnet Mreže", period: "2026-01-01/2026-12-31" }]],
    said: ["koliko smo platili Signalnet Mreže ove godine"],
  },
  {
    calls: [["listExpenses", { supplier: "Signalnet", period: "2026-01-01/2026-12-31" }]],
    said: ["how much have we paid to Signalnet this year"],
  },
  {
    calls: [["listExpenses", { period: "2026-01-01/2026-12-31", amount: ">100000 RSD" }]],
    said: ["rashodi preko 100.000 dinara ove godine"],
  },
  {
    calls: [
      ["listExpenses", { period: "2026-07-01/2026-09-30" }],
      ["listExpenses", { period: "2026-04-01/2026-06-30" }],
    ],
    said: ["uporedi troškove Q3 i Q2"],
  },
  {
    calls: [["listDeals", { period: "2026-11-01/2026-11-30", state: "open" }]],
    said: ["which deals should close this month"],
  },
  {
    calls: [["listDeals", { period: "2026-11-21/2026-12-31", state: "open" }]],
    said: ["koji poslovi treba da se zatvore do kraja godine"],
  },
  {
    calls: [["listDeals", { period: "2026-01-01/2026-12-31", state: "won" }]],
    said: ["won deals this year total value", "koliko vrede dobijeni poslovi ove godine"],
  },
  { calls: [["listDeals", { period: "2026-07-01/2026-09-30", state: "lost" }]], said: ["deals lost in Q3"] },
  {
    calls: [["dealsByStage", { state: "open" }]],
    said: [
      "pipeline value",
      "how much is in the pipeline",
      "vrednost pipeline-a",
      "Kolika je vrednost prodajnog levka?",
    ],
  },
  { calls: [["listDeals", { amount: ">1000000 RSD" }]], said: ["deals over 1 million dinars"] },
  {
    calls: [["listDeals", { customer: "Žitomlin", state: "open" }]],
    said: ["any open deals with Žitomlin?"],
  },
  { calls: [["listQuotes", { period: "2026-11-16/2026-11-22" }]], said: ["quotes we sent this week"] },
  {
    calls: [["listQuotes", { period: "2026-01-01/2026-12-31", status: "declined" }]],
    said: ["koliko ponuda je odbijeno ove godine"],
  },
  { calls: [["listQuotes", { customer: "Hladovina" }]], said: ["quotes for Hladovina"] },
  {
    calls: [["getQuote", { number: "PO-2026-0073" }]],
    said: ["ponuda PO-2026-0073", "when does quote PO-2026-0073 expire"],
  },
  { calls: [["listQuotes", { status: "draft" }]], said: ["draft quotes"] },
  {
    calls: [["listQuotes", { period: "2026-07-01/2026-09-30", status: "expired" }]],
    said: ["list of expired quotes from last quarter"],
  },
  { calls: [["listProducts", { product: "coffee" }]], said: ["coffee products"] },
  { calls: [["listProducts", { product: "kafom" }]], said: ["prikaži sve proizvode sa kafom"] },
  { calls: [["listProducts", { amount: "<500 RSD" }]], said: ["koliko proizvoda imamo ispod 500 dinara"] },
  { calls: [["listProducts", { product: "čaja od nane" }]], said: ["cena čaja od nane"] },
  { calls: [["listProducts", { product: "KAF-002" }]], said: ["sifra KAF-002"] },
  {
    calls: [["listProducts", { product: "Espresso aparat Vesuvio 2 grupe" }]],
    said: ["what does the Espresso aparat Vesuvio 2 grupe cost"],
  },
  {
    calls: [["listProducts", {}]],
    said: ["spisak usluga sa cenama", "Koliko artikala imamo u ponudi?", "price list"],
  },
  { calls: [["listCustomers", { city: "Hamburg" }]], said: ["customers in Hamburg"] },
  { calls: [["getCustomer", { customer: "Kalemar" }]], said: ["find customer Kalemar"] },
  { calls: [["listCustomers", { search: "Lipov Hlad" }]], said: ["kupac sa imenom Lipov Hlad"] },
  { calls: [["getCustomer", { customer: "Studenac Voda" }]], said: ["da li imamo kupca Studenac Voda"] },
  { calls: [["getCustomer", { customer: "Harbour & Finch" }]], said: ["email address for Harbour & Finch"] },
  { calls: [["listContacts", { customer: "Šimšir Markete" }]], said: ["kontakti za Šimšir Markete"] },
  { calls: [["listContacts", { person: "Aleksandra Jovanovića" }]], said: ["mejl Aleksandra Jovanovića"] },
  {
    calls: [["listActivities", { period: "2026-11-21/2026-11-21", kind: "meeting" }]],
    said: ["koje sastanke imamo danas"],
  },
  { calls: [["listActivities", { customer: "Bellacorte", kind: "note" }]], said: ["notes about Bellacorte"] },
  {
    calls: [["listActivities", { customer: "Bellacorte", period: "2026-09-22/2026-11-21" }]],
    said: ["aktivnosti sa Bellacorte u poslednjih 60 dana"],
  },
  {
    calls: [["listActivities", { period: "2026-11-16/2026-11-22", kind: "task" }]],
    said: ["zadaci za ovu nedelju"],
  },
  {
    calls: [["listActivities", { customer: "Delta Promet" }]],
    said: ["what happened with Delta Promet recently"],
  },
  {
    calls: [["listActivities", { customer: "Nordlicht", kind: "email", limit: 1 }]],
    said: ["last email to Nordlicht"],
  },
  {
    calls: [["revenue", { period: "2026-10-01/2026-10-31" }]],
    said: ["Колико је износио приход у октобру?"],
  },
  { calls: [["listInvoices", { customer: "Делта Промет" }]], said: ["Прикажи фактуре за Делта Промет"] },
  {
    calls: [["listInvoices", { customer: "vetrogon kafe", status: "open" }]],
    said: ["neplacene fakture za vetrogon kafe"],
  },
  { calls: [["openBalances", { customer: "ognjiste gril" }]], said: ["koliko duguje ognjiste gril"] },
  { calls: [["openBalances", { customer: "crna stijena" }]], said: ["whats the balance of crna stijena"] },
  {
    calls: [["listInvoices", { customer: "delta promet", period: "2025-01-01/2025-12-31" }]],
    said: ["delta promet invoices 2025"],
  },
  { calls: [["listCustomers", {}]], said: ["custmers list", "kolko imamo kupaca", "kupci"] },
  {
    calls: [["openBalances", { amount: ">500000 RSD" }]],
    said: ["ko nam duguje više od 500 hiljada dinara"],
  },
  {
    calls: [["listInvoices", { status: "overdue", due: "2026-11-20/2026-11-20" }]],
    said: ["koji su računi dospeli juče"],
  },
  {
    calls: [["listInvoices", { due: "2026-11-21/2026-11-28", status: "open" }]],
    said: ["fakture sa rokom u sledećih 7 dana"],
  },
  {
    calls: [["listInvoices", { customer: "Bukoviku", period: "2026-01-01/2026-12-31" }]],
    said: ["Molim te izlistaj sve fakture koje smo izdali Bukoviku u 2026. godini"],
  },
  {
    calls: [["listPayments", { customer: "Vetrogona" }]],
    said: ["Zanima me koliko smo naplatili od Vetrogona"],
  },
  {
    calls: [["listInvoices", { sort: "newest", limit: 10 }]],
    said: ["da li možeš da mi prikažeš poslednjih 10 faktura"],
  },
  {
    calls: [["listPayments", { period: "2026-11-01/2026-11-30" }]],
    said: ["koliko je novca ušlo ovog meseca"],
  },
  {
    calls: [["listPayments", { period: "2026-11-21/2026-11-21" }]],
    said: ["Koje uplate su stigle danas?", "did anything get paid today?"],
  },
  {
    calls: [["compareRevenue", { period: "2026-01-01/2026-03-31", comparedTo: "2025-01-01/2025-03-31" }]],
    said: ["prikaži prihode za prvi kvartal 2026 u poređenju sa prvim kvartalom 2025"],
  },
  { calls: [["revenue", { by: "month" }]], said: ["Da li raste prihod?"] },
  {
    calls: [["revenue", { period: "2026-01-01/2026-12-31", by: "quarter" }]],
    said: ["Kakva je prodaja ove godine po kvartalima"],
  },
  { calls: [["topCustomers", { by: "revenue" }]], said: ["Rangiraj kupce po prihodu"] },
  {
    calls: [["listProducts", { product: "Mlin za kafu Granito" }]],
    said: ["Koliko košta Mlin za kafu Granito?"],
  },
  { calls: [["listProducts", { product: "Ledomat 30 kg" }]], said: ["Pošto je Ledomat 30 kg?"] },
  {
    calls: [["listProducts", { product: "Obuka za bariste" }]],
    said: ["koja je cena usluge Obuka za bariste"],
  },
  {
    calls: [["listQuotes", { period: "2026-11-01/2026-11-30" }]],
    said: ["Kome smo poslali ponude ovog meseca?"],
  },
  {
    calls: [["listQuotes", { period: "2026-10-01/2026-10-31", status: "accepted" }]],
    said: ["ponude prihvaćene u oktobru"],
  },
  {
    calls: [["listQuotes", { customer: "Iverica Nameštaj", status: "draft" }]],
    said: ["nacrti ponuda za Iverica Nameštaj"],
  },
  { calls: [["listDeals", { stage: "predlogu" }]], said: ["koji poslovi su u predlogu"] },
  { calls: [["listDeals", { customer: "Žitomlinom" }]], said: ["posao sa Žitomlinom"] },
  {
    calls: [["listDeals", { period: "2026-01-01/2026-12-31", state: "lost" }]],
    said: ["izgubljeni poslovi ove godine"],
  },
  {
    calls: [["listActivities", { customer: "Galeb Jadranom" }]],
    said: ["Koje aktivnosti imamo sa Galeb Jadranom?"],
  },
  { calls: [["listActivities", { customer: "Orlovaču", kind: "call" }]], said: ["kada smo zvali Orlovaču"] },
  {
    calls: [["listActivities", { period: "2026-11-09/2026-11-15", kind: "meeting" }]],
    said: ["sa kim smo se sastali prošle nedelje"],
  },
  { calls: [["listContacts", { customer: "Nordlicht" }]], said: ["Ko je kontakt za Nordlicht?"] },
  { calls: [["getCustomer", { customer: "Studenac Vodu" }]], said: ["broj telefona za Studenac Vodu"] },
  { calls: [["getCustomer", { customer: "Panonik" }]], said: ["koliki rok plaćanja ima Panonik"] },
  {
    calls: [
      ["listCustomers", { city: "Beograd" }],
      ["listCustomers", { city: "Novi Sad" }],
    ],
    said: ["Kupci iz Beograda i Novog Sada"],
  },
  { calls: [["listCustomers", { country: "RS" }]], said: ["koliko kupaca je iz Srbije"] },
  { calls: [["listExpenses", { period: "2026-01-01/2026-12-31" }]], said: ["koliki su troškovi ove godine"] },
  {
    calls: [["listExpenses", { category: "internet", period: "2026-10-01/2026-10-31" }]],
    said: ["koliko nas je koštao internet prošlog meseca"],
  },
  {
    calls: [["listExpenses", { category: "struju", period: "2026-01-01/2026-12-31" }]],
    said: ["troškovi za struju u 2026"],
  },
  { calls: [["listInvoices", { customer: "Signalneta" }]], said: ["računi od Signalneta"] },
  {
    calls: [["listExpenses", { supplier: "Petrovana Pumpama" }]],
    said: ["koliko smo dali Petrovana Pumpama"],
  },
  { calls: [["openBalances", { customer: "Делта Промет" }]], said: ["Колико нам дугује Делта Промет?"] },
  { calls: [["listExpenses", { period: "2026-10-01/2026-10-31" }]], said: ["Трошкови прошлог месеца"] },
  { calls: [["topCustomers", { by: "revenue", limit: 5 }]], said: ["Највећих пет купаца"] },
  { calls: [["getCustomer", { customer: "Bukovik" }]], said: ["Bukovik"] },
  { calls: [["listInvoices", { customer: "Bukovik" }]], said: ["Bukovik fakture"] },
  { calls: [["openBalances", { customer: "bukovik" }]], said: ["bukovik dug"] },
  { calls: [["listInvoices", {}]], said: ["fakture"] },
  { calls: [["listExpenses", {}]], said: ["troškovi"] },
  {
    calls: [["listInvoices", { status: "open", period: "2026-09-01/2026-09-30" }]],
    said: ["what's still open from September?"],
  },
  {
    calls: [["listInvoices", { period: "2026-10-01/2026-12-31" }]],
    said: ["total value of invoices issued this quarter"],
  },
  {
    calls: [["listInvoices", { customer: "Lipov Hlad", period: "2026-01-01/2026-12-31" }]],
    said: ["how many invoices has Lipov Hlad received in 2026?"],
  },
  {
    calls: [["listInvoices", { status: "open", sort: "largest", amount: ">200000 RSD" }]],
    said: ["give me unpaid invoices above 200,000 dinars, biggest first"],
  },
  {
    calls: [["listInvoices", { due: "2026-11-21/2026-12-31", status: "open" }]],
    said: ["invoices that fall due before the end of the year"],
  },
  {
    calls: [["listPayments", { period: "2026-01-01/2026-12-31", amount: ">=0 EUR" }]],
    said: ["sum of payments in EUR this year"],
  },
  {
    calls: [["compareRevenue", { period: "2026-08-01/2026-08-31", comparedTo: "2026-07-01/2026-07-31" }]],
    said: ["revenue in August compared with July"],
  },
  {
    calls: [["compareRevenue", { period: "2026-07-01/2026-09-30", comparedTo: "2026-04-01/2026-06-30" }]],
    said: ["how did Q3 do against Q2?"],
  },
  {
    calls: [["topCustomers", { period: "2025-01-01/2025-12-31", by: "revenue", limit: 3 }]],
    said: ["our three best clients of 2025"],
  },
  {
    calls: [["topCustomers", { period: "2026-10-01/2026-10-31", by: "revenue" }]],
    said: ["who bought the most in October?"],
  },
  {
    calls: [["revenue", { customer: "Müllerhof", period: "2026-01-01/2026-12-31" }]],
    said: ["turnover with Müllerhof in 2026"],
  },
  { calls: [["dealsByStage", {}]], said: ["which stage has the most deals?"] },
  { calls: [["listDeals", {}]], said: ["how many deals are we working on?"] },
  { calls: [["listDeals", { amount: ">=500000 RSD" }]], said: ["deals worth at least 500000 RSD"] },
  {
    calls: [["listDeals", { period: "2026-09-01/2026-09-30", state: "won" }]],
    said: ["what did we win in September?"],
  },
  {
    calls: [["listQuotes", { customer: "Bergkristall Gastro", period: "2026-01-01/2026-12-31" }]],
    said: ["quotes for Bergkristall Gastro this year"],
  },
  {
    calls: [["listQuotes", { period: "2026-01-01/2026-12-31", status: "accepted" }]],
    said: ["how many quotes got accepted in 2026"],
  },
  {
    calls: [["getCustomer", { customer: "Nordlicht Handels" }]],
    said: ["do you have a phone number for Nordlicht Handels?"],
  },
  {
    calls: [["getCustomer", { customer: "Grozdara Vinarija" }]],
    said: ["where is Grozdara Vinarija located"],
  },
  { calls: [["getCustomer", { customer: "Kalemar Voće" }]], said: ["people at Kalemar Voće"] },
  {
    calls: [
      ["listActivities", { customer: "Panonik Agrar", period: "2026-10-01/2026-12-31", kind: "meeting" }],
    ],
    said: ["meetings with Panonik Agrar this quarter"],
  },
  {
    calls: [["listActivities", { customer: "Srebrnac", kind: "task" }]],
    said: ["what tasks are open for Srebrnac?"],
  },
  {
    calls: [["listActivities", { customer: "Whitmore", kind: "call", limit: 1 }]],
    said: ["last call with Whitmore"],
  },
  { calls: [["listProducts", { product: "espresso capsules" }]], said: ["do we sell espresso capsules?"] },
  { calls: [["listProducts", { product: "Bagremov med" }]], said: ["what does Bagremov med cost"] },
  {
    calls: [["listExpenses", { category: "office supplies", period: "2026-05-21/2026-11-21" }]],
    said: ["office supplies spending in the last 6 months"],
  },
  {
    calls: [["listExpenses", { category: "courier", period: "2026-01-01/2026-12-31" }]],
    said: ["courier costs this year"],
  },
  {
    calls: [["listExpenses", { category: "salaries", period: "2026-09-01/2026-09-30" }]],
    said: ["how much went to salaries in September"],
  },
  {
    calls: [["expensesByCategory", { period: "2026-01-01/2026-12-31" }]],
    said: ["biggest spending categories in 2026"],
  },
  { calls: [["listExpenses", { supplier: "Zrnoprom" }]], said: ["expenses paid to Zrnoprom"] },
  {
    calls: [["openBalances", { customer: "Crna Stijena", overdue: true }]],
    said: ["koliko je Crna Stijena u zaostatku"],
  },
  { calls: [["openBalances", { customer: "Kestenov Dvor" }]], said: ["ima li Kestenov Dvor dugovanja"] },
  {
    calls: [["listInvoices", { amount: ">1000000 RSD" }]],
    said: ["Prikaži mi fakture veće od milion dinara"],
  },
  { calls: [["revenue", { customer: "Đurđevak Hotelima" }]], said: ["Promet sa Đurđevak Hotelima"] },
  {
    calls: [["topCustomers", { period: "2026-09-01/2026-09-30", by: "revenue" }]],
    said: ["ko je najviše kupio u septembru"],
  },
  { calls: [["revenue", { by: "year" }]], said: ["prodaja po godinama"] },
  { calls: [["revenue", { period: "2026-06-01/2026-06-30" }]], said: ["koliko smo prihodovali u junu"] },
  {
    calls: [["listPayments", { customer: "Harbour & Finch", period: "2026-01-01/2026-12-31" }]],
    said: ["Koliko je Harbour & Finch platio ove godine?"],
  },
  {
    calls: [["listPayments", { customer: "Delta Prometa", limit: 3 }]],
    said: ["poslednje tri uplate od Delta Prometa"],
  },
  {
    calls: [["listQuotes", { period: "2026-11-01/2026-11-30", amount: ">100000 RSD" }]],
    said: ["ponude preko 100.000 dinara ovog meseca"],
  },
  { calls: [["listDeals", { stage: "Pregovori" }]], said: ["vrednost poslova u fazi Pregovori"] },
  { calls: [["listContacts", { customer: "Žitomlinu" }]], said: ["Ko nam je kontakt u Žitomlinu?"] },
  {
    calls: [["listActivities", { period: "2026-11-23/2026-11-29", kind: "meeting" }]],
    said: ["sastanci sledeće nedelje"],
  },
  {
    calls: [["listActivities", { customer: "Galeb Jadran", period: "2026-11-01/2026-11-30", kind: "call" }]],
    said: ["da li smo zvali Galeb Jadran ovog meseca"],
  },
  {
    calls: [["listExpenses", { category: "goriva", period: "2026-01-01/2026-11-21" }]],
    said: ["Troškovi goriva od početka godine"],
  },
  {
    calls: [["listProducts", { product: "servisa aparata na terenu" }]],
    said: ["cena servisa aparata na terenu"],
  },
  { calls: [["listCustomers", { city: "Zlatibor" }]], said: ["kupci sa Zlatibora"] },
];

import type { Phrasings } from "./phrasings.ts";

export const relations: readonly Phrasings[] = [
  {
    calls: [["listContacts", { person: "nikola stanković" }]],
    said: [
      "email address of nikola stanković",
      "email of nikola stanković",
      "what is nikola stanković's email?",
    ],
  },
  {
    calls: [["dealsByStage", { state: "open" }]],
    said: ["Šta je u cevovodu prodaje?", "prodajni cevovod"],
  },
  {
    calls: [["listCustomers", {}]],
    said: [
      "how many customers do we have?",
      "list customers",
      "show me all our clients",
      "koliko imamo kupaca",
      "spisak kupaca",
      "prikaži sve klijente",
      "svi kupci",
      "Koliko kupaca imamo ukupno?",
      "number of customers",
      "who are our customers?",
      "ko su nam kupci",
    ],
  },
  {
    calls: [["listCustomers", { city: "Novi Sad" }]],
    said: [
      "customers in Novi Sad",
      "kupci iz Novog Sada",
      "koliko imamo kupaca u Novom Sadu",
      "which customers are from Novi Sad?",
      "clients based in Novi Sad",
    ],
  },
  {
    calls: [["listCustomers", { city: "Beograd" }]],
    said: [
      "customers in Belgrade",
      "kupci iz Beograda",
      "koje kupce imamo u Beogradu",
      "how many clients are in Belgrade",
    ],
  },
  {
    calls: [["listCustomers", { country: "DE" }]],
    said: ["customers in Germany", "German customers", "kupci iz Nemačke", "koliko kupaca imamo u Nemačkoj"],
  },
  {
    calls: [["getCustomer", { customer: "Delta Promet" }]],
    said: [
      "tell me about Delta Promet",
      "details for customer Delta Promet",
      "info on Delta Promet",
      "Delta Promet",
      "sve o firmi Delta Promet",
      "podaci o kupcu Delta Promet",
      "Who is Delta Promet?",
      "phone number of Delta Promet",
      "VAT number of Delta Promet",
      "PIB firme Delta Promet",
      "What is the address of Delta Promet?",
      "telefon firme Delta Promet",
      "What payment terms does Delta Promet have?",
      "customer Delta Promet",
      "kartica kupca Delta Promet",
    ],
  },
  {
    calls: [["listContacts", { customer: "Delta Promet" }]],
    said: [
      "contacts at Delta Promet",
      "who is our contact at Delta Promet?",
      "kontakti u firmi Delta Promet",
      "contact persons for Delta Promet",
      "ko je kontakt u Delta Promet",
      "kontakt osoba firme Delta Promet",
      "how many contacts do we have at Delta Promet",
    ],
  },
  {
    calls: [["listContacts", { person: "Marko Petrović" }]],
    said: [
      "phone number of Marko Petrović",
      "email of Marko Petrović",
      "contact Marko Petrović",
      "Who is Marko Petrović?",
      "telefon Marko Petrović",
      "mejl od Marko Petrović",
      "kontakt Marko Petrović",
    ],
  },
  {
    calls: [["listContacts", {}]],
    said: [
      "list contacts",
      "all contacts",
      "koliko imamo kontakata",
      "prikaži kontakte",
      "how many contacts do we have?",
    ],
  },
  {
    calls: [["listActivities", { period: "2026-11-09/2026-11-15" }]],
    said: [
      "activities last week",
      "aktivnosti prošle nedelje",
      "what activities did we have last week?",
      "show last week's activities",
    ],
  },
  {
    calls: [["listActivities", { kind: "meeting", period: "2026-11-16/2026-11-22" }]],
    said: [
      "meetings this week",
      "sastanci ove nedelje",
      "how many meetings did we have this week",
      "koliko smo sastanaka imali ove nedelje",
    ],
  },
  {
    calls: [["listActivities", { kind: "call", customer: "Delta Promet" }]],
    said: [
      "calls with Delta Promet",
      "pozivi sa Delta Promet",
      "how many calls did we have with Delta Promet?",
      "svi pozivi prema Delta Promet",
    ],
  },
  {
    calls: [["listActivities", { customer: "Delta Promet", limit: 1 }]],
    said: [
      "when did we last talk to Delta Promet?",
      "when was our last contact with Delta Promet",
      "kada smo se poslednji put čuli sa Delta Promet",
      "last activity with Delta Promet",
    ],
  },
  {
    calls: [["listActivities", { kind: "meeting", customer: "Delta Promet", limit: 1 }]],
    said: [
      "when did we last meet Delta Promet?",
      "last meeting with Delta Promet",
      "kada smo imali poslednji sastanak sa Delta Promet",
      "poslednji sastanak sa Delta Promet",
    ],
  },
  {
    calls: [["listActivities", { kind: "task" }]],
    said: ["tasks", "what tasks do we have?", "zadaci", "koji zadaci postoje"],
  },
  {
    calls: [["listActivities", { kind: "email", period: "2026-10-01/2026-10-31" }]],
    said: ["emails sent last month", "mejlovi prošlog meseca", "how many emails did we send last month"],
  },
  {
    calls: [["listDeals", { state: "open" }]],
    said: [
      "open deals",
      "which deals are open?",
      "how many open deals do we have",
      "what are our open deals worth?",
      "otvoreni poslovi",
      "koliko imamo otvorenih poslova",
      "aktivne prilike",
      "Kolika je vrednost otvorenih poslova?",
      "open opportunities",
      "koje prodajne prilike su otvorene",
    ],
  },
  {
    calls: [["listDeals", { state: "won", period: "2026-10-01/2026-10-31" }]],
    said: [
      "deals won last month",
      "how many deals did we win last month?",
      "dobijeni poslovi prošlog meseca",
      "koliko smo poslova dobili prošlog meseca",
      "deals we closed last month",
    ],
  },
  {
    calls: [["listDeals", { state: "lost" }]],
    said: [
      "lost deals",
      "which deals did we lose?",
      "izgubljeni poslovi",
      "koje poslove smo izgubili",
      "how many deals have we lost",
    ],
  },
  {
    calls: [["listDeals", { state: "open", period: "2026-12-01/2026-12-31" }]],
    said: [
      "deals expected to close next month",
      "deals closing in December",
      "poslovi koji se zatvaraju sledećeg meseca",
    ],
  },
  {
    calls: [["listDeals", { customer: "Delta Promet" }]],
    said: [
      "deals with Delta Promet",
      "poslovi sa Delta Promet",
      "prilike za Delta Promet",
      "show deals for Delta Promet",
    ],
  },
  {
    calls: [["listDeals", { stage: "negotiation" }]],
    said: ["deals in negotiation", "deals in the negotiation stage", "which deals are in negotiation?"],
  },
  {
    calls: [["listDeals", { stage: "pregovora" }]],
    said: ["poslovi u fazi pregovora", "koliko poslova je u fazi pregovora"],
  },
  {
    calls: [["listDeals", { amount: ">10000 EUR", state: "open" }]],
    said: ["open deals over 10k EUR", "otvoreni poslovi vredni preko 10.000 evra"],
  },
  {
    calls: [["dealsByStage", {}]],
    said: [
      "deals by stage",
      "poslovi po fazama",
      "how many deals are in each stage?",
      "koliko poslova ima u svakoj fazi",
      "prilike po fazama",
    ],
  },
  {
    calls: [["dealsByStage", { state: "open" }]],
    said: [
      "show me the pipeline",
      "our sales pipeline",
      "pipeline by stage",
      "open deals by stage",
      "prikaži prodajni levak",
      "otvoreni poslovi po fazama",
    ],
  },
  {
    calls: [["listQuotes", { status: "open" }]],
    said: [
      "open quotes",
      "which quotes are still open?",
      "pending quotes",
      "otvorene ponude",
      "koje ponude su otvorene",
      "koliko imamo otvorenih ponuda",
      "How much are our open quotes worth?",
    ],
  },
  {
    calls: [["listQuotes", { status: "accepted" }]],
    said: [
      "accepted quotes",
      "which offers were accepted?",
      "prihvaćene ponude",
      "koliko je ponuda prihvaćeno",
    ],
  },
  {
    calls: [["listQuotes", { status: "declined" }]],
    said: ["declined quotes", "rejected offers", "odbijene ponude", "koje ponude su odbijene"],
  },
  {
    calls: [["listQuotes", { status: "expired" }]],
    said: ["expired quotes", "which quotes have expired?", "istekle ponude", "kojim ponudama je istekao rok"],
  },
  { calls: [["listQuotes", { status: "draft" }]], said: ["draft quotes", "nacrti ponuda"] },
  {
    calls: [["listQuotes", { period: "2026-10-01/2026-10-31" }]],
    said: [
      "how many quotes did we send last month?",
      "quotes last month",
      "ponude iz prošlog meseca",
      "koliko smo ponuda poslali prošlog meseca",
    ],
  },
  {
    calls: [["listQuotes", { customer: "Delta Promet" }]],
    said: ["quotes for Delta Promet", "ponude za Delta Promet", "offers to Delta Promet"],
  },
  {
    calls: [["getQuote", { number: "PON-2026-014" }]],
    said: [
      "quote PON-2026-014",
      "ponuda PON-2026-014",
      "show me PON-2026-014",
      "detalji ponude PON-2026-014",
    ],
  },
  { calls: [["getQuote", { number: "2026-0007" }]], said: ["quote 2026-0007", "prikaži ponudu 2026-0007"] },
  {
    calls: [["getCustomer", { customer: "Bukovik" }]],
    said: ["Bukovik", "gde se nalazi Bukovik", "find customer Bukovik"],
  },
  { calls: [["listDeals", { stage: "predlogu" }]], said: ["koji poslovi su u predlogu"] },
  { calls: [["listDeals", { stage: "Prvi kontakt" }]], said: ["poslovi u fazi Prvi kontakt"] },
  {
    calls: [
      ["listCustomers", { city: "Beograd" }],
      ["listCustomers", { city: "Novi Sad" }],
    ],
    said: ["Kupci iz Beograda i Novog Sada"],
  },
];

import type { Lexicon } from "./lexicon.ts";

/** How a question is put: how many, how much, who, which order, compared with what. Folded; `*` is any ending. */
export const questions = {
  howMany: [
    "how many, number of, count, count of, total number of, total number, quantity of, headcount",
    "broj, ukupan broj, kolik* broj, brojnost, koliki broj, na broju, izbroj*, prebroj*",
  ],
  howMuch: [
    "how much, amount, amounts, sum, total, totals, in total, altogether, value, worth, total value, total amount, grand total, overall, sum up, add up, what was the total",
    "ukupno, ukupan, ukupna, ukupni, ukupne, ukupnog, ukupnu, ukupnih, iznos, iznosi, iznose, iznosu, iznosa, suma, sumu, sume, zbir, vredn*, vrijedn*, koliki, kolika, koliku, kolike, sveukupno, zbirno, vrede, vredi, koliko novca, koliko para, koliko dinara, koliko evra, u zbiru, novca, para",
  ],
  koliko: ["", "koliko, kolko, koliko imamo"],
  who: [
    "who, whom, whos, whose, who is, who are",
    "ko, kome, koga, kog, tko, komu, ko je, ko su, ko sve, s kim, sa kim, kim, cij*",
  ],
  when: [
    "when, what date, which date, on what day, on which day, what day",
    "kada, kad, kog datuma, koji datum, kojeg datuma, kojim datumom, kog dana",
  ],
  top: [
    "best month, best quarter, best year, top, best, biggest, largest, highest, most, greatest, leading, most valuable, most important, most expensive, priciest, number one, strongest",
    "najvec*, najbolj*, najznacajn*, najvazn*, najvis*, najskuplj*, vodec*, najjac*, najvredn*, najvrijedn*, top",
  ],
  low: [
    "worst month, worst quarter, worst year, smallest, lowest, least, cheapest, worst, weakest, least expensive",
    "najmanj*, najniz*, najjeftin*, najslabij*, najgor*",
  ],
  newest: [
    "last contact, last contacted, last heard, latest, newest, most recent, most recently, recent, recently, last, lately",
    "poslednji kontakt, najnovij*, poslednj*, posljednj*, zadnj*, nedavn*, skorij*, skorasnj*",
  ],
  oldest: [
    "first invoice, first ever, very first, first payment, oldest, earliest, longest outstanding, oldest first",
    "prva faktura, prvu fakturu, prvi racun, prva uplata, prvu uplatu, prva ponuda, najstarij*, najranij*",
  ],
  mostOverdue: [
    "most overdue, longest overdue, latest to pay, longest late, most late, most delayed, longest unpaid, overdue the longest, overdue longest, late the longest",
    "najduze kasn*, najvise kasn*, najvec* kasnjenj*, najduz* docnj*, kasn* najduze, kasn* najvise, najvise u kasnj*, najduze u kasnj*, najvise u docnj*, najduze u docnj*, najduze neplacen*, najduze nenaplacen*, najduze dospel*, najvise zakasn*",
  ],
  list: [
    "show, list, display, give, see, view, find, pull up, pull, fetch, print, bring up, look up, lookup, check, open up, overview, summary, summarize, summarise, report, breakdown, run, listing, analysis, analyse, analyze",
    "otvori, otvorite, prikazi*, pokazi*, izlistaj*, navedi, daj, dajte, nabroj*, pogledaj, vidim, vidi, spisak, lista, listu, listaj, listing, pregled, izvestaj*, izvjestaj*, ispisi*, nadji*, nadjite, pronadji*, pretrazi*, proveri*, izvuci*, struktur*, analiz*",
  ],
  detail: [
    "detail, details, more detail, more details, info, information, tell me about, what do we know, how do we stand, where do we stand, how are we doing with, overview of, summary of, situation with, about, tell me more about, profile, card, full picture, everything about, everything on, know about, data on, data about, line items, lines of",
    "sta znamo, sta sve znamo, kako stojimo, gde stojimo, pregled za, pregled kupca, pregled firme, stanje sa, detalj*, informacij*, podac*, podatk*, podatak, sve o, kartic*, profil*, vise o, nesto o, opsirnij*, blize, detaljnij*, stavk*",
  ],
  average: [
    "average, averages, avg, mean, median, on average, typical, typically, usually",
    "prosek*, prosec*, prosjek*, prosjec*, medijan*, obicno, uglavnom",
  ],
  compare: [
    "compare, compared, comparing, comparison, versus, vs, against, than, difference, growth, grow, grew, grown, increase, increased, decrease, decreased, change, changed, drop, dropped, decline in, trend, yoy, year over year, year on year, month over month",
    "u odnosu, u poredjenju, uporedi*, uporedj*, uporedb*, poredi*, poredj*, uspored*, u odnosu na, u poredjenju sa, naspram, nasuprot, razlik*, porast*, porasl*, porastao, rast, rasta, raste, pad, opao, opal*, promen*, promjen*, nego, trend*, kretanj*, kretal*",
  ],
  byMonth: [
    "month over month, month on month, by month, per month, monthly, each month, every month, month by month, by months, broken down by month, which month, what month, best month, worst month",
    "iz meseca u mesec, po mesec*, po mjesec*, mesecn*, mjesecn*, svakog meseca, svaki mesec, mesec po mesec, kog meseca, kom mesecu, koji mesec, kojem mesecu",
  ],
  byQuarter: [
    "quarter over quarter, quarter on quarter, by quarter, per quarter, quarterly, each quarter, every quarter, quarter by quarter, by quarters, which quarter, best quarter, worst quarter",
    "po kvartal*, kvartaln*, tromesecn*, po tromesec*, svakog kvartala, koji kvartal, kom kvartalu, kojem kvartalu",
  ],
  byYear: [
    "year over year, year on year, yoy, by year, per year, yearly, annual, annually, each year, every year, year by year, by years, which year, best year, worst year",
    "iz godine u godinu, po godin*, godisnj*, svake godine, godinu po godinu, koje godine, koja godina, kojoj godini",
  ],
  byCustomer: [
    "by customer*, per customer*, by client*, per client*, each customer, every customer, for each customer, by company, per company, customer by customer, by debtor",
    "po kupc*, po klijent*, po firm*, po musterij*, za svakog kupca, svaki kupac, po komitent*, po duznic*",
  ],
  byCategory: [
    "by category, per category, by categories, by type, by kind, each category, per type, where does the money go, where did the money go, where is our money going, where does our money go, where did our money go",
    "po kategorij*, po vrst*, po tip*, po namen*, na sta, za sta",
  ],
  byStage: [
    "by stage, per stage, by stages, each stage, every stage, by phase, per phase, over the stages, over stages, across the stages, across stages, in each stage, stage by stage",
    "rasporedjen* po faz*, po faz*, po etap*, u svakoj fazi, svaku fazu, svakoj fazi, svaka faza",
  ],
  byProduct: [
    "by product*, per product*, by item*, by service*, each product, best selling, bestselling, best-selling, top selling, top-selling, bestseller*, sell best, sells best",
    "po proizvod*, po artik*, po uslug*, najprodavanij*, po robi",
  ],
  bySupplier: ["by supplier*, per supplier*, by vendor*, per vendor*, each supplier", "po dobavljac*"],
  byPlace: [
    "by city, by cities, by country, by countries, per city, per country, by region, per region",
    "po grad*, po zemlj*, po drzav*, po region*",
  ],
  byCurrency: [
    "by currency, per currency, each currency, by currencies, in each currency",
    "po valut*, u svakoj valuti, svakoj valuti",
  ],
  all: [
    "everything, in full, all, every, each, any, whole, entire, complete, full",
    "sve, svi, svih, sva, svima, svaki, svaku, svakog, ceo, celu, kompletn*, citav*, cel*",
  ],
  none: [
    "no, not, without, none, never, nobody, neither, didnt, doesnt, dont, havent, hasnt, isnt, arent, wasnt, werent",
    "ne, nije, nisu, nema, nemaju, nemamo, bez, nikad, niko, nismo, nisam, nijedn*, nikom",
  ],
} satisfies Lexicon;

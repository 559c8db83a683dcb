import type { Lexicon } from "./lexicon.ts";

/** What the records cannot answer, by why. Folded; `*` is any ending. */
export const refused = {
  world: [
    "wrote, painted, discovered, composed, how do you say, how do you spell, weather, forecast for tomorrow, rain, raining, sunny, temperature, joke, jokes, funny, poem, poems, poetry, song, sing, story, stories, essay, haiku, recipe*, cook, cooking, movie*, film*, football, soccer, basketball, tennis, olympic*, world cup, news, headline*, politic*, president, prime minister, election*, capital of, capital city, population, horoscope, zodiac, astrolog*, bitcoin, crypto*, ethereum, stock price*, share price*, stock market, stocks, shares, nasdaq, exchange rate*, conversion rate, inflation, gdp, translate*, translation, meaning of life, love, girlfriend, boyfriend, marry, doctor, medicine, symptom*, diet, workout, planet*, moon, galaxy, universe, dinosaur*, python code, javascript, code, program, script, algorithm, sql query, select *, select from, drop table, drop, html, password*, passwords, system prompt, your prompt, your instructions, previous instructions, ignore previous, ignore all, ignore the, jailbreak, api key*, secret key*, token, wikipedia, google, chatgpt, gpt, openai, restaurant*, hotel*, flight*, vacation*, holiday*, game, games, music, philosophy, religion, god, history of, who invented, square root, math, what time, time is it, timezone, time zone, exchange rate, euro rate, price of the euro, price of euro, price of gold, gold price, oil price, price of oil",
    "napisao, napisala, izmislio, izumeo, otkrio, kako se kaze, kako se pise, vreme, vremensk*, prognoz*, kisa, kise, kisu, suncano, temperatur*, vic, viceve, sala, salu, pesm*, pjesm*, pesmic*, prica, pricu, bajk*, esej*, recept*, skuvati, kuvanj*, film, filmov*, fudbal*, kosark*, utakmic*, vesti, vijesti, politik*, predsednik*, predsjednik*, premijer*, izbori, izbore, glavni grad, stanovnik*, horoskop*, znak horoskop*, bitkoin*, kripto*, akcij*, berz*, kurs, kursa, kursn*, inflacij*, prevedi*, prevod*, smisao zivota, ljubav*, devojk*, momk*, lek, lekar*, bolest*, simptom*, dijet*, planet*, mesec (nebo), svemir*, dinosaur*, kod u, program*, skript*, lozink*, sifru za, prompt*, uputstv*, zanemari*, ignorisi*, restoran*, hotel*, let, letovanj*, odmor*, igric*, muzik*, filozof*, religij*, koliko je sati, koji je dan, matematik*, koren iz, cena evra, cenu evra, cena zlata, cena nafte, vrednost evra, vrednost dinara",
  ],
  legal: [
    "legal, legally, law, laws, lawsuit*, lawyer*, attorney*, sue, court, contract law, gdpr, regulation*, statute*, tax advice, is it allowed, tax law, illegal, liable, compliance, invest, investment advice, advice, advise, should i, should we",
    "zakon*, pravn*, advokat*, sud, suda, sudu, tuzb*, tuziti, tuzim*, da li smem, poresk* savet*, savet*, savjet*, da li je legalno, legaln*, nelegaln*, propis*, ugovorn* prav*, treba li da, da li treba da, da li da, sta da radim, investira*, ulag*",
  ],
  profit: [
    "new customer*, newest customer*, new client*, newest client*, latest customer, latest client, share of, percent of, percentage of, proportion of, profit*, margin*, ebitda, net income, gross income, cash flow*, cashflow*, bank balance*, bank account*, break even, break-even, roi, dso, churn*, retention, lifetime value, ltv, cac, inventory, stock, stock level*, in stock, warehouse*, salary, salaries*, payroll, vat, sales tax, tax liability, taxes, tax, employee*, staff, conversion rate, win rate, commission*, discount*, subscription*, mrr, arr, shipment*, deliver*, delivery",
    "novi kupc*, novih kupaca, nove kupce, novi klijent*, novih klijenata, nove klijente, najnoviji kup*, udeo, udela, procenat, procenata, profit*, marz*, dobit, dobiti, neto dobit*, tok novca, novcani tok*, stanje na racunu, stanje racuna, stanje u banci, para na racun*, novca na racun*, imamo na racun*, bankovn*, na racunu u banci, zalih*, lager*, skladist*, magacin*, pdv*, porez*, zaposlen*, radnik*, radnic*, konverzij*, provizij*, popust*, rabat*, pretplat*, isporuk*, likvidnost*, rentabiln*",
  ],
  forecast: [
    "best way, ways to, way to, tips, predict*, forecast*, projection*, project next, will we earn, will we make, will we sell, expect to earn, going to earn, estimate for next, inactive, dormant, why, how come, reason for, explain why, recommend*, suggest*, strategy, how can we, how could we, how do i, how to, how should, improve, because, likely to pay, probability, chance",
    "najbolji nacin, saveti, predvid*, prognozira*, projekcij*, cemo zaraditi, cemo prodati, cemo imati, zasto, zbog cega, iz kog razloga, preporuc*, predloz*, strategij*, kako da, na koji nacin, kako mozemo, poboljsa*, neaktivn*, verovatnoc*, sanse da",
  ],
  season: [
    "winter, summer, spring, autumn, this fall, last fall, seasonal*",
    "letos, leti, leto, leta, zimus, zimi, zima, zime, prolece, proleca, prolecos, jesenas, jesen, jeseni",
  ],
  write: [
    "email me, mail me, text me, print me, delete, deletes, remove, erase, wipe, destroy, create, creates, insert, update, modify, edit, rename, write off, send a, send an, send the, send him, send her, send them, send it, send email, send reminder*, send out a, send me an email, remind, remind them, remind him, approve, reject the, cancel the, cancel all, cancel invoice*, void the, void all, mark as, mark it, mark the, mark invoice*, set the, change the, change price*, refund, transfer, pay the, pay it, pay all, pay my, pay our, schedule a, schedule an, book a, make a, make an, make me, generate a, generate an, prepare a, prepare an, draft a, draft an, draft me, write a, write an, write me, write the, compose, issue a, issue an, issue the, add a, add an, add new, add the, upload, import, export, download, email the, email them, call them, call him, call her, close the deal, move the deal, assign, register, archive, restore, reset, shut down, deactivate, activate",
    "mejluj*, obris*, izbris*, brisi, ukloni*, unisti*, napravi, napravite, napravis, kreiraj*, posalji*, posaljes, posaljite, saljite, salji, izmeni, izmenis, izmenite, promeni, promenite, promenis, dodaj*, ubaci*, otkazi, otkazite, storniraj, storniras, stornirajte, ponisti, ponistis, plati fakturu, plati racun, plati sve, zakazi*, zakazes, pozovi*, opomeni*, opomenu, opomene, ispostavi, ispostavis, ispostavite, izdaj, izdajte, izdas, napisi*, sastavi*, oznaci*, preimenuj*, azuriraj*, unesi*, upisi*, evidentiraj*, odobri, odobris, odbij, prebaci*, arhiviraj*, izvezi*, uvezi*, preuzmi*, odstampaj*, podseti*, javi im, refundiraj*, resetuj*, deaktiviraj*, registruj*",
  ],
} satisfies Lexicon;

/** Greetings, thanks and questions about what the assistant is or can do. */
export const smalltalk = {
  greeting: [
    "hi, hello, hey, good morning, good afternoon, good evening, greetings, hi there, hello there, hey there, howdy, yo, how are you",
    "zdravo, cao, dobar dan, dobro jutro, dobro vece, pozdrav, ej, hej, alo, kako si, kako ste, sta ima",
  ],
  thanks: [
    "thanks, thank you, thx, thank you very much, thanks a lot, cheers, great, perfect, awesome, cool, bye, goodbye, ok, okay, nice, very good, well done",
    "hvala, hvala lepo, hvala puno, hvala ti, hvala vam, super, odlicno, sjajno, dovidjenja, ok, okej, u redu, vazi, dobro",
  ],
  help: [
    "how old are you, where are you from, whats your name, what is your name, help, help me, what can you do, what do you do, what can i ask, what can i ask you, who are you, what are you, how do you work, how does this work, what do you know, what questions, example*, are you a bot, are you human, are you ai, are you real, capabilit*, what can you tell me, what can you answer, how can you help, what else can you do, what are your, are you chatgpt",
    "pomoc, pomozi, pomozi mi, sta umes, sta mozes, sta sve umes, sta sve mozes, sta znas, ko si ti, ko si, sta si, kako radis, sta mogu da te pitam, sta da te pitam, sta mogu da pitam, primer*, kako funkcionis*, cime se bavis, da li si robot, mozes li mi pomoci, kako mozes da mi pomognes, kako mozes da pomognes, u cemu mozes da pomognes, sta radis, sta mozete, sta umete",
  ],
} satisfies Lexicon;

import type { Lexicon } from "./lexicon.ts";

/** What the records are about: nouns and the verbs that imply them. English, then Serbian; folded; `*` is any ending. */
export const documents = {
  invoice: [
    "first invoice, invoice, invoices, inv, bill, bills",
    "prva faktura, prvu fakturu, prvi racun, faktur*, fakt, racun, racuni, racuna, racune, racunu, racunima, racunom",
  ],
  invoiced: [
    "invoiced, billed, we invoice, we bill, billing",
    "fakturis*, fakturir*, ispostavili smo, smo ispostavili",
  ],
  creditNote: ["credit note*, credit memo*, creditnote*", "knjizn* odobrenj*, odobrenj*, knjizn* pism*"],
  supplierBill: [
    "supplier invoice*, suppliers invoice*, purchase invoice*, incoming invoice*, vendor invoice*, vendor bill*, supplier bill*, invoices from suppliers, invoices from supplier, bills from suppliers",
    "ulazn* faktur*, ulazn* racun*, faktur* dobavljac*, racun* dobavljac*, faktur* od dobavljac*, racun* od dobavljac*",
  ],
  document: [
    "document, documents, uploads, uploaded, uploaded invoice*, uploaded document*, uploaded file*, scan, scans, scanned invoice*, scanned document*, scanned",
    "dokument*, sken, skena, skenu, skenovi, skenova, skenove, skeniran*, otpremljen*",
  ],
  evidence: [
    "how sure, how certain, how confident, evidence, which page, what page, total come from, amount come from, date come from, value come from",
    "koliko je siguran*, koliko si siguran*, koliko su sigurn*, dokaz*, kojoj strani, odakle iznos, odakle ukupan iznos, odakle datum, odakle rok",
  ],
  payment: [
    "first payment, payment, payments, receipt, receipts, remittance*, collected, collect, collections, get paid, got paid, money in, money came, money come, cash in, money received, money came in, received money, incoming money, inflow*",
    "prva uplata, prvu uplatu, para dobili, novca dobili, novac dobili, para smo dobili, novca smo dobili, dobili para, dobili novca, dobili novac, uplat*, uplac*, naplat*, naplac*, placanj*, priliv*, leglo, legla, legle, primili novca, primili novac, primili para, uslo",
  ],
  pay: [
    "pay, pays, paying",
    "platio, platila, platilo, platili, platile, plati, platiti, platimo, placa, placaju, placamo, placao, placala, placali, isplatili",
  ],
  wePay: [
    "we pay, we paid, we payed, we have paid, have we paid, did we pay, we are paying, we bought, did we buy, have we bought, we buy, we purchased, did we order, we order",
    "smo kupili, kupili smo, kupujemo, narucili smo, smo narucili, smo platili, platili smo, smo placali, placali smo, placamo, smo isplatili, mi platili",
  ],
  customer: [
    "customer*, client*, buyer*, company, companies, firm, firms, account, accounts, partner, partners",
    "kupac, kupc*, kupca*, kupce, kupaca, klijent*, klijen, musterij*, komitent*, firma, firme, firmi, firmu, firmom, firmama, preduzec*, kompanij*, partner*",
  ],
  supplier: ["supplier*, vendor*", "dobavljac*, isporucioc*"],
  contact: [
    "who do i call, who should i call, who can i call, who to call, who do we call, who should we call, who do i contact, who should i contact, who do i talk to, who do i speak to, director, ceo, owner, head of, accountant, job title, works at, work at, do we know at, we know at, know at, contact, contacts, contact person*, contact people, contact details, contact info*, contact data",
    "koga da zovem, koga da pozovem, koga da kontaktiram, koga zovem, kome da se javim, koga mogu da pozovem, koga mogu da zovem, direktor*, vlasnik*, menadzer*, racunovodj*, knjigovodj*, zaposlen u, radi u, kontakt*, osob* za kontakt, kontakt osob*",
  ],
  reach: [
    "phone, phones, phone number*, telephone*, telephone number*, mobile, mobile number, cell, email address*, e-mail address*, mail address",
    "telefon*, broj telefona, broj mobilnog, mobiln*, mejl adres*, imejl adres*, email adres*, e-mail adres*, mail adres*, telefonski broj*",
  ],
  master: [
    "address, addresses, vat id, vat number, tax number, tax id, payment term*, terms of payment, registration number, located, based, headquarter*",
    "gde se nalazi, gde se nalaze, adres*, pib, maticni broj, rok placanja, uslov* placanja, valut* placanja, sediste, poreski broj",
  ],
  email: [
    "email, emails, e-mail, e-mails, mail, mails, emailed, mailed",
    "mejl*, imejl*, e-mejl*, mejlov*, imejlov*",
  ],
  activity: [
    "activity, activities, interaction*, touchpoint*, touch points, communication*, correspondence",
    "aktivnost*, interakcij*, komunikacij*, prepisk*",
  ],
  touch: [
    "did we do with, happened with, happening with, going on with, news with, news from, talk, talked, talk to, spoke, speak, spoken, in touch, contacted, heard from, hear from, last contact, last contacted, visited",
    "smo radili, radili smo, desavalo, desilo se, novo sa, novo kod, culi, cul* se, razgovaral*, pricali, kontaktirali, javili, javio, posetili, stupili u kontakt, poslednji kontakt",
  ],
  call: [
    "call, calls, called, phone call*, phoned",
    "poziv, pozivi, poziva, pozive, pozivima, telefonsk* poziv*, telefonsk* razgovor*, zvali, zvao, pozvali, razgovor, razgovori, razgovora, razgovore",
  ],
  meeting: ["meeting*, met, meet, appointment*", "sastan*, sastal*, sastaj*"],
  note: ["note, notes", "belesk*, biljesk*, beleska, beleski, zabelesk*, napomen*"],
  task: ["task, tasks, todo, todos, to-do, to-dos", "zadat*, zadac*, zaduzenja"],
  deal: [
    "deal, deals, opportunit*, lead, leads, sales opportunit*",
    "prilika, prilike, priliku, prilici, prilikama, prodajn* prilik*, posao, posla, poslu, poslovi, poslova, poslove, poslovima, dil, dila, dilovi, dilova, dilove, sans*",
  ],
  pipeline: [
    "pipeline*, sales pipeline*, funnel*, sales funnel*",
    "pajplajn*, levak*, prodajn* lev*, prodajn* levak*, cevovod*, cjevovod*, cevovod* prodaje, cjevovod* prodaje, prodajn* cevovod*, prodajn* cjevovod*",
  ],
  stage: ["stage, stages, phase, phases", "faza, faze, fazi, fazu, fazom, fazama, etap*"],
  quote: [
    "quote, quotes, quotation*, offer, offers, proposal, proposals, estimate, estimates, pro forma*, proforma*",
    "prva ponuda, ponud*, predracun*, profaktur*",
  ],
  product: [
    "what do we sell, what we sell, product, products, item, items, article, articles, goods, service, services, sku, skus, catalog*, price list*, pricelist*, assortment",
    "u ponudi, u nasoj ponudi, prodajemo, nudimo, proizvod, proizvoda, proizvodi, proizvode, proizvodu, proizvodom, proizvodima, artik*, roba, robe, robu, uslug*, asortiman*, katalog*, cenovnik*, cjenovnik*, sifra, sifre, sifri",
  ],
  price: [
    "we charge, price, prices, priced, pricing, unit price*, list price*",
    "cena, cene, cenu, ceni, cenom, cenama, cijen*, po kojoj ceni, kosta, kostaju, kostao, kostala, kostalo, posto je, posto su",
  ],
  cost: ["cost", ""],
  revenue: [
    "business did we do, business do we do, business have we done, business with, revenue*, sales, sale, turnover, income, earning*, earn, earned, we sell, we sold, did we sell, have we sold, sold, we make, we made, have we made, money did we make, takings, top line, sales figures",
    "prihod*, promet*, prodaj*, prodal*, prodat*, zaradil*, zaradjen*, zaradu, zarada, zarade, obrt, inkasiral*",
  ],
  bought: [
    "bought, buy, buys, buying, purchased, purchases, spend with us, spent with us, spends with us, spend the most with us, ordered, orders, order",
    "kupio, kupila, kupili, kupilo, kupuje, kupuju, kupovao, kupovala, kupovali, narucio, narucila, narucili, narucuje, narucuju, kupovin*, porudzb*",
  ],
  bringsUs: [
    "brings us, bring us, brought us, brings in, bring in, brought in, earns us, earn us, make us, makes us, generate, generates, generated",
    "donosi, donose, doneo, donela, doneli, donelo",
  ],
  netAmount: [
    "net, net of vat, net of tax, without vat, excluding vat, before tax, ex vat",
    "neto, bez pdv-a, bez pdva, bez pdv, bez poreza",
  ],
  expense: [
    "supplies us, supply us, who supplies, went to, goes to, go to, expense*, spend, spends, spent, spending, costs, cost us, expenditure*, outgoing*, overhead*, outlay*",
    "nas kosta, kosta nas, nas kostaju, kostaju nas, nas je kostalo, nas je kostao, trosak, trosk*, potrosnj*, trosil*, trosi, trosimo, trose, potrosil*, potrosio, potrosimo, potroseno, rashod*, izdatak, izdatka, izdatke, izdaci, izdataka, izdacima, dali smo, smo dali, trosak*, odliv*",
  ],
  category: ["category, categories", "kategorij*, vrst* trosk*, vrst* rashod*, namen*"],
  owe: [
    "have to get from, has to get from, still have to get, have to collect, still to collect, left to collect, yet to collect, left to pay, still has to pay, still have to pay, has yet to pay, have yet to pay, yet to pay us, owe, owes, owed, owing, owed to us, debt, debts, debtor, debtors, receivable*, accounts receivable, arrears, in debt, indebted, in the red with us",
    "imamo da naplat*, imamo jos da naplat*, ima da se naplat*, imaju da se naplat*, ima jos da se naplat*, treba da naplat*, treba da se naplat*, ostalo da se naplat*, ostalo da naplat*, ostaje da se naplat*, ostaje da naplat*, preostalo da se naplat*, ima da nam plat*, imaju da nam plat*, ima jos da nam plat*, ima da plat*, imaju da plat*, ostao duzan, ostala duzna, ostali duzni, obaveze kupaca, obaveza kupaca, obaveze prema nama, koliko para cekamo, koliko novca cekamo, para cekamo, novca cekamo, cekamo para, cekamo novca, dug, duga, dugu, dugom, dugov*, duguj*, dugov*, dugovanj*, duzni, duzan, duzna, duzno, duzne, duznic*, duznik*, potrazivanj*, potrazujemo, potrazuj*, zaduzen, zaduzeni, nenaplacen* potrazivanj*",
  ],
  balance: [
    "balance, balances, owed balance*, account balance*",
    "saldo, salda, saldu, saldom, stanje duga, stanje racuna kupca, bilans* kupc*",
  ],
  weOwe: [
    "we owe, do we owe, owed by us, owe to suppliers, payable, payables, accounts payable, our debt, our debts, our liabilit*, liabilit*, we indebted, we in debt",
    "dugujemo, smo duzni, duzni smo, nas dug, nasi dugovi, nase obaveze, nasa dugovanja, nasih dugovanja, obavez* prema, mi duzni, nasih dugova, nase dugove",
  ],
  ageing: [
    "ageing, aging, aged, age analysis, by age, ar aging, age of, age bucket*, buckets, how old",
    "analiz* star*, starosn*, starost*, rocn* struktur*, po rocnosti, koliko su star*",
  ],
} satisfies Lexicon;

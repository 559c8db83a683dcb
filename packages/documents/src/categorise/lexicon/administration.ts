import type { Field } from "./lexicon.ts";

export const office: Field = {
  name: "office",
  words: `office suppl*, stationer*, office, desk organi*, kancelarijsk* materijal*, kancelarijsk* pribor*, pisarnic*, kancelarijsk*, kancelarij*, pribor*, sitan materijal`,
  kinds: {
    paper: `paper, a4, a3, ream*, envelope*, diary, diaries, calendar*, notebook*, notepad*, papir*, ris, risa, risova, kovert*, rokovnik*, kalendar*, svesk*, obrasc*, obrazac*, blokc*,
      blok`,
    printing: `toner*, cartridge*, ink, drum unit*, label tape, printer*, kertridz*, ketridz*, bubanj*, stampac*, mastil*, tonera`,
    writing: `pen, pens, pencil*, ballpoint*, marker*, highlighter*, eraser*, whiteboard*, olovk*, hemijsk*, flomaster*, gumic*`,
    filing: `binder*, folder*, lever arch*, file, files, stapl*, hole punch*, sticky, paper clip*, clips, laminat*, glue, scissors, adhesive tape, fascikl*, registrator*, heftalic*, heftac*,
      spajalic*, selotejp*, makaz*, lepak, lepil*, samolepljiv*, municij*`,
    cleaning: `cleaning product*, cleaning suppl*, soap, toilet paper, paper towel*, toalet*, sredstv* za cisc*, sapun*, ubrus*, sredstv* za pranj*, higijensk*`,
  },
};

export const accounting: Field = {
  name: "accounting",
  words: `advis*, consult*, opinion, filing, konsult*, savetnik*, savetovanj*, apr`,
  kinds: {
    bookkeeping: `accounting, accountant*, bookkeep*, audit*, tax return*, tax advis*, year end, closing, annual account*, cpa, entries, statutory, payslip preparation,
      knjigovod*, racunovod*, revizij*, revizor*, poresk*, porez na dobit*, zavrsn* racun*, poslovn* knjig*, bilans*, pdv prijav*, pdv obracun*, zavrsnog racuna`,
    legal: `lawyer*, attorney*, law, legal*, solicitor*, notar*, court*, litigation, contract review, trademark*, patent*, gdpr, debt collection, debt recovery, business registration, mediation, arbitration, vestacenj*, vestak*, medijacij*, arbitraz*, power of attorney, advokat*,
      pravn*, pravnik*, tuzb*, sud, suda, sudsk*, beleznik*, overa, overe, overu, overavanj*, ugovora, izvrsitelj*, zastupanj*, zig, ziga, punomoc*, predmet*`,
    translation: `translation*, translator*, interpreter*, sworn, prevod, prevoda, prevodjenj*, tumac*, prevodilac*, prevodilack*`,
  },
};

export const bank: Field = {
  name: "bank",
  words: `bank*, fees, bankar*, banka, banke, banci, provizij*, trosak platn*, marza bank*`,
  kinds: {
    account: `account maintenance, account fee*, account charge*, account, checking account, service fee*, direct debit, cheque*, cekov*, overdraft*, e banking, ebanking, payment order*, cash deposit*, counting charge*, vodjenj* racun*, odrzavanj* racun*,
      odrzavanj* tekuc*, tekuc* racun*, tekuceg, minus*, platn* promet*, nalozi, naloga, elektronsk* bank*`,
    transfers: `swift, transfer charge*, wire, exchange difference*, kursn* razlik*, foreign exchange, fx, conversion, conversion commission, devizn*, konverzij*, valut*, priliv*, prenos*`,
    lending: `interest*, loan*, credit*, guarantee*, letter of guarantee, leasing, mortgage*, line of credit, lines of credit, hipotek*, kamat*, otplat*, kredit*, garancij*, menic*, akreditiv*, lizing*`,
    cards: `card fee*, card terminal*, pos, merchant fee*, terminal*, debit card*, credit card*, chargeback*, processing fee*, payout*, processing, platn* kartic*, poslovn* kartic*, kartic*`,
  },
};

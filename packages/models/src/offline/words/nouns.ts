import type { Language } from "../lexicon/index.ts";
import { formatCount } from "./format.ts";

/** Forms per noun: English one/other, Serbian 1/2–4/5+ (the last is also what "nema" takes). */
const NOUNS = {
  invoice: [
    ["invoice", "invoices"],
    ["faktura", "fakture", "faktura"],
  ],
  document: [
    ["document", "documents"],
    ["dokument", "dokumenta", "dokumenata"],
  ],
  creditNote: [
    ["credit note", "credit notes"],
    ["knjižno odobrenje", "knjižna odobrenja", "knjižnih odobrenja"],
  ],
  customer: [
    ["customer", "customers"],
    ["kupac", "kupca", "kupaca"],
  ],
  payment: [
    ["payment", "payments"],
    ["uplata", "uplate", "uplata"],
  ],
  contact: [
    ["contact", "contacts"],
    ["kontakt", "kontakta", "kontakata"],
  ],
  activity: [
    ["activity", "activities"],
    ["aktivnost", "aktivnosti", "aktivnosti"],
  ],
  call: [
    ["call", "calls"],
    ["poziv", "poziva", "poziva"],
  ],
  meeting: [
    ["meeting", "meetings"],
    ["sastanak", "sastanka", "sastanaka"],
  ],
  email: [
    ["email", "emails"],
    ["mejl", "mejla", "mejlova"],
  ],
  note: [
    ["note", "notes"],
    ["beleška", "beleške", "beležaka"],
  ],
  task: [
    ["task", "tasks"],
    ["zadatak", "zadatka", "zadataka"],
  ],
  deal: [
    ["deal", "deals"],
    ["posao", "posla", "poslova"],
  ],
  quote: [
    ["quote", "quotes"],
    ["ponuda", "ponude", "ponuda"],
  ],
  product: [
    ["product", "products"],
    ["proizvod", "proizvoda", "proizvoda"],
  ],
  expense: [
    ["expense", "expenses"],
    ["trošak", "troška", "troškova"],
  ],
  row: [
    ["row", "rows"],
    ["red", "reda", "redova"],
  ],
  day: [
    ["day", "days"],
    ["dan", "dana", "dana"],
  ],
} as const satisfies Record<string, readonly [readonly [string, string], readonly [string, string, string]]>;

export type Noun = keyof typeof NOUNS;

const RULES: Record<Language, Intl.PluralRules> = {
  en: new Intl.PluralRules("en"),
  sr: new Intl.PluralRules("sr"),
};

/** The noun in the form its number takes: "1 faktura", "2 fakture", "5 faktura", "21 faktura". */
export function counted(count: number, noun: Noun, language: Language): string {
  return `${formatCount(count, language)} ${inNumber(count, noun, language)}`;
}

export function inNumber(count: number, noun: Noun, language: Language): string {
  const [english, serbian] = NOUNS[noun];
  const category = RULES[language].select(count);
  if (language === "en") return category === "one" ? english[0] : english[1];
  return category === "one" ? serbian[0] : category === "few" ? serbian[1] : serbian[2];
}

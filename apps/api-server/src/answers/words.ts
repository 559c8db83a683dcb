import type { Language } from "./figures.ts";
import { plain } from "./script.ts";

const ENGLISH = new Set(
  "the of and is are you have has for from with by it there in can your was this not as".split(" "),
);
const SERBIAN = new Set(
  "je su u za od do sa po na se ne nema imate imam vam vas ova ovo koje koji kupaca ukupno iznos faktura fakture mogu nije".split(
    " ",
  ),
);

/** The first line that reads as the other language; undefined if all read as this one, or as neither. */
export function lineNotIn(language: Language, prose: string, names: readonly string[]): string | undefined {
  // Before its digits "PO" is no Serbian preposition.
  let text = prose.replace(/\b\p{Lu}+(-\d+)+\b/gu, " ");
  for (const name of names) text = text.replaceAll(name, " ");
  return text.split("\n").find((line) => {
    const words = plain(line).split(" ");
    const english = words.filter((word) => ENGLISH.has(word)).length;
    const serbian = words.filter((word) => SERBIAN.has(word)).length;
    return language === "en" ? serbian > english : english > serbian;
  });
}

export function saysOffline(answer: string): boolean {
  return /\boffline\b|\boflajn\b|\bvan mreze\b|\bbez mreze\b/.test(plain(answer));
}

const NOTHING: Record<Language, RegExp> = {
  en: /\b(no|none|not|nothing|never|neither|zero|0)\b/,
  sr: /\b(nema|nemate|nemamo|nijedn\w*|nijedan|nista|nisu|nije|nisam|niko|ne|bez|nula|0)\b/,
};

export function saysNothing(answer: string, language: Language): boolean {
  return NOTHING[language].test(plain(answer));
}

const TOPICS: Record<Language, Record<string, RegExp>> = {
  en: {
    invoices: /invoice/,
    balances: /owe|balance|receivable|open items/,
    payments: /payment/,
    customers: /customer|client|contact/,
    deals: /deal|pipeline|opportunit/,
    quotes: /quote|offer/,
    products: /product|price/,
    revenue: /revenue|turnover|sales/,
    expenses: /expense|spend|cost/,
    activities: /activit|meeting|call/,
  },
  sr: {
    invoices: /faktur|racun/,
    balances: /dug|potrazivanj|saldo|stanj/,
    payments: /uplat|placanj/,
    customers: /kup(c|ac)|klijent|kontakt|musterij/,
    deals: /\bpos(ao|lov)|prilik|prodajn/,
    quotes: /ponud/,
    products: /proizvod|artik|cen/,
    revenue: /prihod|promet/,
    expenses: /trosk|trosak|rashod/,
    activities: /aktivnost|sastan|poziv/,
  },
};

/** Which of the things that can be asked about the answer names. */
export function topics(answer: string, language: Language): string[] {
  const text = plain(answer);
  return Object.entries(TOPICS[language]).flatMap(([topic, words]) => (words.test(text) ? [topic] : []));
}

/** Whether the answer gives no figures and says why: it did not understand, or knows nobody of that name. */
export const declines = (answer: string, language: Language): boolean =>
  !/\|/.test(answer) &&
  (topics(answer, language).length >= 2 || /\b(I found no|Nisam našao|Nisam našla)\b/.test(answer));

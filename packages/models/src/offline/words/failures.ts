import type { Language } from "../lexicon/index.ts";

const KINDS: Record<string, string> = {
  customer: "kupca",
  customers: "kupca",
  company: "firmu",
  supplier: "dobavljača",
  product: "proizvod",
  category: "kategoriju",
  stage: "fazu",
  invoice: "fakturu",
  quote: "ponudu",
  contact: "kontakt",
  person: "osobu",
  city: "grad",
  country: "državu",
  deal: "posao",
};
const kind = (english: string | undefined): string => KINDS[(english ?? "").toLowerCase().trim()] ?? "zapis";

const SERBIAN: readonly (readonly [RegExp, (found: RegExpExecArray) => string])[] = [
  [
    /^I found no (\w+)(?: named| called| with number| with the number| like)? ["“„']?(.+?)["”']?\.?$/i,
    ([, what, name]) => `Nisam našao ${kind(what)} „${name}”.`,
  ],
  [
    /^No (\w+)(?: is)?(?: named| called| with number| with the number| matches| like)? ["“„'](.+?)["”']( was found| found)?\.?$/i,
    ([, what, name]) => `Nisam našao ${kind(what)} „${name}”.`,
  ],
  [
    /^(\w+) ["“„']?(.+?)["”']? (?:was not found|does not exist|not found)\.?$/i,
    ([, what, name]) => `Nisam našao ${kind(what)} „${name}”.`,
  ],
  [
    /^(?:Several|More than one|Multiple) (\w+?)s? (?:match|fit|are named|are called)(?:es)? ["“„'](.+?)["”']:? ?(.*?)\.?$/i,
    ([, what, name, names]) =>
      `Više zapisa odgovara nazivu „${name}” (${kind(what)})${names ? `: ${names}` : ""}. Navedite tačan naziv.`,
  ],
  [
    /^["“„'](.+?)["”'] (?:matches|fits|could be|may be) (?:several|more than one|multiple) (\w+?)s?:? ?(.*?)\.?$/i,
    ([, name, what, names]) =>
      `Više zapisa odgovara nazivu „${name}” (${kind(what)})${names ? `: ${names}` : ""}. Navedite tačan naziv.`,
  ],
];

/** A tool's failure told plainly: its own sentence, put into Serbian where its pattern is known. */
export function wordFailure(sentence: string, language: Language): string {
  if (language === "en") return sentence;
  for (const [pattern, word] of SERBIAN) {
    const found = pattern.exec(sentence);
    if (found) return word(found);
  }
  return `Upit nije uspeo: ${sentence}`;
}

import type { Language } from "../lexicon/index.ts";
import { inline } from "./format.ts";

const KINDS: Record<string, readonly [english: string, serbian: string]> = {
  customer: ["customer", "kupca"],
  supplier: ["supplier", "dobavljača"],
  company: ["company", "firmu"],
  "deal stage": ["deal stage", "fazu"],
  "expense category": ["expense category", "kategoriju troška"],
  category: ["category", "kategoriju"],
  product: ["product", "proizvod"],
  invoice: ["invoice", "fakturu"],
  quote: ["quote", "ponudu"],
  document: ["document", "dokument"],
  contact: ["contact", "kontakt"],
};
const kind = (text: string | undefined, language: Language): string =>
  KINDS[(text ?? "").toLowerCase()]?.[language === "en" ? 0 : 1] ?? text ?? "";

const HINTS: readonly (readonly [RegExp, string])[] = [
  [/Similar names?: /, "Slična imena: "],
  [/Similar: /, "Slično: "],
  [/Stages: /, "Faze: "],
  [/; and (\d+) more/, "; i još $1"],
  [/ Ask which one is meant\./, " Na koga mislite?"],
];
const inSerbian = (hint: string): string =>
  HINTS.reduce((text, [english, serbian]) => text.replace(english, serbian), hint);

/** A tool's failure told plainly: its own sentence, in the user's language where its pattern is known. */
export function wordFailure(failure: string, language: Language): string {
  const sentence = inline(failure);
  const missing = /^No ([a-z ]+) called "(.+?)" was found\.(.*)$/s.exec(sentence);
  if (missing) {
    const [, what, name, hint = ""] = missing;
    return language === "en"
      ? `I found no ${kind(what, "en")} called “${name}”.${hint}`
      : `Nisam našao ${kind(what, "sr")} „${name}”.${inSerbian(hint)}`;
  }
  const unknown = /^([A-Z][a-z]+) (.+) was not found\.$/s.exec(sentence);
  if (unknown)
    return language === "en"
      ? `I did not find ${kind(unknown[1], "en")} ${unknown[2]}.`
      : `Nisam našao ${kind(unknown[1], "sr")} ${unknown[2]}.`;
  const several = /^"(.+?)" could mean several(?: companies)?: (.+?)\.? Ask which one is meant\.$/s.exec(
    sentence,
  );
  if (several)
    return language === "en"
      ? `“${several[1]}” could mean several: ${several[2]}. Which one do you mean?`
      : `„${several[1]}” može da znači više njih: ${inSerbian(several[2] ?? "")}. Na šta mislite?`;
  if (/^The tool failed/.test(sentence) && language === "sr")
    return "Upit nije uspeo; podaci trenutno nisu dostupni.";
  return language === "en" ? sentence : `Upit nije uspeo: ${sentence}`;
}

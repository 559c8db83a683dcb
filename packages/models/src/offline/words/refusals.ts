import type { Language } from "../lexicon/index.ts";
import type { ToolSpec } from "../tools.ts";
import type { Refusal } from "../understand/refusal.ts";
import { examples } from "./abilities.ts";

const REASONS: Record<Refusal["kind"], readonly [string, string]> = {
  greeting: ["Hello.", "Zdravo."],
  thanks: ["You're welcome.", "Nema na čemu."],
  help: [
    "I answer questions about this company's own records.",
    "Odgovaram na pitanja o evidenciji ove firme.",
  ],
  world: [
    "I can't answer that: I only know this company's own records.",
    "Na to ne mogu da odgovorim: znam samo evidenciju ove firme.",
  ],
  legal: [
    "I don't give advice, legal or otherwise: I only read this company's own records.",
    "Ne dajem savete, ni pravne ni druge: samo čitam evidenciju ove firme.",
  ],
  unsupported: ["I have no figures for that, and I make none up.", "Za to nemam podatke, a ne izmišljam ih."],
  average: [
    "I don't work out averages; I give counts, sums and lists.",
    "Ne računam proseke; dajem brojeve, zbirove i spiskove.",
  ],
  season: [
    "Seasons have no fixed dates here: please name months, for example from June to August.",
    "Godišnja doba ovde nemaju tačne datume: navedite mesece, na primer od juna do avgusta.",
  ],
  which: [
    "Which customer do you mean? Please ask with its name.",
    "Na kog kupca mislite? Pitajte sa njegovim imenom.",
  ],
  payables: [
    "I don't know what we owe to others: unpaid supplier bills are not in these records. I can show expenses and what customers owe us.",
    "Ne znam šta mi dugujemo drugima: neplaćene obaveze prema dobavljačima nisu u ovoj evidenciji. Mogu da prikažem troškove i šta kupci duguju nama.",
  ],
  write: [
    "I only read; I can't create, change, send or delete anything.",
    "Samo čitam; ne mogu ništa da napravim, izmenim, pošaljem ili obrišem.",
  ],
  long: [
    "That is too long for me: please ask in a sentence or two.",
    "To je predugačko za mene: pitajte u rečenici ili dve.",
  ],
  elsewhere: [
    "I understand the question, but what it asks for is not among the records I look after here. The general agent sees them all.",
    "Razumem pitanje, ali to nije među podacima koje ovde vidim. Opšti agent vidi sve podatke.",
  ],
  unclear: ["I didn't understand that.", "Nisam razumeo pitanje."],
};

/** Why there is no answer, and what can be asked instead. */
export function wordRefusal(refusal: Refusal, tools: readonly ToolSpec[], language: Language): string {
  const reason = REASONS[refusal.kind][language === "en" ? 0 : 1];
  const shown = examples(tools, language);
  if (!shown || refusal.kind === "thanks") return reason;
  return `${reason} ${language === "en" ? "You can ask, for example:" : "Možete pitati, na primer:"}\n\n${shown}`;
}

import type { Language } from "../lexicon/index.ts";

const SLOTS: Record<string, readonly [string, string]> = {
  period: ["the period", "period"],
  duePeriod: ["the due date", "rok"],
  amount: ["the amount or currency", "iznos ili valutu"],
  customer: ["the customer", "kupca"],
  status: ["the status", "status"],
  person: ["the person", "osobu"],
  category: ["the category", "kategoriju"],
  supplier: ["the supplier", "dobavljača"],
  validPeriod: ["the date until which quotes are valid", "datum do kog ponude važe"],
  stage: ["the stage", "fazu"],
  city: ["the city", "grad"],
  country: ["the country", "državu"],
  quoteStatus: ["the status", "status"],
  dealState: ["the state", "stanje"],
};

/** What the reader must know: the tool's own notes, and what was said but could not be filtered by. */
export function wordNotes(
  notes: readonly string[],
  unapplied: readonly string[],
  language: Language,
): string {
  const named = [...new Set(unapplied.map((slot) => SLOTS[slot]?.[language === "en" ? 0 : 1] ?? slot))];
  const lines = [...notes];
  if (named.length > 0)
    lines.push(
      language === "en"
        ? `Not filtered by ${named.join(", ")}: these figures have no such filter.`
        : `Nije filtrirano po: ${named.join(", ")}; za ove podatke tog filtera nema.`,
    );
  return lines.join(" ");
}

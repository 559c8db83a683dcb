import type { Language } from "../lexicon/index.ts";
import { formatDate } from "./format.ts";

const SLOTS: Record<string, readonly [string, string]> = {
  period: ["the period", "periodu"],
  grouping: ["months, quarters or years", "mesecima, kvartalima ili godinama"],
  duePeriod: ["the due date", "roku"],
  validPeriod: ["the date until which quotes are valid", "datumu do kog ponude važe"],
  amount: ["the amount or currency", "iznosu ili valuti"],
  customer: ["the customer", "kupcu"],
  status: ["the status", "statusu"],
  person: ["the person", "osobi"],
  category: ["the category", "kategoriji"],
  supplier: ["the supplier", "dobavljaču"],
  stage: ["the stage", "fazi"],
  city: ["the city", "gradu"],
  country: ["the country", "državi"],
  quoteStatus: ["the status", "statusu"],
  dealState: ["the state", "stanju"],
  documentState: ["the status", "statusu"],
};
const RANKED = "Iznosi se porede unutar iste valute.";

/** What a tool took a name for, by the slot the name was in. */
export function meantBy(notes: readonly string[]): Map<string, string> {
  const meant = new Map<string, string>();
  for (const note of notes) {
    const found = /^(Customer|Supplier|Category): (.+)$/s.exec(note);
    if (found?.[1] && found[2]) meant.set(found[1].toLowerCase(), found[2]);
  }
  return meant;
}

/** A tool's note in the user's language; "" for what the sentence says already. */
function wordNote(note: string, language: Language): string {
  if (/^(Customer|Supplier|Category): |^Period \(/.test(note)) return "";
  const day = /^As of (\d{4}-\d\d-\d\d)$/.exec(note)?.[1];
  if (day)
    return language === "en"
      ? `As of ${formatDate(day, language)}.`
      : `Stanje na dan ${formatDate(day, language)}`;
  if (/^Period: all invoices so far$/.test(note) && language === "sr") return "Period: sve fakture do sada.";
  if (/^Ranked within each currency/.test(note) && language === "sr") return RANKED;
  return /[.!?]$/.test(note) ? note : `${note}.`;
}

/** What the reader must know: the tool's own notes, and what was said but could not be filtered by. */
export function wordNotes(
  notes: readonly string[],
  unapplied: readonly string[],
  language: Language,
): string {
  const named = [...new Set(unapplied.map((slot) => SLOTS[slot]?.[language === "en" ? 0 : 1] ?? slot))];
  const lines = notes.map((note) => wordNote(note, language)).filter((note) => note !== "");
  if (named.length > 0)
    lines.push(
      language === "en"
        ? `Not filtered by ${named.join(", ")}: these figures have no such filter.`
        : `Nije filtrirano po ${named.join(", ")}: ovi podaci nemaju taj filter.`,
    );
  return lines.join(" ");
}

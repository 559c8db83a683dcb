import type { Concept } from "../lexicon/index.ts";
import { has, type Reading } from "./reading.ts";

/** How the answer is put first: a number of rows, a sum, names, a date, or the rows. */
export type Form = "count" | "total" | "who" | "when" | "list";

const SINGULAR =
  /^(invoice|payment|customer|client|buyer|deal|opportunity|quote|offer|quotation|expense|cost|activity|meeting|call|contact|product|item|debtor|company|email|note|task|bill|kupac|klijent|duznik|musterija|komitent|firma|fakturu|uplatu|ponudu|priliku|sastanak|poziv|posao|kontakt|proizvod|artikal|trosak|predracun|mejl|zadatak|racun|duznika|kupca|klijenta)$/;
const SINGULAR_SERBIAN =
  /\b(koja|prva|poslednja|posljednja|zadnja|najveca|najnovija|najstarija|najmanja|najskuplja) /;
const COUNTABLE =
  /^(faktura|racuna|kupaca|klijenata|musterija|firmi|komitenata|partnera|ponuda|predracuna|uplata|placanja|proizvoda|artikala|usluga|kontakata|osoba|aktivnosti|sastanaka|poziva|mejlova|imejlova|beleski|belezaka|zadataka|poslova|prilika|dilova|odobrenja|nacrta|duznika|dobavljaca|njih|ih|dospelih|neplacenih|otvorenih|placenih|storniranih|kompanija|preduzeca)$/;
const SUMMED: readonly Concept[] = ["revenue", "expense", "invoiced", "wePay", "price", "bought", "bringsUs"];

/** "Koliko" of money, not of things. */
export const asksMoney = ({ tokens }: Reading): boolean =>
  tokens.some(({ folded }) => /^(novca|para|dinara|evra|iznos\w*|vred\w*|vrijed\w*|duguj\w*)$/.test(folded));

/** Which form the words ask for. */
export function formOf(reading: Reading): Form {
  const words = reading.tokens.map((token) => token.folded);
  if (has(reading, "when")) return "when";
  if (has(reading, "howMany")) return "count";
  if (has(reading, "koliko")) {
    const at = words.findIndex((word) => /^(koliko|kolko)$/.test(word));
    const counted = words.slice(at + 1).some((word) => COUNTABLE.test(word));
    return counted && !asksMoney(reading) && !has(reading, ...SUMMED) ? "count" : "total";
  }
  if (has(reading, "howMuch")) return "total";
  if (has(reading, "who")) return "who";
  return "list";
}

/** Whether one row answers: "the biggest customer". */
export function isSingle(reading: Reading, form: Form): boolean {
  const words = reading.tokens.map((token) => token.folded);
  if (!has(reading, "top", "low", "newest", "oldest", "mostOverdue")) return false;
  const named = words.some((word) => SINGULAR.test(word)) || SINGULAR_SERBIAN.test(`${words.join(" ")} `);
  if (form === "count") return false;
  return form === "total"
    ? has(reading, "newest") && named
    : named || (form === "when" && has(reading, "newest"));
}

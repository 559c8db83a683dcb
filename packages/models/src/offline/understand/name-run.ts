import type { Concept } from "../lexicon/index.ts";
import { companySuffix, isFirstName, namePrepositions } from "../lexicon/names.ts";
import { cityIn, countryIn } from "../lexicon/places.ts";
import type { ProductSpan } from "../slots/product-name.ts";
import { fold } from "../text/fold.ts";
import type { Token } from "../text/tokens.ts";

export type NameRole = "customer" | "supplier" | "product" | "category" | "stage" | "contact" | null;

/** A lone lower-case word with the ending of a verb or an adverb is no name. */
const VERB_LIKE = /^\S+(?:ing|ed|ly|ize|ise|aju|uju|emo|amo|imo|ujemo|ite|ati|iti|ili|ali|lo)$/;

/** After these a question's subject stands: "how many invoices does delta have". */
const SUBJECT_AFTER = /^(does|did|has|is|was|li|je|nam|only|just|samo)$/;

/** A stretch of a message that names something: a company, a person, a product, a category, a place. */
export interface NameRun {
  /** As written, without a possessive ending. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What the word before says it is. */
  readonly role: NameRole;
  /** Folded preposition before it, "" without one. */
  readonly preposition: string;
  /** It stands where a name stands: after a preposition or role, in quotes, with capitals, beside a word of the question. */
  readonly placed: boolean;
  readonly person: boolean;
  /** It is what a price question is about, all of its words. */
  readonly priced: boolean;
  readonly city: string | null;
  readonly country: string | null;
}

export type Mark = "slot" | "concept" | "filler" | "unknown" | "name";

export interface Marked {
  readonly tokens: readonly Token[];
  readonly marks: Mark[];
  /** Concepts at a token, empty where there are none. */
  readonly at: readonly (readonly Concept[])[];
  /** What a price question names, all of its words. */
  readonly product: ProductSpan | null;
}

const ROLES: Partial<Record<Concept, NameRole>> = {
  customer: "customer",
  supplier: "supplier",
  product: "product",
  category: "category",
  stage: "stage",
  contact: "contact",
};
const NAMING = /^(named|called|name|ime|imenom|nazivom|pod|naziva|zove)$/;

export function roleAt(marked: Marked, index: number): NameRole {
  for (const concept of marked.at[index] ?? []) {
    const role = ROLES[concept];
    if (role) return role;
  }
  return null;
}

/** What a stretch of words names, and how surely. */
export function describe(marked: Marked, start: number, end: number, quoted: boolean): NameRun {
  const { tokens, marks } = marked;
  const text = tokens
    .slice(start, end)
    .map((token, index) => (index === 0 ? token.text : token.gap + token.text))
    .join("")
    .replace(/['’]s?$/u, "");
  const folded = fold(text).split(/\s+/);
  let before = start - 1;
  if (NAMING.test(tokens[before]?.folded ?? "") && roleAt(marked, before - 1)) before--;
  if (/^(imenom|nazivom)$/.test(tokens[start - 1]?.folded ?? "") && roleAt(marked, start - 3))
    before = start - 3;
  const isProduct = marked.product?.start === start;
  const role = isProduct ? "product" : before >= 0 ? roleAt(marked, before) : null;
  let prepositionAt = role ? before - 1 : start - 1;
  if (
    /^(the|our|nas\w*|customer|client|kupc\w*|klijent\w*|company|firm\w*|city|town|of|grad[au]?|mest[aou])$/.test(
      tokens[prepositionAt]?.folded ?? "",
    ) &&
    prepositionAt > 0 &&
    !(
      tokens[prepositionAt]?.folded === "of" && !/^(city|town)$/.test(tokens[prepositionAt - 1]?.folded ?? "")
    )
  )
    prepositionAt -= tokens[prepositionAt]?.folded === "of" ? 2 : 1;
  if (tokens[prepositionAt]?.folded === "the" && prepositionAt > 0) prepositionAt--;
  const word = tokens[prepositionAt]?.folded ?? "";
  const preposition = namePrepositions.has(word) ? word : "";
  const beside = [before, end].some((at) => marks[at] === "concept");
  const spent = [before, end].some((at) => marked.at[at]?.includes("expense") === true);
  const formed = companySuffix.test(folded.at(-1) ?? "") && folded.length > 1;
  const subject = SUBJECT_AFTER.test(tokens[start - 1]?.folded ?? "");
  const alone =
    start === 0 &&
    end === tokens.length &&
    tokens.every((token) => /^[\p{Lu}\d&]/u.test(token.text) || companySuffix.test(token.folded));
  const capital = alone || tokens.slice(start, end).some((token) => token.capital);
  return {
    text,
    start,
    end,
    role,
    preposition,
    placed:
      quoted ||
      role !== null ||
      preposition !== "" ||
      capital ||
      formed ||
      spent ||
      ((beside || subject || folded.length > 1) && !VERB_LIKE.test(folded.join(" "))),
    person:
      (folded.length > 1 || (/^\p{Lu}/u.test(text) && role !== "customer" && role !== "supplier")) &&
      folded.length < 4 &&
      isFirstName(folded[0] ?? "") &&
      !folded.some((part) => companySuffix.test(part)),
    priced: isProduct,
    city: cityIn(folded.join(" ")),
    country: countryIn(folded.join(" ")),
  };
}

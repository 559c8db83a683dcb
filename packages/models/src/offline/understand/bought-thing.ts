import type { Concept } from "../lexicon/index.ts";
import { companySuffix } from "../lexicon/names.ts";
import { refused } from "../lexicon/refused.ts";
import { isFiller, type Phrasing } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";

const CATEGORY_PLACE = /^(to|on|for|na|za|from|od|kod|with|at|u|in|by)$/;
const PURPOSE = /^(on|for|na|za)$/;
const refusedNames = new Set<string>(Object.keys(refused));
const SPENDING: readonly Concept[] = ["expense", "wePay"];
/** What money is spent on as often as it is asked about. */
const THINGS = new Set<Concept>([
  "reach",
  "contact",
  "product",
  "revenue",
  "bought",
  "email",
  "call",
  "meeting",
  "master",
  "note",
  "bringsUs",
  "payment",
  "customer",
]);
const RECORDS: readonly Concept[] = [
  ...SPENDING,
  "invoice",
  "payment",
  "revenue",
  "owe",
  "deal",
  "quote",
  "price",
  "activity",
  "contact",
];

/** Whether known words stand where only a name can, so that they are its words and no question's. */
export function isPartOfName(
  phrasing: Phrasing,
  tokens: readonly Token[],
  all: readonly Phrasing[],
): boolean {
  return isSlipInName(phrasing, tokens, all) || isBoughtThing(phrasing, tokens, all);
}

/** "How much did we spend on coffee": what we buy may be anything, so such a word is a category there. */
function isBoughtThing(phrasing: Phrasing, tokens: readonly Token[], all: readonly Phrasing[]): boolean {
  const about = (names: readonly Concept[]): boolean =>
    all.some((other) => other !== phrasing && other.concepts.some((concept) => names.includes(concept)));
  const before = tokens[phrasing.start - 1]?.folded ?? "";
  const beside = all.some(
    (other) =>
      (other.end === phrasing.start || other.start === phrasing.end) && other.concepts.includes("expense"),
  );
  const named = all.some((other) => other.end === phrasing.start && other.concepts.includes("category"));
  const declined = phrasing.concepts.every((concept) => refusedNames.has(concept) && concept !== "write");
  if (declined) {
    const joined =
      /^(and|i)$/.test(before) &&
      (CATEGORY_PLACE.test(tokens[phrasing.start - 3]?.folded ?? "") ||
        all.some((other) => other.end === phrasing.start - 2 && other.concepts.includes("category")));
    if (about(SPENDING) && (CATEGORY_PLACE.test(before) || beside || joined || named)) return true;
    return tokens[phrasing.start]?.capital === true && CATEGORY_PLACE.test(before) && about(RECORDS);
  }
  if (!about(SPENDING)) return false;
  const thing = phrasing.guessed || phrasing.concepts.every((concept) => THINGS.has(concept));
  return thing && (PURPOSE.test(before) || named || beside);
}

/** "za Stonepier Seafood": a guess at a misspelled word, next to words that are a name, is more of the name. */
function isSlipInName(
  { start, end, guessed, concepts }: Phrasing,
  tokens: readonly Token[],
  all: readonly Phrasing[],
): boolean {
  if (!guessed || concepts.some((concept) => concept === "customer" || concept === "supplier")) return false;
  const strange = (index: number): boolean => {
    const word = tokens[index]?.folded;
    return (
      word !== undefined &&
      word.length > 3 &&
      !isFiller(word, "en") &&
      !isFiller(word, "sr") &&
      !/\d/.test(word) &&
      !all.some((other) => other.start <= index && index < other.end)
    );
  };
  if (companySuffix.test(tokens[end]?.folded ?? "")) return true;
  const introduced =
    /^(for|from|to|by|za|od|kod)$/.test(tokens[start - 1]?.folded ?? "") ||
    all.some((other) => other.end === start && other.concepts.includes("customer"));
  return introduced && strange(end);
}

import { phraseAt } from "../text/phrases.ts";
import type { Token } from "../text/tokens.ts";

export interface ProductSpan {
  readonly start: number;
  readonly end: number;
}

/** Where a product's name begins, and what may follow it. */
const OPENINGS: readonly RegExp[] = [
  /\b(?:price|prices|cost|list price|unit price|net price)(?: of| for) (?:the |a |an |our |one |product |item |sku )*/,
  /\bhow much (?:does|do|would|will|did) (?:the |a |an |our |one |product |item )*(?=.+ costs?\b)/,
  /\bwhat (?:does|do|would) (?:the |a |an |our |one |product |item )*(?=.+ costs?\b)/,
  /\bwhat (?:is|are|s) (?:the |our )(?=.+ priced? at\b)/,
  /\b(?:kosta|kostaju|kostao|kostala|kostaju nas) (?:nam |nas |jedan |jedna |jedno |taj |ta |proizvod |artikal |usluga )*/,
  /\b(?:cena|cene|cenu|ceni|cijena|cijenu|cijene) (?:za |proizvoda |proizvod |artikla |artikal |usluge |od |je |su |sifre )*/,
  /\bpo kojoj ceni (?:prodajemo |se prodaje |ide |je )*/,
  /^(?:and |so )?how much (?:is|are) (?:the |a |an |one )*(?=\S+)/,
  /^(?:do|can) we (?:sell|offer|carry|stock) (?:any |the |a |an )*/,
  /^(?:da li )?(?:prodajemo|nudimo)(?: li)? /,
  /\b(?:do|would|should) we charge for (?:the |a |an |our |one )*/,
  /\bposto (?:je|su|nam je|prodajemo) /,
];
const CLOSINGS =
  /\b(?: (?:costs?|cost us|per|in eur|in rsd|u evrima|u dinarima|right now|now|today|please|molim|sada|danas|trenutno|po komadu|price|and how|i koliko|priced|mi treba|kod nas))\b.*$/;
const NO_NAME =
  /^(?:our |the |all |of |these |those |your |each |every |any |nasi\w* |svih |sve |svi )*(?:products?|items?|services?|articles?|everything|them|it|that|this|those|proizvod\w*|artik\w*|uslug\w*|svega|stavk\w*|list\w*|goods|much|na|po|kupc\w*|je|su|range|below|under|over|above|at|between|from|up|max\w*|min\w*|ispod|preko|iznad|najmanje|najvise|bar|barem|do|od|izmedju|nego|manj\w*|vec\w*)\b/;

/** What "how much is" asks of a customer: not a price. */
const OWED =
  /\b(ow\w+|overdue|due|open|paid|pay\w*|unpaid|left|outstanding|balance|revenue|worth|spen\w+|late|debt\w*|invoice\w*|total|behind|billed)\b/;

/** Words of questions that are at home in a product's name too: "toster kontakt gril". */
const GOODS = /^(contact|product|note|call|email|reach|task|stage|meeting)$/;

/** Whether words that questions are made of are among these: then it is no product's name. */
function saysMore(words: string): boolean {
  const each = words.split(" ");
  return each.some(
    (word, at) =>
      (phraseAt(each, at)?.concepts ?? []).some((concept) => !GOODS.test(concept)) ||
      /^(we|us|our|they|it|this|that|there|you|i|my|in|of|for)$/.test(word),
  );
}

const NO_PRODUCT =
  /\b(nas (\w+ )?(je )?kosta\w*|kosta\w* nas|cost us|costs us|bitco\w*|bitko\w*|kript\w*|crypto\w*|price of (gold|oil|silver|gas|the euro|euro)|stock price|share price|cen\w+ (evra|zlata|nafte|akcij\w*))\b/;

/** The product a price question names ("price of Task Chair Merlin", "koliko košta kafa u zrnu"); null for others. */
export function readProduct(tokens: readonly Token[]): ProductSpan | null {
  const offsets: number[] = [];
  let folded = "";
  for (const token of tokens) {
    offsets.push(folded.length + (folded === "" ? 0 : 1));
    folded += `${folded === "" ? "" : " "}${token.folded}`;
  }
  if (NO_PRODUCT.test(folded)) return null;
  for (const opening of OPENINGS) {
    const found = opening.exec(folded);
    if (!found) continue;
    const from = found.index + found[0].length;
    const rest = folded.slice(from).replace(CLOSINGS, "");
    if (rest.trim() === "" || NO_NAME.test(rest)) return null;
    const start = offsets.findIndex((offset) => offset >= from);
    // "How much is the …" asks for anything; only a name with capitals makes it a price question.
    const named = tokens[start]?.capital === true || !saysMore(rest);
    if (/how much (is|are)/.test(found[0]) && (!named || OWED.test(rest))) continue;
    const end = offsets.filter((offset) => offset < from + rest.trimEnd().length).length;
    const breaks = tokens
      .slice(start + 1, end)
      .findIndex((token) => /[.?!;:,\n]\s*$/.test(token.gap) && !/^\d/.test(token.text));
    const stop = breaks >= 0 ? start + 1 + breaks : end;
    return start >= 0 && stop > start && stop - start <= 8 ? { start, end: stop } : null;
  }
  return null;
}

import { businessWords, companySuffix, namePrepositions } from "../lexicon/names.ts";
import { cityIn } from "../lexicon/places.ts";
import { refused } from "../lexicon/refused.ts";
import type { Token } from "../text/tokens.ts";
import { describe, type Marked, type NameRun, roleAt } from "./name-run.ts";

const PLACE_CODE = /^(US|UK|USA|SAD|BIH|BiH)$/;

const PLACE_WORD = /^(grad[au]?|mest[aou]|city|town)$/;

const near = (token: Token | undefined): boolean => token !== undefined && /^\s*&?\s*$/.test(token.gap);

function quotedRuns({ tokens, marks }: Marked): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let start = 0; start < tokens.length; start++) {
    const quotation = tokens[start]?.quotation ?? 0;
    if (quotation === 0) continue;
    let end = start;
    while (tokens[end]?.quotation === quotation) end++;
    // A quoted whole message is a message, not a name.
    if (
      end - start < tokens.length &&
      end - start <= 6 &&
      marks.slice(start, end).some((mark) => mark !== "slot")
    )
      runs.push({ start, end });
    start = end - 1;
  }
  return runs;
}

function isSeed(marked: Marked, index: number): boolean {
  if (marked.marks[index] === "unknown") return true;
  const token = marked.tokens[index];
  const previous = marked.tokens[index - 1];
  const place =
    token !== undefined && (PLACE_CODE.test(token.text) || (token.capital && cityIn(token.folded) !== null));
  if (place && previous && /^(in|from|u|iz|the)$/.test(previous.folded) && marked.marks[index] !== "slot")
    return true;
  // Two capitals in a row after a preposition are a name even if each word has a meaning ("od Dobre Cene").
  const pair =
    token?.capital === true && marked.tokens[index + 1]?.capital === true && near(marked.tokens[index + 1]);
  const introduced =
    previous !== undefined &&
    (namePrepositions.has(previous.folded) ||
      PLACE_WORD.test(previous.folded) ||
      roleAt(marked, index - 1) !== null);
  return pair && introduced && marked.marks[index] !== "slot" && marked.marks[index + 1] !== "slot";
}

function grow(marked: Marked, index: number): { start: number; end: number } {
  const { tokens, marks } = marked;
  let start = index;
  let end = index + 1;
  const joins = (at: number): boolean => marks[at] !== "slot" && near(tokens[at]);
  while (
    start > 0 &&
    near(tokens[start]) &&
    marks[start - 1] !== "slot" &&
    tokens[start - 1]?.capital &&
    tokens[start]?.capital
  )
    start--;
  if (start === 1 && near(tokens[1]) && marks[0] === "unknown") start = 0;
  for (;;) {
    const token = tokens[end];
    if (!token || !near(token)) break;
    const connector =
      /^(&|kod|de|van|von|y)$/.test(token.folded) ||
      (/^(i|and)$/.test(token.folded) &&
        /^(sons|sinovi|co|company|partners?|partneri|brothers|braca|daughters|family|ortaci)$/.test(
          tokens[end + 1]?.folded ?? "",
        ));
    const nextCapital = tokens[end + 1]?.capital === true && marks[end + 1] !== "slot";
    if (connector && nextCapital && near(tokens[end + 1]) && tokens[end - 1]?.text.match(/^\p{Lu}/u))
      end += 2;
    else if (
      joins(end) &&
      (marks[end] === "unknown" ||
        token.capital ||
        companySuffix.test(token.folded) ||
        /^\d+$/.test(token.text))
    )
      end++;
    else if (joins(end) && joins(end + 1) && isWithinName(marked, end)) end += 2;
    else if (joins(end) && isRefusedOnly(marked, end)) end++;
    else if (joins(end) && businessWords.has(token.folded) && !isHeadHere(marked, end)) end++;
    else break;
  }
  return { start, end };
}

/** "kvadrat poslovni centar": a known word between two of a name is one of its words. */
const isWithinName = ({ tokens, marks }: Marked, index: number): boolean =>
  marks[index] === "concept" &&
  !tokens[index]?.capital &&
  (marks[index + 1] === "unknown" ||
    companySuffix.test(tokens[index + 1]?.folded ?? "") ||
    businessWords.has(tokens[index + 1]?.folded ?? ""));

/** "copperbeech law": out of place in a question, at home in a name. */
function isRefusedOnly(marked: Marked, index: number): boolean {
  const concepts = marked.at[index] ?? [];
  const heads = marked.at.some(
    (others, at) => at !== index && others.length > 0 && !others.some((concept) => REFUSED.has(concept)),
  );
  return (
    heads && concepts.length > 0 && concepts.every((concept) => REFUSED.has(concept) && concept !== "write")
  );
}
const REFUSED = new Set<string>(Object.keys(refused));

/** "prihod" in "delta promet prihod" heads the question; "promet" right after an unknown word is part of the name. */
function isHeadHere(marked: Marked, index: number): boolean {
  const others = marked.at.some(
    (concepts, at) => at !== index && marked.marks[at] === "concept" && concepts.length > 0,
  );
  return !others;
}

/** The names in a message whose other words are marked; marks their tokens. */
export function findNames(marked: Marked): NameRun[] {
  const runs: NameRun[] = [];
  const claim = (start: number, end: number, quoted: boolean): void => {
    runs.push(describe(marked, start, end, quoted));
    marked.marks.fill("name", start, end);
  };
  if (marked.product) claim(marked.product.start, marked.product.end, true);
  for (const { start, end } of quotedRuns(marked)) claim(start, end, true);
  marked.tokens.forEach(({ folded }, index) => {
    const next = marked.tokens[index + 1];
    const isCity = next && near(next) && cityIn(`${folded} ${next.folded}`) !== null;
    if (isCity && marked.marks[index] !== "slot" && marked.marks[index] !== "name")
      claim(index, index + 2, false);
  });
  for (let index = 0; index < marked.tokens.length; index++) {
    if (marked.marks[index] === "name" || !isSeed(marked, index)) continue;
    const { start, end } = grow(marked, index);
    claim(start, end, false);
    index = end - 1;
  }
  runs.sort((a, b) => a.start - b.start);
  return runs.map((run, index) => {
    const before = runs[index - 1];
    const joined =
      before?.placed &&
      before.end === run.start - 1 &&
      /^(and|i|or|ili)$/.test(marked.tokens[run.start - 1]?.folded ?? "");
    return joined
      ? { ...run, placed: true, preposition: before.preposition, role: run.role ?? before.role }
      : run;
  });
}

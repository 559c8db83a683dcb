import { currencyIn } from "../lexicon/currency.ts";
import type { Concept } from "../lexicon/index.ts";
import { isFirstName } from "../lexicon/names.ts";
import { countIn } from "../lexicon/time.ts";
import { readAmount } from "../slots/amounts.ts";
import type { Interval } from "../slots/calendar.ts";
import { readDocumentNumber } from "../slots/document-number.ts";
import { elidedUnit } from "../slots/elided-unit.ts";
import { readLateness } from "../slots/lateness.ts";
import { readLimit } from "../slots/limits.ts";
import { type PeriodSpan, readPeriods } from "../slots/periods.ts";
import { readProduct } from "../slots/product-name.ts";
import { isFiller, misspelledAt, type Phrasing, phraseAt } from "../text/phrases.ts";
import { type Token, tokenize } from "../text/tokens.ts";
import { isPartOfName } from "./bought-thing.ts";
import type { Mark, NameRun } from "./name-run.ts";
import { findNames } from "./names.ts";

/** One message, or one part of it, read word by word. */
export interface Reading {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly marks: readonly Mark[];
  readonly phrasings: readonly Phrasing[];
  readonly concepts: ReadonlySet<Concept>;
  readonly periods: readonly PeriodSpan[];
  readonly amount: string | null;
  readonly currency: string | null;
  /** Due dates of what is late by more or less than so many days. */
  readonly dueWithin: Interval | null;
  readonly number: { text: string; quoteLike: boolean } | null;
  readonly limit: number | null;
  readonly names: readonly NameRun[];
  /** Words that meant nothing and stand where no name stands. */
  readonly unknown: readonly string[];
}

/** "nikola stanković": after a given name, what ends like a surname is one, whatever word it resembles. */
const isSurname = (words: readonly string[], at: number): boolean =>
  isFirstName(words[at - 1] ?? "") && /(ic|ski|ska|ov|ev|ova|eva)s?$/.test(words[at] ?? "");

function readPhrases(
  words: readonly string[],
  free: (index: number) => boolean,
  tokens: readonly Token[],
): Phrasing[] {
  const visible = words.map((word, index) => (free(index) ? word : "\u0000"));
  const found: Phrasing[] = [];
  for (let at = 0; at < words.length; at++) {
    const exact = phraseAt(visible, at);
    const guess =
      exact ||
      isSurname(words, at) ||
      isFiller(visible[at] ?? "", "en") ||
      isFiller(visible[at] ?? "", "sr") ||
      tokens[at]?.capital
        ? null
        : misspelledAt(visible, at);
    const best = exact ?? guess;
    if (!best) continue;
    found.push(best);
    at = best.end - 1;
  }
  return found;
}

/** Reads a message (`spokenBefore`: the period of the question before it, for "the same quarter last year"): numbers, amounts, periods and limits first, then known words, then names out of what is left. */
export function readMessage(text: string, today: string, spokenBefore: Interval | null = null): Reading {
  const tokens = tokenize(text);
  const words = tokens.map((token) => token.folded.replace(/\.$/, ""));
  const taken = new Set<number>();
  const take = (start: number, end: number): void => {
    for (let index = start; index < end; index++) taken.add(index);
  };
  const free = (index: number): boolean => !taken.has(index) && tokens[index]?.quotation === 0;
  const product = readProduct(tokens);
  if (product) take(product.start, product.end);
  const found = readDocumentNumber(tokens);
  const number = found && free(found.index) ? found : null;
  if (number) take(number.index, number.index + 1);
  const amount = readAmount(tokens, free);
  if (amount) take(amount.start, amount.end);
  const lateness = readLateness(tokens, free, today);
  if (lateness) take(lateness.start, lateness.end);
  const forward =
    words.some((word) =>
      /^(due|dospev|dospe|istic|closing|close|expire(?!d)|expiring|valid|upcoming|treba|should|ocekiv)/.test(
        word,
      ),
    ) && !words.some((word) => /^(overdue|dospel|was|were|bile|bilo)/.test(word));
  const named = readPeriods(tokens, free, { today, forward }, spokenBefore);
  const elided = named.length === 0 ? elidedUnit(tokens, spokenBefore, today) : null;
  const periods = elided ? [elided] : named;
  for (const period of periods) take(period.start, period.end);
  const limit = readLimit(tokens, free);
  if (limit) take(limit.start, limit.end);

  const all = readPhrases(words, free, tokens);
  const phrasings = all.filter((phrasing) => !isPartOfName(phrasing, tokens, all));
  const at: Concept[][] = tokens.map(() => []);
  for (const phrasing of phrasings)
    for (let index = phrasing.start; index < phrasing.end; index++) at[index]?.push(...phrasing.concepts);
  let currency: string | null = null;
  const marks: Mark[] = tokens.map((token, index) => {
    if (taken.has(index)) return "slot";
    if ((at[index]?.length ?? 0) > 0) return "concept";
    const bought = all.some(
      (phrasing) => !phrasings.includes(phrasing) && phrasing.start <= index && index < phrasing.end,
    );
    if (bought) return "unknown";
    // A letter with an accent stands in a name ("Declan Ó Sé"), not between words as "o" does.
    if (/^[\u00C0-\u024F]$/.test(token.text)) return "unknown";
    currency ??= free(index) ? currencyIn(words[index]) : null;
    if (currencyIn(words[index]) || isFiller(words[index] ?? "", "en") || isFiller(words[index] ?? "", "sr"))
      return "filler";
    if (countIn(words[index]) !== null && !token.capital) return "filler";
    return /^[<>=%–—&]+$|^[a-z\u0400-\u04FF]$|^[\d.,]+$/i.test(token.text) && token.text !== "&"
      ? "filler"
      : "unknown";
  });
  const names = findNames({ tokens, marks, at, product });
  const spoken = phrasings.filter((phrasing) =>
    marks.slice(phrasing.start, phrasing.end).some((mark) => mark === "concept"),
  );
  return {
    text,
    tokens,
    marks,
    periods,
    limit: limit?.limit ?? null,
    amount: amount?.filter ?? null,
    currency,
    dueWithin: lateness?.due ?? null,
    number: number ? { text: number.text, quoteLike: number.quoteLike } : null,
    phrasings: spoken,
    concepts: withOpenEnd(conceptsOf(spoken, names), words),
    names: names.filter((name) => name.placed),
    unknown: names.filter((name) => !name.placed).map((name) => name.text),
  };
}

/** "What do we spend money on?" asks for categories; "koliko nas (godišnje) košta" is spending, not a price. */
function withOpenEnd(concepts: Set<Concept>, words: readonly string[]): Set<Concept> {
  if (words.at(-1) === "on" && concepts.has("expense")) concepts.add("byCategory");
  if (/\bnas (\w+ )?(je )?kosta/.test(words.join(" "))) {
    concepts.add("expense");
    concepts.delete("price");
  }
  return concepts;
}

/** "haven't all been settled", "did not pay": paid, but not; "invoices without payments": not paid. */
function negated(phrasing: Phrasing, all: readonly Phrasing[]): Phrasing {
  const without =
    phrasing.concepts.includes("payment") &&
    all.some((other) => other.concepts.includes("invoice")) &&
    all.some((other) => other.concepts.includes("none") && other.end === phrasing.start);
  if (without) return { ...phrasing, concepts: ["unpaid"] };
  if (!phrasing.concepts.some((concept) => concept === "paid" || concept === "pay")) return phrasing;
  const not = all.some(
    (other) =>
      other.concepts.includes("none") && other.end <= phrasing.start && phrasing.start - other.end <= 3,
  );
  return not
    ? {
        ...phrasing,
        concepts: phrasing.concepts.map((concept) => (/^(paid|pay)$/.test(concept) ? "unpaid" : concept)),
      }
    : phrasing;
}

/** "customer" in "customer Delta" says what the name is; it does not ask for customers. */
function conceptsOf(spoken: readonly Phrasing[], names: readonly NameRun[]): Set<Concept> {
  const phrasings = spoken.map((phrasing) => negated(phrasing, spoken));
  const asRole = (phrasing: Phrasing): boolean =>
    names.some(
      (name) =>
        name.role !== null &&
        phrasing.end >= name.start - 1 &&
        phrasing.end <= name.start &&
        phrasing.concepts.some((concept) => concept === "customer" || concept === "supplier"),
    );
  return new Set(
    phrasings.flatMap((phrasing) =>
      asRole(phrasing)
        ? phrasing.concepts.filter((concept) => concept !== "customer" && concept !== "supplier")
        : phrasing.concepts,
    ),
  );
}

/** Whether any of the concepts was said. */
export const has = (reading: Reading, ...concepts: Concept[]): boolean =>
  concepts.some((concept) => reading.concepts.has(concept));

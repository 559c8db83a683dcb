import type { Concept } from "../lexicon/index.ts";
import { type Ask, toAsk } from "./ask.ts";
import { followUp } from "./follow-up.ts";
import { HEADS as FOLLOWING_HEADS, SUBJECTS } from "./follow-up-concepts.ts";
import { asksMoney } from "./form.ts";
import { isQuestion } from "./plan.ts";
import { type Reading, readMessage } from "./reading.ts";
import { refusalOf } from "./refusal.ts";

const JOINS = /^(and|i|plus|te|also|takodje|as|ali|but|pa|kao|vs|versus)$/;
const OPENS =
  /^(who|what|which|how|when|where|show|list|give|tell|do|does|did|is|are|can|ko|koliko|koji|koje|koja|kada|kad|prikazi|izlistaj|daj|navedi|sta|da|kolik\w|kome|reci)$/;
const HEADS: readonly Concept[] = [
  "invoice",
  "invoiced",
  "payment",
  "quote",
  "deal",
  "pipeline",
  "expense",
  "product",
  "contact",
  "activity",
  "call",
  "meeting",
  "revenue",
  "owe",
  "ageing",
  "customer",
  "task",
  "overdue",
  "unpaid",
  "wePay",
  "won",
  "lost",
  "creditNote",
];

const isHeaded = (reading: Reading): boolean => HEADS.some((head) => reading.concepts.has(head));

/** Where a message may fall apart: "and", a semicolon or a question mark between two stretches that both head a question. */
function breaks(reading: Reading): number[] {
  return reading.tokens.flatMap((token, index) => {
    if (index === 0) return [];
    const joined =
      reading.marks[index] !== "slot" &&
      reading.marks[index] !== "name" &&
      (JOINS.test(token.folded) ||
        (token.folded === "a" && OPENS.test(reading.tokens[index + 1]?.folded ?? "")));
    const punctuated = /[?;.!\n]\s*$|,\s*$/.test(token.gap) && reading.marks[index] !== "slot";
    return joined || punctuated ? [index] : [];
  });
}

/** Money that moves within a period: without one it would be everything ever. */
const isFlow = ({ concepts }: Ask): boolean =>
  (["payment", "pay", "expense", "wePay", "revenue", "invoiced"] as const).some((flow) => concepts.has(flow));

/** Slots of one half that plainly belong to the other as well: "revenue and expenses for March". */
function share(asks: Ask[], opened: boolean[]): Ask[] {
  return asks.map((ask, index) => {
    const later = asks.slice(index + 1).find((_, offset) => !opened[index + 1 + offset]);
    const earlier = index > 0 && !opened[index] ? asks[index - 1] : undefined;
    const together = isFlow(ask) ? asks.slice(index + 1).find(isFlow) : undefined;
    const source = earlier ?? later ?? (together && { ...together, names: [] });
    if (!source) return ask;
    return {
      ...ask,
      periods: ask.periods.length > 0 ? ask.periods : source.periods,
      names: ask.names.length > 0 ? ask.names : source.names,
    };
  });
}

/** Each place is read twice; who asks more than this at once is not understood anyway. */
const MOST_BREAKS = 8;

/** The questions of a message that asks several, at most three; null when it asks one. */
export function splitQuestions(reading: Reading, today: string): Ask[] | null {
  const { tokens, text } = reading;
  const starts = [0];
  const parts: Reading[] = [];
  /** Parts that take their subject from the part before them. */
  const leaning = new Set<number>();
  for (const at of breaks(reading).slice(0, MOST_BREAKS)) {
    const from = starts.at(-1) ?? 0;
    const left = readPart(text, tokens[from]?.start ?? 0, tokens[at]?.start ?? 0, today);
    const right = readPart(text, tokens[at]?.start ?? 0, text.length, today);
    if (parts.length < 2 && asksOfAnotherState(left, right, leaning.has(from))) {
      parts.push(left);
      starts.push(at);
      leaning.add(at);
      continue;
    }
    if (
      !isHeaded(left) ||
      !isHeaded(right) ||
      !isQuestion(toAsk(left)) ||
      !isQuestion(toAsk(right)) ||
      refusalOf(left, today) ||
      sameThing(left, right)
    )
      continue;
    parts.push(left);
    starts.push(at);
  }
  if (parts.length === 0) return null;
  const last = readPart(text, tokens[starts.at(-1) ?? 0]?.start ?? 0, text.length, today);
  const all = [...parts, last].slice(0, 3);
  const opened = all.map((part) => part.tokens.slice(0, 2).some((token) => OPENS.test(token.folded)));
  const asks: Ask[] = [];
  for (const [index, part] of all.entries()) {
    const before = leaning.has(starts[index] ?? 0) ? asks[index - 1] : undefined;
    const leaned = before ? followUp(part, before, today) : null;
    // "… koliko dospelo, a koliko otvoreno" counts the same things again.
    const form = before && part.concepts.has("koliko") && !asksMoney(part) ? before.form : leaned?.form;
    asks.push(leaned && form ? { ...leaned, form } : toAsk(part));
  }
  return share(asks, opened);
}

const readPart = (text: string, from: number, to: number, today: string): Reading =>
  readMessage(text.slice(from, to), today);

/** "unpaid and overdue invoices", "how many invoices and how much are they": one question with two words for it. */
function sameThing(left: Reading, right: Reading): boolean {
  const heads = (reading: Reading): Concept[] =>
    HEADS.filter((head) => reading.concepts.has(head) && !/^(overdue|unpaid|won|lost)$/.test(head));
  const [a, b] = [heads(left), heads(right)];
  if (a.length === 0 || b.length === 0) return true;
  const [first] = a;
  const modifiersDiffer = left.periods.length > 0 && right.periods.length > 0;
  return (
    a.length === b.length &&
    first === b[0] &&
    !modifiersDiffer &&
    !(left.names.length > 0 && right.names.length > 0) &&
    !statesDiffer(left, right)
  );
}

/** "how many invoices are overdue and how many (are) open": the second half asks anew, of the same things. */
function asksOfAnotherState(left: Reading, right: Reading, leans: boolean): boolean {
  const ofThings = leans || SUBJECTS.some((subject) => left.concepts.has(subject));
  const bare = !FOLLOWING_HEADS.some((head) => right.concepts.has(head));
  const anew = right.tokens.slice(0, 2).some((token) => OPENS.test(token.folded));
  return (
    ofThings &&
    bare &&
    anew &&
    right.concepts.size > 0 &&
    right.names.length === 0 &&
    statesDiffer(left, right)
  );
}

function statesDiffer(left: Reading, right: Reading): boolean {
  const states = (reading: Reading): string =>
    ["overdue", "unpaid", "paid", "draft", "won", "lost", "open", "partlyPaid", "accepted", "declined"]
      .filter((state) => [...reading.concepts].some((concept) => concept === state))
      .join();
  return states(left) !== "" && states(right) !== "" && states(left) !== states(right);
}

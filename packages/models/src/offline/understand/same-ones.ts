import type { Concept } from "../lexicon/index.ts";
import type { Ask } from "./ask.ts";
import { STATES } from "./follow-up-concepts.ts";
import type { Reading } from "./reading.ts";

const OF_A_DOCUMENT = new Set<Concept>([
  "due",
  "when",
  "who",
  "customer",
  "paid",
  "pay",
  "payment",
  "unpaid",
  "overdue",
  "open",
  "issued",
  "expiring",
  "howMuch",
  "koliko",
  "detail",
  "none",
]);
/** "When is it due?" after a question about one numbered document asks about that document. */
export function asksOfTheSame({ tokens, concepts }: Reading, ask: Ask): boolean {
  const plain = ask.names.length === 0 && ask.periods.length === 0 && !ask.number && !ask.amount;
  const plural = tokens.some(({ folded }) =>
    /^(customers|clients|payments|kupci|kupaca|klijenti|uplat[aei])$/.test(folded),
  );
  return (
    plain &&
    !plural &&
    tokens.length <= 6 &&
    (concepts.size > 0 || tokens.some(({ folded }) => /^(it|njoj|njemu|tome|nju)$/.test(folded))) &&
    [...concepts].every((each) => OF_A_DOCUMENT.has(each))
  );
}

/** "Which invoices are those?" after "who owes us in EUR": the state, the amount and the currency still hold. */
export function sameOnes(before: Ask, ask: Ask): Partial<Ask> {
  const stated = STATES.some((state) => ask.concepts.has(state));
  const owed = before.concepts.has("owe") || before.concepts.has("balance");
  const carried = STATES.filter((state) => before.concepts.has(state));
  const held: readonly Concept[] = stated ? [] : carried.length > 0 ? carried : owed ? ["unpaid"] : [];
  return {
    concepts: new Set([...ask.concepts, ...held]),
    currency: ask.currency ?? before.currency,
    amount: ask.amount ?? before.amount,
  };
}

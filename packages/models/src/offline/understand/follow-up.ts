import type { Concept } from "../lexicon/index.ts";
import { lateBy } from "../slots/lateness.ts";
import { type Ask, toAsk } from "./ask.ts";
import { GROUPS, HEADS, ORDERS, REFUSED, STATES, SUBJECTS } from "./follow-up-concepts.ts";
import { isQuestion } from "./plan.ts";
import type { Reading } from "./reading.ts";
import { asksOfTheSame, sameOnes } from "./same-ones.ts";

const CUE =
  /^(and|a|i|what about|how about|only|just|samo|sta je sa|sta sa|ili|or|also|same|isto|pa|a sta|ok and|now|sad|sada|but|ali|onda|then|what if|those|of those|of these|of them|od toga|od tih|od njih|the same|for|in|from|za|u|od|iz|kod|since|by|on|na|with|po|per|last|this|prosl\w+|ov\w+)\b/;
const ANAPHORA =
  /\b(them|those|these|ones|their|theirs|they|it|its|that customer|this customer|that company|njih|njima|ih|njihov\w*|tih|toga|njegov\w*|njen\w*|njega|nje|tom kupcu|tog kupca|taj kupac|koje su to|koji su to|koja je to|koje to|koji to|te fakture|tih faktura|ta firma|te firme|im)\b/;

/** Points at the rows just shown, not only at whose they are. */
const POINTS =
  /\b(those|these|them|which ones|koje su to|koji su to|koja je to|koje to|koji to|te fakture|tih faktura)\b/;

const some = (reading: Reading, concepts: readonly Concept[]): boolean =>
  concepts.some((concept) => reading.concepts.has(concept));

function replaced(before: ReadonlySet<Concept>, now: ReadonlySet<Concept>): Set<Concept> {
  const result = new Set<Concept>(now);
  const carry = (group: readonly Concept[]): void => {
    if (group.some((concept) => now.has(concept))) return;
    for (const concept of group) if (before.has(concept)) result.add(concept);
  };
  const ownHead = HEADS.some((concept) => now.has(concept));
  carry(HEADS);
  if (!ownHead) {
    carry(STATES);
    carry(GROUPS);
    carry(ORDERS);
    if (before.has("who")) result.add("who");
  }
  if (before.has("compare") && !ownHead) result.add("compare");
  return result;
}

/** A message that leans on the one before it, with what that one said filled in; null if it stands alone. */
export function followUp(reading: Reading, before: Ask | null, today: string): Ask | null {
  if (!before || reading.unknown.length > 1 || some(reading, REFUSED)) return null;
  const folded = reading.tokens.map((token) => token.folded).join(" ");
  const ask = toAsk(reading);
  if (before.number && asksOfTheSame(reading, ask)) return { ...before, form: ask.form };
  const cue = CUE.test(folded);
  const leans = ANAPHORA.test(folded);
  const headed = some(reading, HEADS) || reading.number !== null;
  const short = reading.tokens.length <= 7;
  const says =
    reading.periods.length +
    reading.names.length +
    (reading.amount ? 1 : 0) +
    (reading.currency ? 1 : 0) +
    (reading.limit ? 1 : 0);
  const something =
    says > 0 ||
    some(reading, [
      ...STATES,
      ...ORDERS,
      ...GROUPS,
      "howMany",
      "howMuch",
      "koliko",
      "who",
      "when",
      "detail",
      "all",
    ]);
  const subjectless =
    reading.tokens.length <= 3 && reading.names.length === 0 && ask.form !== "who" && before.names.length > 0;
  if (headed) {
    if (
      !(
        (cue && short && /^(and|a|i|what about|how about|sta sa|sta je sa|pa|ili|or|also)\b/.test(folded)) ||
        leans ||
        subjectless
      )
    )
      return null;
    if (reading.number) return null;
    return {
      ...ask,
      ...(POINTS.test(folded) ? sameOnes(before, ask) : {}),
      periods: ask.periods.length > 0 || leans ? ask.periods : before.periods,
      names: ask.names.length > 0 ? ask.names : before.names,
    };
  }
  if (!something) return null;
  const alone = isQuestion(ask) && !ask.bareName;
  const stated =
    short &&
    /^(how many|which|koliko|koje|koji|are|is|da li)\b/.test(folded) &&
    SUBJECTS.some((concept) => before.concepts.has(concept));
  if (alone && !cue && !leans && !stated) return null;
  const later = compared(before, ask, reading);
  if (later) return later;
  if (!cue && !leans && !short) return null;
  const asksForm = some(reading, ["howMany", "howMuch", "koliko", "when", "who"]);
  const days = before.dueWithin ? lateBy(ask.amount, today) : null;
  if (days) return { ...before, dueWithin: days, form: asksForm ? ask.form : before.form };
  return {
    ...before,
    concepts: replaced(before.concepts, reading.concepts),
    periods: ask.periods.length > 0 ? mergedPeriods(before, ask) : before.periods,
    names: ask.names.length > 0 ? ask.names : before.names,
    stage: ask.stage ?? before.stage,
    amount: inCurrency(ask.amount, before.amount) ?? before.amount,
    currency: ask.currency ?? before.currency,
    dueWithin: ask.dueWithin ?? before.dueWithin,
    number: before.number,
    limit: ask.limit ?? (reading.concepts.has("all") ? null : before.limit),
    form: asksForm ? ask.form : before.form,
    single: ask.single || (before.single && ask.limit === null),
    bareName: false,
  };
}

/** "over 5000" after "over 1000 EUR" stays in EUR. */
function inCurrency(amount: string | null, before: string | null): string | null {
  const currency = / [A-Z]{3}$/.exec(before ?? "")?.[0];
  return amount && currency && !/[A-Z]{3}$/.test(amount) ? amount + currency : amount;
}

/** In a comparison a new period is compared with the one before; elsewhere it takes the other's place. */
function mergedPeriods(before: Ask, ask: Ask): Ask["periods"] {
  const [, comparedWith] = before.periods;
  return before.concepts.has("compare") && comparedWith && ask.periods.length === 1
    ? [...before.periods.slice(0, 1), ...ask.periods]
    : ask.periods;
}

/** "And compared with last year?": the period spoken of, held against the one named now. */
function compared(before: Ask, ask: Ask, reading: Reading): Ask | null {
  const [period] = before.periods;
  const [base, ...others] = ask.periods;
  const held = reading.concepts.has("compare") && before.concepts.has("revenue") && ask.comparesWith;
  if (!held || !period || !base || others.length > 0) return null;
  const concepts = [...before.concepts].filter((concept) => !GROUPS.includes(concept));
  return {
    ...before,
    concepts: new Set<Concept>([...concepts, "compare"]),
    periods: [period, base],
    names: ask.names.length > 0 ? ask.names : before.names,
    basedOn: true,
  };
}

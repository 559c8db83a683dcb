import type { Concept } from "../lexicon/index.ts";
import type { Interval } from "../slots/calendar.ts";
import type { PeriodSpan } from "../slots/periods.ts";
import { type Form, formOf, isSingle } from "./form.ts";
import type { NameRun } from "./name-run.ts";
import { has, type Reading } from "./reading.ts";
import type { Condition } from "./rules.ts";
import { stageOf } from "./stage.ts";

/** One question, understood as far as words go; which tool serves it is decided against the tools at hand. */
export interface Ask {
  readonly concepts: ReadonlySet<Concept>;
  readonly periods: readonly PeriodSpan[];
  readonly names: readonly NameRun[];
  readonly stage: string | null;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly dueWithin: Interval | null;
  readonly number: { text: string; quoteLike: boolean } | null;
  readonly limit: number | null;
  readonly form: Form;
  /** "the biggest customer", not "the biggest customers". */
  readonly single: boolean;
  /** The single period stands after "than", "vs": it is what is compared with. */
  readonly comparesWith: boolean;
  /** It says outright that the second period is the base ("compared to"). */
  readonly basedOn: boolean;
  readonly paidAfterNoun: boolean;
  /** "dospele u oktobru": the period says when they fell due, not when they were issued. */
  readonly fellDue: boolean;
  readonly doCost: boolean;
  /** "Koliko dana kasni": the rows tell, a sum does not. */
  readonly inDays: boolean;
  /** "Has Delta paid its last invoice?": the newest one answers, in whatever state it is. */
  readonly asksWhether: boolean;
  /** "E-mail of Delta" is an address, "e-mails with Delta" are messages. */
  readonly addressAsked: boolean;
  /** Only names with capitals: "Delta Promet". */
  readonly bareName: boolean;
}

/** "price of KAF-002": beside products a number is a product's. */
const isSku = (reading: Reading): boolean =>
  reading.number !== null &&
  has(reading, "product", "price") &&
  !has(reading, "invoice", "quote", "payment", "creditNote") &&
  !numbersQuote(reading);

/** "Šta je u ponudi PO-2025-0043": "u ponudi" is what we sell, but with a number behind it one quote. */
const numbersQuote = ({ tokens, number }: Reading): boolean => {
  const at = tokens.findIndex((token) => token.text === number?.text);
  return /^(ponud\w*|predracun\w*)$/.test(tokens[at - 1]?.folded ?? "");
};

const skuOf = (reading: Reading): NameRun => ({
  text: reading.number?.text ?? "",
  start: 0,
  end: 0,
  role: "product",
  preposition: "",
  placed: true,
  person: false,
  priced: false,
  city: null,
  country: null,
});

const WHETHER =
  /^(and |so |a |i )?(did|has|have|is|are|was|were|da li|dali|dal|je li|jel|jesu li|jesmo li)\b/;

const FINDS =
  /^(please |molim te )?(find|show|open|get|look up|lookup|search|prikazi|pokazi|otvori|nadji|pronadji|daj)\b/;

function fellDue({ tokens, periods: [period] }: Reading): boolean {
  const at = tokens.findIndex((token) => /^(dospe(l\w+|o)|became|becoming)$/.test(token.folded));
  return (
    at >= 0 &&
    period !== undefined &&
    period.start > at &&
    !/^(iz|od|za|from|of|for)$/.test(tokens[period.start]?.folded ?? "")
  );
}

/** Puts a reading into the shape that rules look at. */
export function toAsk(reading: Reading): Ask {
  const form = formOf(reading);
  const stage = stageOf(reading);
  const at = (concept: Concept): number =>
    reading.phrasings.find((phrasing) => phrasing.concepts.includes(concept))?.start ?? -1;
  const period = reading.periods[1] ?? reading.periods[0];
  const beforePeriod = reading.tokens
    .slice(0, period?.start ?? 0)
    .map((token) => token.folded)
    .slice(-3)
    .join(" ");
  const words = reading.tokens.map((token) => token.folded).join(" ");
  return {
    stage: stage.stage,
    names: isSku(reading) ? [skuOf(reading)] : stage.names,
    concepts: new Set([...reading.concepts].filter((concept) => !stage.said.includes(concept))),
    periods: reading.periods,
    amount: reading.amount,
    currency: reading.currency,
    dueWithin: reading.dueWithin,
    number: isSku(reading)
      ? null
      : reading.number && { ...reading.number, quoteLike: reading.number.quoteLike || numbersQuote(reading) },
    limit: reading.limit,
    form,
    single: isSingle(reading, form),
    comparesWith:
      /(than|vs|versus|against|compared( to| with)?|odnosu( na)?|nego|naspram|poredj?enju( sa| s)?|since)( in| u| the)?$/.test(
        beforePeriod,
      ) || /^(with|than|to|vs)$/.test(reading.tokens[period?.start ?? -1]?.folded ?? ""),
    basedOn:
      /(than|against|compared( to| with)?|odnosu( na)?|nego|naspram|poredj?enju( sa| s)?)( in| u| the)?$/.test(
        beforePeriod,
      ),
    paidAfterNoun: at("invoice") >= 0 && at("paid") > at("invoice"),
    fellDue: fellDue(reading),
    addressAsked: /\b(e-?mail|mail|i?mejl|e-mejl) (of|for|za|od|kupca|firme)\b/.test(words),
    asksWhether: WHETHER.test(words),
    inDays: /\b(koliko dana|how many days|how late|how long)\b/.test(words),
    doCost: at("cost") >= 0 && /\b(does|do|would|did)\b/.test(words),
    bareName:
      reading.names.length > 0 &&
      [...reading.concepts].every(
        (concept) => concept === "detail" || (concept === "list" && FINDS.test(words)),
      ) &&
      reading.unknown.length === 0 &&
      reading.names.every((name) => /\p{Lu}/u.test(name.text)) &&
      reading.periods.length === 0,
  };
}

/** Everything rules can ask for that holds of the question. */
export function conditionsOf(ask: Ask): Set<Condition> {
  const conditions = new Set<Condition>(ask.concepts);
  const add = (condition: Condition, holds: boolean): void => {
    if (holds) conditions.add(condition);
  };
  const plain = ask.names.filter((name) => name.city === null && name.country === null);
  add("name", plain.length > 0);
  add(
    "person",
    ask.names.some((name) => name.person),
  );
  add("place", ask.names.length > plain.length);
  add("period", ask.periods.length > 0);
  add("twoPeriods", ask.periods.length > 1 || ask.periods.some((period) => period.ends !== undefined));
  add("number", ask.number !== null);
  add("quoteNumber", ask.number?.quoteLike === true);
  add("amount", ask.amount !== null);
  add("stageName", ask.stage !== null);
  add("paidAfterNoun", ask.paidAfterNoun);
  add("doCost", ask.doCost);
  add("ranked", ask.single || ask.limit !== null);
  add("addressAsked", ask.addressAsked);
  add("rowsAsked", ask.form === "list" || ask.inDays);
  add(
    "price",
    ask.names.some((name) => name.priced),
  );
  add("capitalName", ask.bareName);
  return conditions;
}

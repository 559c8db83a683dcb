import type { Concept } from "../lexicon/index.ts";
import type { Interval } from "../slots/calendar.ts";
import type { PeriodSpan } from "../slots/periods.ts";
import type { NameRun } from "./names.ts";
import type { Reading } from "./reading.ts";
import type { Condition } from "./rules.ts";

/** How the answer is put first: a number of rows, a sum, names, a date, or the rows. */
export type Form = "count" | "total" | "who" | "when" | "list";

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
  /** Only names with capitals: "Delta Promet". */
  readonly bareName: boolean;
}

const SINGULAR =
  /^(invoice|payment|customer|client|buyer|deal|opportunity|quote|offer|quotation|expense|cost|activity|meeting|call|contact|product|item|debtor|company|email|note|task|bill|kupac|klijent|duznik|musterija|komitent|firma|fakturu|uplatu|ponudu|priliku|sastanak|poziv|posao|kontakt|proizvod|artikal|trosak|predracun|mejl|zadatak|racun|duznika|kupca|klijenta)$/;
const SINGULAR_SERBIAN =
  /\b(koja|poslednja|posljednja|zadnja|najveca|najnovija|najstarija|najmanja|najskuplja) /;
const COUNTABLE =
  /^(faktura|racuna|kupaca|klijenata|musterija|firmi|komitenata|partnera|ponuda|predracuna|uplata|placanja|proizvoda|artikala|usluga|kontakata|osoba|aktivnosti|sastanaka|poziva|mejlova|imejlova|beleski|belezaka|zadataka|poslova|prilika|dilova|odobrenja|nacrta|duznika|dobavljaca|njih|ih|dospelih|neplacenih|otvorenih|placenih|storniranih|kompanija|preduzeca)$/;
const SUMMED: readonly Concept[] = ["revenue", "expense", "invoiced", "wePay", "price", "bought", "bringsUs"];
const has = (reading: Reading, ...concepts: Concept[]): boolean =>
  concepts.some((concept) => reading.concepts.has(concept));

function formOf(reading: Reading): Form {
  const words = reading.tokens.map((token) => token.folded);
  if (has(reading, "when")) return "when";
  if (has(reading, "howMany")) return "count";
  if (has(reading, "koliko")) {
    const at = words.findIndex((word) => /^(koliko|kolko)$/.test(word));
    const counted = words.slice(at + 1).some((word) => COUNTABLE.test(word));
    const money = words.some((word) =>
      /^(novca|para|dinara|evra|iznos\w*|vred\w*|vrijed\w*|duguj\w*)$/.test(word),
    );
    return counted && !money && !has(reading, ...SUMMED) ? "count" : "total";
  }
  if (has(reading, "howMuch")) return "total";
  if (has(reading, "who")) return "who";
  return "list";
}

function isSingle(reading: Reading, form: Form): boolean {
  const words = reading.tokens.map((token) => token.folded);
  if (!has(reading, "top", "low", "newest", "oldest", "mostOverdue")) return false;
  const named = words.some((word) => SINGULAR.test(word)) || SINGULAR_SERBIAN.test(`${words.join(" ")} `);
  if (form === "count") return false;
  return form === "total"
    ? has(reading, "newest") && named
    : named || (form === "when" && has(reading, "newest"));
}

const STAGE_WORD = /^(stage|phase|faz[aeiu]|fazom|etap[aeiu])$/;
/** Stages that most pipelines have, as words that need no "stage" beside them. */
const USUAL_STAGE = /^(qualified|qualification|negotiat\w*|kvalifik\w*|pregovor\w*|predlog\w*)$/;
const UNNAMED =
  /^(each|every|which|what|any|the|by|per|this|that|koj\w+|svak\w+|je|su|i|se|sa|za|po|imamo|prodaje|prodaj\w*|has|have|are|is|and|with|of|do|we|nalaze|trenutno)$/;

/** The stage a deal is in: what stands beside the word "stage", or where a stage stands ("deals in negotiation"). */
interface StageFound {
  stage: string | null;
  names: NameRun[];
  /** Concepts that only the stage's name said. */
  said: Concept[];
}

function stageOf(reading: Reading): StageFound {
  const { tokens, names, text } = reading;
  const rest = (stage: string, start: number, end: number): StageFound => ({
    stage,
    names: names.filter((name) => name.end <= start || name.start >= end),
    said: saidOnlyAt(reading, start, end),
  });
  const at = tokens.findIndex((token) => STAGE_WORD.test(token.folded));
  const free = (index: number): boolean => {
    const token = tokens[index];
    return token !== undefined && reading.marks[index] !== "slot" && !UNNAMED.test(token.folded);
  };
  if (at >= 0 && !has(reading, "byStage")) {
    const serbianStage = /^(faz|etap)/.test(tokens[at]?.folded ?? "");
    const quoted = names.find((name) => name.start === at + 1);
    if (quoted && !(serbianStage && free(quoted.end))) return rest(quoted.text, quoted.start, quoted.end);
    const serbian = /^(faz|etap)/.test(tokens[at]?.folded ?? "");
    if (serbian && free(at + 1)) {
      const end = free(at + 2) && tokens[at + 2]?.gap === " " ? at + 3 : at + 2;
      return rest(text.slice(tokens[at + 1]?.start, tokens[end - 1]?.end), at + 1, end);
    }
    const run = names.find((name) => name.end === at);
    if (run) return rest(run.text, run.start, run.end);
    if (!serbian && free(at - 1) && !has(reading, "pipeline"))
      return rest(tokens[at - 1]?.text ?? "", at - 1, at);
    if (!serbian && free(at + 1)) return rest(tokens[at + 1]?.text ?? "", at + 1, at + 2);
  }
  if (!has(reading, "deal", "pipeline")) return { stage: null, names: [...names], said: [] };
  const usual = tokens.findIndex((token) => USUAL_STAGE.test(token.folded));
  if (usual >= 0) return rest(tokens[usual]?.text ?? "", usual, usual + 1);
  const placed = tokens.findIndex(
    (token, index) =>
      /^(proposal|lead)$/.test(token.folded) && /^(in|at)$/.test(tokens[index - 1]?.folded ?? ""),
  );
  if (placed >= 0) return rest(tokens[placed]?.text ?? "", placed, placed + 1);
  const inside = names.find(
    (name) =>
      /^(in|u)$/.test(name.preposition) && name.role === null && name.city === null && name.country === null,
  );
  return inside ? rest(inside.text, inside.start, inside.end) : { stage: null, names: [...names], said: [] };
}

function saidOnlyAt(reading: Reading, start: number, end: number): Concept[] {
  const inside = reading.phrasings.filter((phrasing) => phrasing.start >= start && phrasing.end <= end);
  const elsewhere = new Set(
    reading.phrasings
      .filter((phrasing) => !inside.includes(phrasing))
      .flatMap((phrasing) => phrasing.concepts),
  );
  return inside.flatMap((phrasing) => phrasing.concepts).filter((concept) => !elsewhere.has(concept));
}

/** "price of KAF-002": beside products a number is a product's. */
const isSku = (reading: Reading): boolean =>
  reading.number !== null &&
  has(reading, "product", "price") &&
  !has(reading, "invoice", "quote", "payment", "creditNote");

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
    number: isSku(reading) ? null : reading.number,
    limit: reading.limit,
    form,
    single: isSingle(reading, form),
    comparesWith:
      /(than|vs|versus|against|compared( to| with)?|odnosu( na)?|nego|naspram|poredjenju sa|since)( in| u| the)?$/.test(
        beforePeriod,
      ) || /^(with|than|to|vs)$/.test(reading.tokens[period?.start ?? -1]?.folded ?? ""),
    basedOn:
      /(than|against|compared( to| with)?|odnosu( na)?|nego|naspram|poredjenju sa)( in| u| the)?$/.test(
        beforePeriod,
      ),
    paidAfterNoun: at("invoice") >= 0 && at("paid") > at("invoice"),
    fellDue: fellDue(reading),
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
  add(
    "price",
    ask.names.some((name) => name.priced),
  );
  add("capitalName", ask.bareName);
  return conditions;
}

import type { Concept } from "../lexicon/index.ts";
import { conditionsOf, toAsk } from "./ask.ts";
import { isQuestion } from "./plan.ts";
import type { Reading } from "./reading.ts";

/** Why a message is answered without looking anything up. */
export interface Refusal {
  readonly kind:
    | "greeting"
    | "thanks"
    | "help"
    | "world"
    | "legal"
    | "unsupported"
    | "average"
    | "season"
    | "which"
    | "payables"
    | "write"
    | "long"
    | "elsewhere"
    | "unclear";
}

const CRM_HEADS: readonly Concept[] = [
  "document",
  "review",
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
  "revenue",
  "supplierBill",
  "owe",
  "overdue",
  "unpaid",
  "customer",
];
const UNSUPPORTED: readonly Concept[] = ["profit", "forecast", "byProduct", "bySupplier", "byPlace"];

const WRAPPER =
  /^(can|could|would|will|you|u|please|pls|kindly|i|id|we|want|need|to|like|let|us|lets|me|go|ahead|and|now|just|hi|hello|hey|ok|so|it|help|moze|mozes|li|molim|te|da|zelim|hocu|hajde|ajde)$/;
const COMMAND =
  /^(send|delete|remove|erase|create|make|update|change|modify|edit|add|remind|pay|set|mark|book|schedule|approve|reject|move|upload|transfer|refund|assign|convert|correct|fix|merge|import|cancel|generate|write|compose|rename|resend|forward|subscribe|buy|order|sell|charge|wire|sign|hire|fire)$/;

/** Commands that change something stand where commands stand: first, or after "can you" and "please". */
function commands(reading: Reading): boolean {
  const first = reading.tokens.find((token) => !WRAPPER.test(token.folded))?.folded ?? "";
  if (COMMAND.test(first)) return true;
  const write = reading.phrasings.find((phrasing) => phrasing.concepts.includes("write"));
  if (!write) return false;
  if (write.languages.includes("sr")) return true;
  const before = reading.tokens.slice(0, write.start).map((token) => token.folded);
  const asks = /\b(when|who|how|what|which|where|why|did|was|were|has|have|had)\b/.test(
    before.filter((word) => !/^(can|could|you|please|want|would|like)$/.test(word)).join(" "),
  );
  return !asks;
}

/** What a word means is not in any record. */
const DEFINITION =
  /^(so )?(what is|whats|what are) (a|an) \S+( \S+)?$|\bmeaning of\b|\bdefin(e|ition)\b|\bwhat does .+ mean\b|\bdifference between an? |\bexplain what\b|\bsta znaci\b|^sta je (to )?(faktura|racun|ponuda|predracun|avans|odobrenje|knjizno odobrenje|potrazivanje|dug|prihod|promet)$|\brazlika izmedju (fakture|ponude|racuna|predracuna)\b/;

/** How much of a message says nothing: more strange words than known ones is not a question to answer. */
function isSalad(reading: Reading): boolean {
  const strange = reading.unknown.flatMap((text) => text.split(/\s+/)).length;
  const known =
    reading.phrasings.reduce((sum, phrasing) => sum + (phrasing.guessed ? 0.5 : 1), 0) +
    reading.periods.length +
    (reading.names.length > 0 ? 1 : 0) +
    (reading.number ? 2 : 0) +
    (reading.amount ? 1 : 0);
  return strange > 0 && (strange >= known || strange > 2);
}

const DEALINGS: readonly Concept[] = [
  "bought",
  "bringsUs",
  "revenue",
  "payment",
  "quote",
  "deal",
  "activity",
  "touch",
  "contact",
  "call",
  "meeting",
  "email",
];
/** "Which customers haven't bought anything": no tool finds rows by what they lack. */
function asksWhoDidNot({ concepts }: Reading): boolean {
  const about = (...names: Concept[]): boolean => names.some((name) => concepts.has(name));
  return (
    about("none") &&
    about("customer", "who", "product") &&
    about(...DEALINGS) &&
    !about("unpaid", "overdue", "notDue", "invoice", "open", "paid")
  );
}

/** Why a message cannot be answered from records; null if it may be. */
export function refusalOf(reading: Reading, today: string): Refusal | null {
  const { concepts } = reading;
  const has = (...names: Concept[]): boolean => names.some((name) => concepts.has(name));
  const business = has(...CRM_HEADS) || reading.number !== null;
  if (!business && reading.names.length === 0) {
    if (has("help")) return { kind: "help" };
    if (
      has("greeting") &&
      reading.phrasings.every((phrasing) =>
        phrasing.concepts.some((concept) => concept === "greeting" || concept === "thanks"),
      )
    )
      return { kind: "greeting" };
    if (
      has("thanks") &&
      reading.unknown.length === 0 &&
      reading.phrasings.every((phrasing) =>
        phrasing.concepts.some((concept) => /^(thanks|greeting|all)$/.test(concept)),
      )
    )
      return { kind: "thanks" };
  }
  const folded = reading.tokens.map((token) => token.folded).join(" ");
  if (DEFINITION.test(folded)) return { kind: "world" };
  if (commands(reading)) return { kind: "write" };
  if (has("world")) return { kind: "world" };
  if (has("legal")) return { kind: "legal" };
  if (has("weOwe")) return { kind: "payables" };
  if (has("average")) return { kind: "average" };
  if (has("season") && reading.periods.length === 0) return { kind: "season" };
  if (asksWhoDidNot(reading)) return { kind: "unsupported" };
  // "Why does document 471102 need review?": its findings tell.
  const ofDocument = reading.number !== null && has("document", "review", "evidence");
  if (has(...UNSUPPORTED) && !ofDocument) return { kind: "unsupported" };
  const others = ["invoice", "quote", "deal", "payment", "expense", "wePay", "product", "activity"] as const;
  if (has("low") && has("customer", "who", "byCustomer", "owe") && !has(...others))
    return { kind: "unsupported" };
  const ahead = reading.periods.length > 0 && reading.periods.every(({ interval }) => interval.from > today);
  if (ahead && has("revenue", "payment", "expense", "wePay", "invoiced") && !has("due", "deal", "quote"))
    return { kind: "unsupported" };
  if (has("supplier") && !has("expense", "wePay", "supplierBill", "document", "review"))
    return { kind: "unsupported" };
  if (isSalad(reading)) return { kind: has("help") ? "help" : "unclear" };
  const ask = toAsk(reading);
  if (!isQuestion(ask)) return { kind: has("help") ? "help" : has("greeting") ? "greeting" : "unclear" };
  return conditionsOf(ask).size === 0 ? { kind: "unclear" } : null;
}

import { decodedParts } from "./decode.ts";
import { type Weighed, weigh } from "./detector.ts";
import { normalise } from "./normalise.ts";
import type { RuleName } from "./rules.ts";
import { detector, probability } from "./weights.ts";

/** Why a text is thought an attack: the rules that fit, its wording, or how it was disguised. */
export type Reason = RuleName | "wording" | "hidden_characters" | "disguised_letters" | "encoded";

export interface Risk {
  /** 0 to 1: how likely an attack it is, calibrated on sources that nothing was learned from. */
  score: number;
  reasons: readonly Reason[];
}

/** From this score on a text is taken for an attack: about one harmless text in a hundred of unknown kind is, too. */
export const RAISED = probability(0);

/** Who goes to the trouble of a disguise has a reason; in log odds, and only where a rule fits what was under it. */
const DISGUISED = 1.5;
const ENCODED = 2.5;
/** Texts repeat: names, subjects, a conversation's earlier results. */
const remembered = new Map<string, Risk>();
const MOST_REMEMBERED = 4_000;
const LONGEST_REMEMBERED = 400;

/** How much a text reads like an injection, whatever its disguise. Some tens of microseconds for a short one. */
export function riskOf(text: string): Risk {
  const known = remembered.get(text);
  if (known) return known;
  const risk = worked(text);
  if (text.length <= LONGEST_REMEMBERED) {
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(text, risk);
  }
  return risk;
}

function worked(raw: string): Risk {
  const { text, hidden, disguised } = normalise(raw);
  const plain = weigh(detector, text);
  const worn = hidden || disguised;
  let margin = plain.margin + (worn && plain.hits.patterns.length > 0 ? DISGUISED : 0);
  let worst: Weighed = plain;
  let encoded = false;
  for (const part of decodedParts(raw)) {
    const weighed = weigh(detector, normalise(part.text).text);
    if (weighed.hits.patterns.length <= (part.whole ? plain.hits.patterns.length : 0)) continue;
    if (weighed.margin + ENCODED <= margin) continue;
    margin = weighed.margin + ENCODED;
    worst = weighed;
    encoded = true;
  }
  const score = probability(margin);
  const reasons: Reason[] = [...worst.hits.names];
  if (worst.words > 0) reasons.push("wording");
  if (hidden) reasons.push("hidden_characters");
  if (disguised) reasons.push("disguised_letters");
  if (encoded) reasons.push("encoded");
  return { score, reasons: score < RAISED ? [] : reasons };
}

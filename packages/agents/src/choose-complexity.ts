import { fold } from "@kontor/models";

export type Complexity = "low" | "medium" | "high";

/** How demanding a request is, and in a few words why. */
export interface ChosenComplexity {
  complexity: Complexity;
  reason: string;
}

const COURTESIES = new Set(
  `hi hello hey there good morning afternoon evening day night thanks thank you very much so many a lot ok okay
  great perfect fine cool bye goodbye see later tomorrow cheers please yes no
  zdravo cao ciao dobar dan dobro jutro vece laku noc pozdrav svima hvala puno lepo ti vam mnogo na pomoci
  prijatno dovidjenja vidimo se sutra u redu super odlicno vazi da ne molim okej`.split(/\s+/),
);
const MOST_COURTESIES = 6;

const ANALYSIS =
  /\b(analy[sz]|explain|why\b|how come|reasons?\b|forecast|predict|project(ed|ion)|trends?\b|recommend|advi[cs]e|suggest|should we|what if|correlat|strateg|outlook|anomal|unusual|analiz|objasni|objasnjen|zasto|zbog cega|razlo[gz]|predvidi|predvidja|prognoz|projekcij|preporuc|savet|predloz|sta ako|strategij|neuobicajen|trebalo bi da|uzrok)/;
const COMPARISON =
  /\b(compar|versus|vs\b|against|differ(s|ence|ent)|better than|worse than|more than last|relative to|uporedi|uporedj|poredi|poredjenj|naspram|u odnosu na|razlik|bolje nego|losije nego|vise nego|manje nego)/;
const JOINED_QUESTION =
  /\b(and also|as well as|and then|furthermore|kao i|a zatim|i takodje|osim toga|pored toga)\b/g;

const LONG = 250;
const VERY_LONG = 800;
const FEW_WORDS = 3;
const HARD = 2;

/**
 * How good a model the request needs, by its words alone, English or Serbian. Only courtesies are low: whatever
 * may need figures needs tools, and a model that uses them well.
 */
export function chooseComplexity(text: string): ChosenComplexity {
  const folded = fold(text);
  const words = folded.match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length <= MOST_COURTESIES && words.every((word) => COURTESIES.has(word)))
    return { complexity: "low", reason: "a courtesy" };
  if (words.length <= FEW_WORDS) return { complexity: "medium", reason: "a few words" };

  const questions =
    (folded.match(/\?+/g) ?? []).length + (folded.match(JOINED_QUESTION) ?? []).length + bulletsOf(folded);
  const signs: readonly [weight: number, reason: string][] = [
    [ANALYSIS.test(folded) ? 2 : 0, "asks for reasons, advice or a forecast"],
    [questions > 2 ? 2 : questions > 1 ? 1 : 0, "several questions at once"],
    [COMPARISON.test(folded) ? 1 : 0, "a comparison"],
    [text.length > VERY_LONG ? 2 : text.length > LONG ? 1 : 0, "a long request"],
  ];
  const found = signs.filter(([weight]) => weight > 0);
  const weight = found.reduce((sum, [each]) => sum + each, 0);
  const reason = found.map(([, each]) => each).join(", ");
  return weight >= HARD
    ? { complexity: "high", reason }
    : { complexity: "medium", reason: reason || "a plain request" };
}

const bulletsOf = (text: string): number => (text.match(/^[ \t]*([-*•]|\d{1,2}[.)])\s/gm) ?? []).length;

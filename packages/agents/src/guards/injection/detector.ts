import { evidenceOf, LONG, windowsOf } from "./evidence.ts";
import { type Features, featuresOf } from "./features.ts";
import { type RuleHits, ruleHits } from "./rules.ts";

/** What was learned: how words and evidence weigh. */
export interface Detector {
  /** By place of a feature. */
  words: ArrayLike<number>;
  wordsBias: number;
  /** By place of the evidence. */
  evidence: ArrayLike<number>;
  /** Of short and of long texts, and of a long text's worst window: the sum from which on it is taken for an attack. */
  thresholds: readonly [short: number, long: number, window: number];
}

export interface Weighed {
  /** Log odds, 0 being the threshold. */
  margin: number;
  hits: RuleHits;
  /** Log odds by the words alone. */
  words: number;
}

/** What the words of a text say, in log odds. */
export function said(
  { words, wordsBias }: Pick<Detector, "words" | "wordsBias">,
  { at, value }: Features,
): number {
  let sum = wordsBias;
  for (let index = 0; index < at.length; index++) sum += (words[at[index] ?? 0] ?? 0) * (value[index] ?? 0);
  return sum;
}

/** Weighs a normalised text: as a whole, and a long one by its worst window, too. */
export function weigh(detector: Detector, text: string): Weighed {
  const [short, long, window] = detector.thresholds;
  const whole = weighOne(detector, text, text.length > LONG ? long : short);
  return windowsOf(text)
    .map((part) => weighOne(detector, part, window))
    .reduce((worst, each) => (each.margin > worst.margin ? each : worst), whole);
}

function weighOne(detector: Detector, text: string, threshold: number): Weighed {
  const words = said(detector, featuresOf(text));
  const hits = ruleHits(text);
  let margin = -threshold;
  for (const [place, value] of evidenceOf(words, hits, text.length))
    margin += (detector.evidence[place] ?? 0) * value;
  return { margin, hits, words };
}

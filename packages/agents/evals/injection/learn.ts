import { type Detector, said } from "../../src/guards/injection/detector.ts";
import { EVIDENCE, evidenceOf, LONG, windowsOf } from "../../src/guards/injection/evidence.ts";
import { type Features, featuresOf, PLACES } from "../../src/guards/injection/features.ts";
import { normalise } from "../../src/guards/injection/normalise.ts";
import { type RuleHits, ruleHits } from "../../src/guards/injection/rules.ts";
import { familyOf, OWN, type Sample } from "./samples.ts";

/** A sample, read once for all that is learned from it. */
export interface Read {
  text: string;
  label: 0 | 1;
  source: string;
  family: string;
  features: Features;
  hits: RuleHits;
  /** Of a long text. */
  windows: { text: string; features: Features; hits: RuleHits }[];
}

type Words = Pick<Detector, "words" | "wordsBias">;

/** Harmless texts above each threshold, at most, in what is learned from: on unknown sources it becomes more. */
const FALSE_ALARMS = { short: 0.006, long: 0.004, window: 0.006 };
const WORDS = { rounds: 6, step: 0.5, decay: 1e-6, smallest: 0.005, ownWeight: 0.2 };
const EVIDENCE_ROUNDS = 400;
const EVIDENCE_STEP = 0.5;
const EVIDENCE_DECAY = 5;

export const readSample = ({ text: raw, label, source }: Sample): Read => {
  const { text } = normalise(raw);
  const read = (part: string) => ({ text: part, features: featuresOf(part), hits: ruleHits(part) });
  return { ...read(text), label, source, family: familyOf(source), windows: windowsOf(text).map(read) };
};

/** Logistic regression over the words, by Adagrad in an order that a seed decides: the same samples, the same weights. */
export function learnWords(samples: readonly Read[]): Words {
  const words = new Float64Array(PLACES);
  const squares = new Float64Array(PLACES).fill(1e-2);
  let [wordsBias, biasSquares] = [0, 1e-2];
  const order = [...samples];
  const below = generator(1);
  for (let round = 0; round < WORDS.rounds; round++) {
    for (let last = order.length - 1; last > 0; last--) swap(order, last, below(last + 1));
    for (const { features, label, source } of order) {
      const { at, value } = features;
      const error =
        (sigmoid(said({ words, wordsBias }, features)) - label) * (source === OWN ? WORDS.ownWeight : 1);
      if (Math.abs(error) < WORDS.smallest) continue;
      for (let index = 0; index < at.length; index++) {
        const place = at[index] ?? 0;
        const slope = error * (value[index] ?? 0) + WORDS.decay * (words[place] ?? 0);
        const sofar = (squares[place] ?? 0) + slope * slope;
        squares[place] = sofar;
        words[place] = (words[place] ?? 0) - (WORDS.step * slope) / Math.sqrt(sofar);
      }
      biasSquares += error * error;
      wordsBias -= (WORDS.step * error) / Math.sqrt(biasSquares);
    }
  }
  return { words, wordsBias };
}

/** Asked for a family, gives what the words say to one who never saw that family. */
export type Unseen = (family: string) => Words;

/**
 * How evidence weighs, learned from what words say to one who has not seen the source: what is known by heart would
 * be believed too much. Plain gradient steps over all samples, and thresholds that so few harmless ones pass.
 */
export function learnEvidence(
  samples: readonly Read[],
  unseen: Unseen,
): Pick<Detector, "evidence" | "thresholds"> {
  const read = samples.map((sample) => ({
    sample,
    evidence: evidenceOf(said(unseen(sample.family), sample.features), sample.hits, sample.text.length),
  }));
  const weights = new Float64Array(EVIDENCE);
  const squares = new Float64Array(EVIDENCE).fill(1e-3);
  for (let round = 0; round < EVIDENCE_ROUNDS; round++) {
    const slopes = weights.map((weight) => EVIDENCE_DECAY * weight);
    for (const { sample, evidence } of read) {
      const error = sigmoid(total(weights, evidence)) - sample.label;
      for (const [place, value] of evidence) slopes[place] = (slopes[place] ?? 0) + error * value;
    }
    for (let place = 0; place < EVIDENCE; place++) {
      const slope = slopes[place] ?? 0;
      squares[place] = (squares[place] ?? 0) + slope * slope;
      weights[place] = (weights[place] ?? 0) - (EVIDENCE_STEP * slope) / Math.sqrt(squares[place] ?? 1);
    }
  }
  const harmless = read.filter(({ sample }) => sample.label === 0);
  const isLong = ({ sample }: { sample: Read }) => sample.text.length > LONG;
  const sums = (of: typeof harmless) => of.map(({ evidence }) => total(weights, evidence));
  const windows = harmless.filter(isLong).map(({ sample }) => {
    const words = unseen(sample.family);
    const each = sample.windows.map(({ text, features, hits }) =>
      total(weights, evidenceOf(said(words, features), hits, text.length)),
    );
    return Math.max(...each);
  });
  return {
    evidence: weights,
    thresholds: [
      thresholdOf(sums(harmless.filter((each) => !isLong(each))), FALSE_ALARMS.short),
      thresholdOf(sums(harmless.filter(isLong)), FALSE_ALARMS.long),
      thresholdOf(windows, FALSE_ALARMS.window),
    ],
  };
}

const total = (weights: Float64Array, evidence: readonly [number, number][]): number =>
  evidence.reduce((sum, [place, value]) => sum + (weights[place] ?? 0) * value, 0);

/** What at most the allowed share is above. */
function thresholdOf(sums: number[], share: number): number {
  const falling = sums.sort((a, b) => b - a);
  return (falling[Math.floor(falling.length * share)] ?? 0) + 1e-6;
}

export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** Numbers below a limit, the same for a seed (an LCG). */
function generator(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * limit);
  };
}

function swap<Item>(items: Item[], a: number, b: number): void {
  const [one, other] = [items[a], items[b]];
  if (one !== undefined && other !== undefined) [items[a], items[b]] = [other, one];
}

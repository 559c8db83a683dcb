import { type Features, featuresOf } from "./features.ts";
import { Vocabulary } from "./vocabulary.ts";
import { wordsOf } from "./words.ts";

export interface Sample<Label extends string> {
  text: string;
  label: Label;
}

export interface Scored<Label extends string> {
  label: Label;
  /** 0 to 1; those of all labels add up to 1. */
  probability: number;
}

/** What the text is, the most likely label first; nothing for a text with nothing in it that an example has. */
export type Classifier<Label extends string> = (text: string) => Scored<Label>[];

interface Vector {
  /** Places of the features that are known. */
  at: Int32Array;
  /** How much each counts; the squares add up to 1. */
  value: Float64Array;
}

const ROUNDS = 10;
const FIRST_STEP = 2;
const STEP_DECAY = 0.1;
/** An example this likely is looked at again in every third round only. */
const LEARNED = 0.95;
const RECALL = 3;
/** The bias learns slower, so that labels with more examples are not preferred. */
const BIAS_SHARE = 0.005;
/** Corrections below this teach nothing more. */
const SMALLEST_CORRECTION = 0.01;

/**
 * Learns to tell labels apart from examples: softmax regression over TF-IDF features, by stochastic gradient
 * descent in a fixed order, so that the same examples give the same classifier. Some tens of milliseconds.
 */
export function trainClassifier<Label extends string>(
  labels: readonly Label[],
  samples: readonly Sample<Label>[],
): Classifier<Label> {
  const read = samples.map(({ text }) => wordsOf(text));
  const vocabulary = new Vocabulary(
    read.flat().flatMap(({ text, name }) => (name || text.startsWith("#") ? [] : [text])),
  );
  const features = read.map((words) => featuresOf(words, vocabulary));
  const idf = inverseDocumentFrequencies(features);
  const vectors = features.map((each) => vectorOf(each, idf));
  const targets = samples.map(({ label }) => labels.indexOf(label));
  const weights = new Float64Array(idf.size * labels.length);
  const bias = new Float64Array(labels.length);
  const share = labels.map(
    (_, label) => samples.length / labels.length / targets.filter((target) => target === label).length,
  );

  const learned = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    const step = FIRST_STEP / (1 + STEP_DECAY * round);
    for (const index of shuffled(samples.length, round)) {
      if (learned.has(index) && round % RECALL !== 0) continue;
      const vector = vectors[index];
      const target = targets[index];
      if (!vector || target === undefined) continue;
      const odds = probabilities(vector, weights, bias);
      if ((odds[target] ?? 0) > LEARNED) learned.add(index);
      else learned.delete(index);
      for (let label = 0; label < labels.length; label++) {
        const error = (odds[label] ?? 0) - (label === target ? 1 : 0);
        const correction = step * error * (share[target] ?? 1);
        if (Math.abs(error) < SMALLEST_CORRECTION) continue;
        bias[label] = (bias[label] ?? 0) - BIAS_SHARE * correction;
        for (let i = 0; i < vector.at.length; i++) {
          const place = (vector.at[i] ?? 0) * labels.length + label;
          weights[place] = (weights[place] ?? 0) - correction * (vector.value[i] ?? 0);
        }
      }
    }
  }

  return (text) => {
    const vector = vectorOf(featuresOf(wordsOf(text), vocabulary), idf);
    if (vector.at.length === 0) return [];
    const odds = probabilities(vector, weights, bias);
    return labels
      .map((label, index) => ({ label, probability: odds[index] ?? 0 }))
      .sort((a, b) => b.probability - a.probability);
  };
}

interface Feature {
  place: number;
  idf: number;
}

function inverseDocumentFrequencies(all: readonly Features[]): Map<string, Feature> {
  const counts = new Map<string, number>();
  for (const features of all)
    for (const feature of features.keys()) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  return new Map(
    [...counts].map(([feature, count], place) => [
      feature,
      { place, idf: Math.log((all.length + 1) / (count + 0.5)) },
    ]),
  );
}

function vectorOf(features: Features, idf: Map<string, Feature>): Vector {
  const at: number[] = [];
  const value: number[] = [];
  let squares = 0;
  for (const [feature, weight] of features) {
    const known = idf.get(feature);
    if (!known) continue;
    const count = weight * known.idf;
    at.push(known.place);
    value.push(count);
    squares += count * count;
  }
  const length = Math.sqrt(squares) || 1;
  return { at: new Int32Array(at), value: new Float64Array(value).map((count) => count / length) };
}

function probabilities({ at, value }: Vector, weights: Float64Array, bias: Float64Array): Float64Array {
  const odds = bias.slice();
  for (let i = 0; i < at.length; i++) {
    const row = (at[i] ?? 0) * odds.length;
    const times = value[i] ?? 0;
    for (let label = 0; label < odds.length; label++)
      odds[label] = (odds[label] ?? 0) + (weights[row + label] ?? 0) * times;
  }
  const most = Math.max(...odds);
  let sum = 0;
  for (const odd of odds) sum += Math.exp(odd - most);
  return odds.map((odd) => Math.exp(odd - most) / sum);
}

/** The numbers below `count` in an order that depends on the seed alone (Fisher and Yates, over an LCG). */
function shuffled(count: number, seed: number): number[] {
  let state = seed + 1;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return Math.floor((state / 0x8000_0000) * limit);
  };
  const order = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

import type { Embeddings } from "./embed.ts";
import type { Known } from "./known.ts";
import type { Likeness } from "./likeness.ts";

/**
 * Likeness by vectors of a model: the product of two, less what a text has in common with every category alike, for models
 * differ in how alike they find two texts that have nothing to do with each other. Not yet measured on a real model's vectors.
 * What was not embedded is like nothing.
 */
export function vectorLikeness({ choices, examples }: Known, { of }: Embeddings): (text: string) => Likeness {
  const own = choices.map(({ text }) => of.get(text));
  const others = examples.map(({ text }) => of.get(text));
  const middles = choices.map((_, choice) =>
    middleOf([own[choice], ...others.filter((_, place) => examples[place]?.choice === choice)]),
  );
  return (text) => {
    const vector = of.get(text);
    const products = (vectors: readonly (Float32Array | undefined)[]) =>
      vectors.map((other) => (vector && other ? product(vector, other) : null));
    const toOwn = products(own);
    const there = toOwn.filter((value) => value !== null);
    const common = there.reduce((sum, value) => sum + value, 0) / Math.max(1, there.length);
    const above = (values: readonly (number | null)[]) =>
      Float64Array.from(values, (value) =>
        value === null || common >= 1 ? 0 : Math.max(0, (value - common) / (1 - common)),
      );
    return {
      choices: above(toOwn),
      middles: above(products(middles)),
      examples: above(products(others)),
    };
  };
}

function product(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += (one[at] ?? 0) * (other[at] ?? 0);
  return sum;
}

function middleOf(given: readonly (Float32Array | undefined)[]): Float32Array | undefined {
  const vectors = given.filter((vector) => vector !== undefined);
  const [first] = vectors;
  if (!first) return undefined;
  const sum = new Float32Array(first.length);
  for (const vector of vectors)
    for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (vector[at] ?? 0);
  const length = Math.hypot(...sum);
  return length > 0 ? sum.map((value) => value / length) : undefined;
}

import { breathing } from "./breathe.ts";
import { featuresOf } from "./features.ts";
import type { Known } from "./known.ts";
import type { Likeness } from "./likeness.ts";
import { type Hashed, hashed, normalised, sumOf, VectorSpace } from "./vectors.ts";

/** Likeness by what the words are, mean and look like: nobody is asked. */
export async function wordLikeness({ choices, examples }: Known): Promise<(text: string) => Likeness> {
  const prototypes = choices.map(({ features }) => hashed(features));
  const read = await breathing(examples, ({ text }) => hashed(featuresOf(text)));
  const space = new VectorSpace([...prototypes, ...read]);
  const own = prototypes.map((prototype) => space.vector(prototype));
  const others = await breathing(read, (example) => space.vector(example));
  const ofChoice = choices.map((_, place): Hashed[] => [own[place] ?? new Map()]);
  examples.forEach(({ choice }, place) => {
    ofChoice[choice]?.push(others[place] ?? new Map());
  });
  const having = postings([...own, ...ofChoice.map((all) => normalised(sumOf(all))), ...others]);
  const count = choices.length;
  return (text) => {
    const products = having(space.vector(hashed(featuresOf(text))));
    return {
      choices: products.subarray(0, count),
      middles: products.subarray(count, 2 * count),
      examples: products.subarray(2 * count),
    };
  };
}

/** The product of a vector with each of many, by the few places that it has. */
function postings(vectors: readonly Hashed[]): (vector: Hashed) => Float64Array {
  const at = new Map<number, { of: number[]; values: number[] }>();
  vectors.forEach((vector, of) => {
    for (const [place, value] of vector) {
      const list = at.get(place) ?? { of: [], values: [] };
      list.of.push(of);
      list.values.push(value);
      at.set(place, list);
    }
  });
  return (vector) => {
    const products = new Float64Array(vectors.length);
    for (const [place, value] of vector) {
      const list = at.get(place);
      list?.of.forEach((of, index) => {
        products[of] = (products[of] ?? 0) + value * (list.values[index] ?? 0);
      });
    }
    return products;
  };
}

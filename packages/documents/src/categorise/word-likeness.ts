import { breathing } from "./breathe.ts";
import { featuresOf } from "./features.ts";
import type { Known } from "./known.ts";
import type { Likeness } from "./likeness.ts";
import { type Hashed, hashed, normalised, sumOf, VectorSpace } from "./vectors.ts";

/** Likeness by what the words are, mean and look like: nobody is asked. */
export async function wordLikeness(known: Known): Promise<(text: string) => Likeness> {
  const { space, having } = await indexOf(known);
  const count = known.choices.length;
  return (text) => {
    const products = having(space.vector(hashed(featuresOf(text))));
    return {
      choices: products.subarray(0, count),
      middles: products.subarray(count, 2 * count),
      examples: products.subarray(2 * count),
    };
  };
}

/** Apart from what keeps it: the vectors themselves, several times the index, are let go. */
async function indexOf({ choices, examples }: Known) {
  const prototypes = choices.map(({ features }) => hashed(features));
  const read = await breathing(examples, ({ text }) => hashed(featuresOf(text)));
  const space = new VectorSpace([...prototypes, ...read]);
  const own = prototypes.map((prototype) => space.vector(prototype));
  const others = await breathing(read, (example) => space.vector(example));
  const ofChoice = choices.map((_, place): Hashed[] => [own[place] ?? new Map()]);
  examples.forEach(({ choice }, place) => {
    ofChoice[choice]?.push(others[place] ?? new Map());
  });
  const middles = ofChoice.map((all) => normalised(sumOf(all)));
  const vectors = [...own, ...middles, ...others];
  return { space, having: productsBy(postingsOf(vectors), vectors.length) };
}

/** Which vectors have something in a place, and how much. */
type Postings = ReadonlyMap<number, { of: Int32Array; values: Float32Array }>;

function postingsOf(vectors: readonly Hashed[]): Postings {
  const lists = new Map<number, { of: number[]; values: number[] }>();
  vectors.forEach((vector, of) => {
    for (const [place, value] of vector) {
      const list = lists.get(place) ?? { of: [], values: [] };
      list.of.push(of);
      list.values.push(value);
      lists.set(place, list);
    }
  });
  return new Map(
    [...lists].map(([place, { of, values }]) => [
      place,
      { of: Int32Array.from(of), values: Float32Array.from(values) },
    ]),
  );
}

/** The product of a vector with each of `count` others, by the few places that it has. */
function productsBy(postings: Postings, count: number): (vector: Hashed) => Float64Array {
  return (vector) => {
    const products = new Float64Array(count);
    for (const [place, value] of vector) {
      const list = postings.get(place);
      if (!list) continue;
      for (let at = 0; at < list.of.length; at++) {
        const of = list.of[at] ?? 0;
        products[of] = (products[of] ?? 0) + value * (list.values[at] ?? 0);
      }
    }
    return products;
  };
}

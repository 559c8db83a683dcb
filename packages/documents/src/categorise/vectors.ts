import type { Features } from "./features.ts";

/** Where a feature counts: its hash. Two in one place are rare, and forgiven. */
const PLACES = 65_536;

/** A text's features by place. */
export type Hashed = ReadonlyMap<number, number>;

export function hashed(features: Features): Hashed {
  const places = new Map<number, number>();
  for (const [feature, weight] of features) {
    const place = placeOf(feature);
    places.set(place, (places.get(place) ?? 0) + weight);
  }
  return places;
}

/** FNV-1a over UTF-16 units. */
function placeOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return (hash ^ (hash >>> 16)) & (PLACES - 1);
}

/** Vectors of length 1 over hashed features, each weighted by how few of the given texts have it. */
export class VectorSpace {
  readonly #texts: number;
  readonly #having = new Map<number, number>();

  constructor(texts: readonly Hashed[]) {
    this.#texts = texts.length;
    for (const text of texts)
      for (const place of text.keys()) this.#having.set(place, (this.#having.get(place) ?? 0) + 1);
  }

  vector(text: Hashed): Hashed {
    const vector = new Map<number, number>();
    let squares = 0;
    for (const [place, weight] of text) {
      const value = weight * Math.log((this.#texts + 1) / ((this.#having.get(place) ?? 0) + 0.5));
      if (value <= 0) continue;
      vector.set(place, value);
      squares += value * value;
    }
    return scaled(vector, squares === 0 ? 0 : 1 / Math.sqrt(squares));
  }
}

const scaled = (vector: Hashed, by: number): Hashed =>
  new Map([...vector].map(([place, value]) => [place, value * by]));

export function sumOf(vectors: readonly Hashed[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const vector of vectors)
    for (const [place, value] of vector) sum.set(place, (sum.get(place) ?? 0) + value);
  return sum;
}

export function normalised(vector: Hashed): Hashed {
  let squares = 0;
  for (const value of vector.values()) squares += value * value;
  return scaled(vector, squares === 0 ? 0 : 1 / Math.sqrt(squares));
}

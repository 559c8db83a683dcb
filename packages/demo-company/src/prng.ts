/**
 * A deterministic source of randomness (sfc32). The same seed and label give the same numbers everywhere:
 * only integer arithmetic and IEEE multiplication, nothing a platform may round its own way.
 */
export interface Prng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer in [low, high], both included. */
  int(low: number, high: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One element; throws on an empty list. */
  pick<Item>(items: readonly Item[]): Item;
  /** One element, each as likely as its weight. */
  weighted<Item>(items: readonly Item[], weight: (item: Item) => number): Item;
  /** `count` different elements (or all), in random order. */
  sample<Item>(items: readonly Item[], count: number): Item[];
  /** An independent stream, so that more draws in one place do not change the rows of another. */
  fork(label: string): Prng;
}

/** Opens the stream of a seed; `label` separates streams of one seed. */
export function prng(seed: number, label = ""): Prng {
  const draw = sfc32(`${seed}/${label}`);
  const int = (low: number, high: number) => low + Math.floor(draw() * (high - low + 1));
  const sample = <Item>(items: readonly Item[], count: number): Item[] => {
    const rest = [...items];
    const taken: Item[] = [];
    while (taken.length < count && rest.length > 0) taken.push(...rest.splice(int(0, rest.length - 1), 1));
    return taken;
  };
  const pick = <Item>(items: readonly Item[]): Item => {
    const item = items[int(0, items.length - 1)];
    if (item === undefined) throw new RangeError("nothing to pick from");
    return item;
  };
  const weighted = <Item>(items: readonly Item[], weight: (item: Item) => number): Item => {
    let left = draw() * items.reduce((sum, item) => sum + weight(item), 0);
    for (const item of items) {
      left -= weight(item);
      if (left < 0) return item;
    }
    return pick(items);
  };
  return {
    next: draw,
    int,
    chance: (probability) => draw() < probability,
    pick,
    weighted,
    sample,
    fork: (child) => prng(seed, `${label}/${child}`),
  };
}

function sfc32(text: string): () => number {
  let a = fnv1a(text, 0x811c9dc5);
  let b = fnv1a(text, 0x9e3779b9);
  let c = fnv1a(text, 0x243f6a88);
  let counter = 1;
  const draw = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x100000000;
  };
  for (let i = 0; i < 15; i++) draw();
  return draw;
}

function fnv1a(text: string, basis: number): number {
  let hash = basis;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return hash;
}

/** A small seeded generator (mulberry32): the same seed asks the same questions. */
export function drawFrom(seed: number) {
  let state = seed >>> 0;
  const fraction = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(fraction() * limit);
  return {
    /** An integer from `low` to `high`, both included. */
    between: (low: number, high: number) => low + below(high - low + 1),
    /** True with the given probability. */
    chance: (probability: number) => fraction() < probability,
    /** One of the items; throws on an empty list. */
    pick: <Item>(items: readonly Item[]): Item => {
      const item = items[below(items.length)];
      if (item === undefined) throw new RangeError("nothing to draw from");
      return item;
    },
  };
}

export type Draw = ReturnType<typeof drawFrom>;

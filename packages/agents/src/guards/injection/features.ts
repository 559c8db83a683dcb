/** Places a feature may fall on; two may share one. */
export const PLACES = 1 << 16;

/** Distinct places, and how much each counts; the squares add up to 1. */
export interface Features {
  at: Int32Array;
  value: Float64Array;
}

const WORD = /[\p{L}\p{N}]+|[^\s\p{L}\p{N}]/gu;
/** Runs of letters, a word's ends included; they forgive endings and slips. */
const RUNS = [4, 5];
const WEIGHT = { word: 1, pair: 1, gapped: 0.5, run: 0.35 };

/** What a normalised text is recognised by: its words, the pairs they stand in, their letters. */
export function featuresOf(text: string): Features {
  const places = new Map<number, number>();
  const add = (feature: string, weight: number) => {
    const place = hash(feature) & (PLACES - 1);
    if (weight > (places.get(place) ?? 0)) places.set(place, weight);
  };
  let [before, last] = ["^", "^"];
  for (const word of text.match(WORD) ?? []) {
    add(`w ${word}`, WEIGHT.word);
    add(`p ${last} ${word}`, WEIGHT.pair);
    add(`g ${before} ${word}`, WEIGHT.gapped);
    [before, last] = [last, word];
    if (word.length < 3) continue;
    const bounded = `^${word}$`;
    for (const run of RUNS)
      for (let start = 0; start + run <= bounded.length; start++)
        add(`r ${bounded.slice(start, start + run)}`, WEIGHT.run);
  }
  let squares = 0;
  for (const weight of places.values()) squares += weight * weight;
  const scale = 1 / Math.sqrt(squares || 1);
  return {
    at: Int32Array.from(places.keys()),
    value: Float64Array.from(places.values(), (weight) => weight * scale),
  };
}

/** FNV-1a over UTF-16 units, mixed once more so that the low bits are as good as the high ones. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++)
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  state ^= state >>> 15;
  return Math.imul(state, 0x2c1b3c6d) >>> 8;
}

import type { Known } from "./known.ts";
import type { Likeness } from "./likeness.ts";

/** A category for a text, and what speaks for it. */
export interface Ranked {
  /** Place among the choices. */
  choice: number;
  /** 0 to 1; only to be compared with the others of this text, and put into `confidenceOf`. */
  score: number;
  /** Its share among all choices, by how far ahead of them it is. */
  share: number;
  /** The nearest of its examples: place, and how like; null if it has none. */
  nearest: { example: number; likeness: number } | null;
}

/** The second and third nearest count less than the nearest. */
const FURTHER = [0.3, 0.15];
/** What is nearly the same counts beyond measure: one confirmation is enough for its like. */
const NEARLY_SAME = 1;
const MIDDLE = 0.8;
const BEST = 1 + NEARLY_SAME + FURTHER.reduce((sum, share) => sum + share, 0) + MIDDLE;
/** How sharply a lead in score tells. */
const SHARPNESS = 12 * BEST;

/** All choices, the likeliest first: by the nearest examples, of which name and keywords are one, and the middle of all. */
export function rank({ choices, examples }: Known, likeness: Likeness): Ranked[] {
  const near = choices.map((_, place) => [likeness.choices[place] ?? 0, 0, 0]);
  const nearest = choices.map((): Ranked["nearest"] => null);
  examples.forEach(({ choice }, example) => {
    const value = likeness.examples[example] ?? 0;
    if (value > (nearest[choice]?.likeness ?? 0)) nearest[choice] = { example, likeness: value };
    const top = near[choice];
    if (!top) return;
    const place = top.findIndex((other) => value > other);
    if (place < 0) return;
    top.splice(place, 0, value);
    top.length = 1 + FURTHER.length;
  });
  const ranked = choices.map((_, choice) => {
    const [first = 0, ...further] = near[choice] ?? [];
    const others = FURTHER.reduce((sum, share, place) => sum + share * (further[place] ?? 0), 0);
    const sum = first + NEARLY_SAME * first ** 3 + others + MIDDLE * (likeness.middles[choice] ?? 0);
    return { choice, score: sum / BEST, share: 0, nearest: nearest[choice] ?? null };
  });
  ranked.sort((a, b) => b.score - a.score);
  const best = ranked[0]?.score ?? 0;
  const weights = ranked.map(({ score }) => Math.exp(SHARPNESS * (score - best)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return ranked.map((one, place) => ({ ...one, share: (weights[place] ?? 0) / all }));
}

import type { Ranked } from "./rank.ts";

/**
 * Platt's scaling (Platt 1999, "Probabilistic outputs for support vector machines") of how like the best is and how far ahead
 * of the others. Fitted on the train half, each text with 0, 1, 3, 10 and all other examples: `bun run eval:categories --fit`.
 */
export const FITTED = { bias: -2, score: 6, lead: 1 };

/** Below it, no category is said. */
export const THRESHOLD = 0.5;

/** How often a category that is ranked so is the right one: 0 to 1. */
export function confidenceOf(best: Ranked, { bias, score, lead } = FITTED): number {
  const [x, y] = signsOf(best);
  return 1 / (1 + Math.exp(-(bias + score * x + lead * y)));
}

/** What confidence is told by: the score, and the logarithm of the odds of its share, within bounds. */
export const signsOf = ({ score, share }: Ranked): [score: number, lead: number] => [
  Math.sqrt(score),
  Math.log((share + 1e-3) / (1 - share + 1e-3)),
];

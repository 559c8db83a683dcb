import type { Ranked } from "./rank.ts";

/**
 * Platt's scaling (Platt 1999, "Probabilistic outputs for support vector machines") of how like the best is and how far ahead
 * of the others. Fitted on the train half, each text with 0, 1, 3, 10 and all other examples: `bun run eval:categories --fit`.
 */
export const FITTED = { bias: 6.4, lead: 1.39, score: 1.04 };

/** Below it, no category is said: putting a wrong one right costs a person more than choosing one. */
export const THRESHOLD = 0.7;

/** How often such a ranking is led by the right category: 0 to 1. */
export function confidenceOf(ranked: readonly Ranked[], { bias, lead, score } = FITTED): number {
  const [x, y] = signsOf(ranked);
  return 1 / (1 + Math.exp(-(bias + lead * x + score * y)));
}

/** What confidence is told by: logarithms of how far the best is ahead of the next, and of how good it is. */
export function signsOf([best, next]: readonly Ranked[]): [lead: number, score: number] {
  const score = best?.score ?? 0;
  return [Math.log(score - (next?.score ?? 0) + 0.005), Math.log(score + 0.01)];
}

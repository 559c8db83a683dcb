import { withoutLegalForm } from "./legal-forms.ts";
import type { Named } from "./match.ts";

const NEAR = 0.4;

/** Up to `count` names that look like `heard`, nearest first: to suggest, never to act on. */
export function similar<Candidate extends Named>(
  heard: string,
  candidates: readonly Candidate[],
  count = 3,
): Candidate[] {
  const wanted = bigrams(withoutLegalForm(heard));
  return candidates
    .map((candidate) => ({ candidate, score: dice(wanted, bigrams(withoutLegalForm(candidate.searchName))) }))
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score || (a.candidate.searchName < b.candidate.searchName ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

const bigrams = (text: string): Set<string> =>
  new Set(Array.from({ length: text.length + 1 }, (_, start) => ` ${text} `.slice(start, start + 2)));

/** Sørensen–Dice coefficient: twice what is shared over what there is. */
function dice(a: Set<string>, b: Set<string>): number {
  const shared = [...a].filter((pair) => b.has(pair)).length;
  return (2 * shared) / (a.size + b.size);
}

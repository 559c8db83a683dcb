import { withoutLegalForm } from "./legal-forms.ts";
import type { Named } from "./match.ts";

const NEAR = 0.4;

/** Up to `count` names that look like `heard`, nearest first: to suggest, never to act on. */
export function similar<Candidate extends Named>(
  heard: string,
  candidates: readonly Candidate[],
  count = 3,
): Candidate[] {
  const wanted = [...bigrams(withoutLegalForm(heard))];
  return candidates
    .map((candidate) => ({ candidate, score: dice(wanted, withoutLegalForm(candidate.searchName)) }))
    .filter(({ score }) => score >= NEAR)
    .sort((a, b) => b.score - a.score || (a.candidate.searchName < b.candidate.searchName ? -1 : 1))
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** How alike two names are, 0 to 1, without their legal forms; what is below 0.4 is 0. In `search_name` spelling. */
export const likeness = (name: string, other: string): number =>
  dice([...bigrams(withoutLegalForm(name))], withoutLegalForm(other));

const padded = (text: string): string => ` ${text} `;
const bigrams = (text: string): Set<string> =>
  new Set(Array.from({ length: text.length + 1 }, (_, start) => padded(text).slice(start, start + 2)));

/** Sørensen–Dice coefficient: twice what is shared over what there is; 0 where it can't be `NEAR`. */
function dice(wanted: readonly string[], name: string): number {
  const text = padded(name);
  let shared = 0;
  for (const pair of wanted) if (text.includes(pair)) shared++;
  // A name has at least the pairs it shares, and with those alone it would be no nearer than this.
  if ((2 * shared) / (wanted.length + shared) < NEAR) return 0;
  return (2 * shared) / (wanted.length + bigrams(name).size);
}

import { bestMatches, type Named } from "./match.ts";

/** Names of one and the same thing, in `search_name` spelling. */
export type Synonyms = readonly string[];

/** The candidates that are called by another name of what `heard` means, such as `beograd` for `belgrade`. */
export function matchesBySynonym<Candidate extends Named>(
  heard: string,
  groups: readonly Synonyms[],
  candidates: readonly Candidate[],
): Candidate[] {
  const named = groups.flatMap((names) => names.map((searchName) => ({ searchName, names })));
  const others = bestMatches(heard, named).flatMap(({ names }) => names);
  return candidates.filter((candidate) => others.some((other) => bestMatches(other, [candidate]).length > 0));
}

import { type categories, hashOf } from "@kontor/crm";
import { type Known, knownOf } from "./known.ts";
import type { Likeness } from "./likeness.ts";
import { wordLikeness } from "./word-likeness.ts";

/** What a tenant knows, made ready to be compared with. */
export interface Learned {
  known: Known;
  byWords: (text: string) => Likeness;
}

/** Examples that all that is kept ready may have together, one or two kilobytes each; what was not asked for longest goes first. */
const MOST_EXAMPLES = 30_000;

const ready = new Map<string, { learned: Promise<Learned>; size: number }>();

/**
 * Reads and indexes what a tenant knows, or finds it as it was made for the last call: by its whole content, so that nothing
 * in it can be stale or another's.
 */
export function learnedFrom(
  tenantId: string,
  tree: readonly categories.Category[],
  examples: readonly categories.Example[],
): Promise<Learned> {
  const key = hashOf({ tenantId, tree, examples });
  const found = ready.get(key) ?? { learned: learn(tree, examples), size: examples.length };
  ready.delete(key);
  ready.set(key, found);
  let size = [...ready.values()].reduce((sum, one) => sum + one.size, 0);
  for (const [oldest, one] of ready) {
    if (size <= MOST_EXAMPLES || oldest === key) break;
    ready.delete(oldest);
    size -= one.size;
  }
  return found.learned;
}

async function learn(
  tree: readonly categories.Category[],
  examples: readonly categories.Example[],
): Promise<Learned> {
  const known = knownOf(tree, examples);
  return { known, byWords: await wordLikeness(known) };
}

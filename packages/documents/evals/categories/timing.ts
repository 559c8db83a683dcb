import type { categories } from "@kontor/crm";
import { classify } from "../../src/categorise/classify.ts";
import { knownOf } from "../../src/categorise/known.ts";
import { wordLikeness } from "../../src/categorise/word-likeness.ts";

export interface Timing {
  examples: number;
  items: number;
  /** To read and index what is known, and to classify one item, in milliseconds of a processor: others may use it meanwhile. */
  learning: number;
  each: number;
}

/** Time without the database: so many distinct examples of each category, and 500 items. */
export async function timeClassifying(
  tree: readonly categories.Category[],
  texts: readonly string[],
  perCategory: number,
): Promise<Timing> {
  const leaves = tree.filter(({ parentId }) => parentId !== null);
  const examples = leaves.flatMap(({ id }, leaf) =>
    Array.from({ length: perCategory }, (_, at) => ({
      categoryId: id,
      text: `${texts[(leaf * perCategory + at) % texts.length]} ${SYLLABLES[at % SYLLABLES.length]}${leaf}-${at}`,
      from: "confirmed" as const,
    })),
  );
  const items = Array.from({ length: 500 }, (_, at) => texts[at % texts.length] ?? "");
  const begun = process.cpuUsage();
  const known = knownOf(tree, examples);
  const likeness = await wordLikeness(known);
  const learning = millisecondsSince(begun);
  const learned = process.cpuUsage();
  for (const text of items) classify(known, text, likeness(text));
  const each = millisecondsSince(learned) / items.length;
  return { examples: known.examples.length, items: items.length, learning, each };
}

const SYLLABLES = ["ka", "le", "mi", "no", "ru", "za"];

function millisecondsSince(begun: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1000;
}

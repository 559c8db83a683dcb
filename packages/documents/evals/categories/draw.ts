import type { categories } from "@kontor/crm";
import type { Labelled } from "./labelled.ts";

/** So many texts of each category, by chance; the same for a seed. */
export function draw(texts: readonly Labelled[], perCategory: number, seed: number): Labelled[] {
  const chance = generator(seed);
  return [...Map.groupBy(texts, ({ category }) => category)].flatMap(([category, group]) =>
    category === null
      ? []
      : group
          .map((labelled) => ({ labelled, order: chance() }))
          .sort((a, b) => a.order - b.order)
          .slice(0, perCategory)
          .map(({ labelled }) => labelled),
  );
}

/** Labelled texts as a person would have confirmed them. */
export const confirmed = (texts: readonly Labelled[]): categories.Example[] =>
  texts.flatMap(({ text, category }) =>
    category === null ? [] : [{ categoryId: category, text, from: "confirmed" as const }],
  );

/** Numbers from 0 to 1 (an LCG). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}

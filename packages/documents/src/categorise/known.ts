import type { categories } from "@kontor/crm";
import { fold } from "@kontor/models";
import { type Features, featuresOf } from "./features.ts";

/** A category that may be chosen, and what is known of it before anything was booked. */
export interface Choice {
  id: string;
  name: string;
  keywords: readonly string[];
  /** Name, keywords and place in the tree in one text, for a model that embeds. */
  text: string;
  features: Features;
}

/** What a tenant knows of what belongs where. */
export interface Known {
  choices: readonly Choice[];
  /** Newest first; each one's category is among the choices. */
  examples: readonly KnownExample[];
  /** Places of the examples that a person confirmed, by `sameText`. */
  confirmed: ReadonlyMap<string, number>;
}

export interface KnownExample {
  text: string;
  /** Place among the choices. */
  choice: number;
  from: categories.Example["from"];
}

/** How much the names above a category and its tax note say of it, beside its own name. */
const ASIDE = 0.3;

/**
 * The tree's leaves, and what was booked on further up; of examples of the same words only the newest, those that
 * a person confirmed before all others.
 */
export function knownOf(
  tree: readonly categories.Category[],
  examples: readonly categories.Example[],
): Known {
  const parents = new Set(tree.map(({ parentId }) => parentId));
  const used = new Set(examples.map(({ categoryId }) => categoryId));
  const choices = tree.filter(({ id }) => !parents.has(id) || used.has(id)).map(choiceOf);
  const placeOf = new Map(choices.map(({ id }, place) => [id, place]));
  const newest = new Map<string, KnownExample>();
  for (const { categoryId, text, from } of examples) {
    const choice = placeOf.get(categoryId);
    const key = sameText(text);
    if (choice !== undefined && !newest.has(key)) newest.set(key, { text, choice, from });
  }
  const kept = [...newest];
  const confirmed = new Map(
    kept.flatMap(([key, { from }], place) => (from === "confirmed" ? [[key, place] as const] : [])),
  );
  return { choices, examples: kept.map(([, example]) => example), confirmed };
}

/** What two texts have in common that say the same: words without regard to spelling or case, numbers as they are. */
export const sameText = (text: string): string => (fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

function choiceOf({ id, name, keywords, path, taxNote }: categories.Category): Choice {
  const above = path.slice(0, -1);
  const features: Features = new Map();
  const add = (text: string, share: number) => {
    for (const [feature, weight] of featuresOf(text))
      features.set(feature, Math.max(features.get(feature) ?? 0, share * weight));
  };
  for (const text of [name, ...keywords]) add(text, 1);
  for (const text of [...above, taxNote ?? ""]) add(text, ASIDE);
  const text = [`${[...above, name].join(" > ")}: ${keywords.join(", ")}`, taxNote]
    .filter(Boolean)
    .join(". ");
  return { id, name, keywords, text, features };
}

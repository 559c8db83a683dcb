import type { categories } from "@kontor/crm";
import { type Categorised, classify } from "../../src/categorise/classify.ts";
import { knownOf } from "../../src/categorise/known.ts";
import { wordLikeness } from "../../src/categorise/word-likeness.ts";
import { confirmed } from "./draw.ts";
import type { Labelled } from "./labelled.ts";

/** A text, and what was said of it by one that did not know it. */
export interface Outcome {
  labelled: Labelled;
  said: Categorised;
  /** The likeliest category, be it said or not. */
  likeliest: string | null;
}

export interface Shares {
  /** Texts that belong to a category. */
  texts: number;
  /** Of those: none was said. */
  abstained: number;
  /** Of all that were answered, those that belong nowhere among them: the category is right. */
  rightOfAnswered: number;
  /** Of texts that belong to a category: the right one was said. */
  rightOfAll: number;
  /** The same if the likeliest were always said. */
  rightIfForced: number;
  /** Texts that belong to none, and of those: a category was said. */
  strangers: number;
  strangersAnswered: number;
}

/** Asks for every text's category with nothing to go by but the tree and the examples: offline embeddings. */
export async function outcomesOf(
  tree: readonly categories.Category[],
  examples: readonly Labelled[],
  texts: readonly Labelled[],
): Promise<Outcome[]> {
  const known = knownOf(tree, confirmed(examples));
  const likeness = await wordLikeness(known);
  return texts.map((labelled) => {
    const said = classify(known, labelled.text, likeness(labelled.text));
    return { labelled, said, likeliest: said.categoryId ?? said.alternatives[0]?.categoryId ?? null };
  });
}

/** Counts as if a category were said from `threshold` on; from the classifier's own where none is given. */
export function sharesOf(outcomes: readonly Outcome[], threshold?: number): Shares {
  const answered = ({ said }: Outcome) =>
    threshold === undefined ? said.categoryId !== null : said.confidence >= threshold;
  const own = outcomes.filter(({ labelled }) => labelled.category !== null);
  const strangers = outcomes.filter(({ labelled }) => labelled.category === null);
  const share = (part: readonly Outcome[], of: readonly Outcome[]) =>
    of.length === 0 ? 0 : part.length / of.length;
  const said = outcomes.filter(answered);
  return {
    texts: own.length,
    abstained: share(
      own.filter((one) => !answered(one)),
      own,
    ),
    rightOfAnswered: share(said.filter(isRight), said),
    rightOfAll: share(
      own.filter((one) => answered(one) && isRight(one)),
      own,
    ),
    rightIfForced: share(own.filter(isRight), own),
    strangers: strangers.length,
    strangersAnswered: share(strangers.filter(answered), strangers),
  };
}

const isRight = ({ labelled, likeliest }: Outcome): boolean =>
  likeliest !== null && likeliest === labelled.category;

export interface Bin {
  texts: number;
  confidence: number;
  right: number;
}

/** By tenths of confidence: how sure, and how often the likeliest is right; and how far both are apart on average. */
export function calibrationOf(outcomes: readonly Outcome[]): { bins: Bin[]; error: number } {
  const bins = [...Map.groupBy(outcomes, ({ said }) => Math.min(9, Math.floor(said.confidence * 10)))]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => ({
      texts: group.length,
      confidence: group.reduce((sum, { said }) => sum + said.confidence, 0) / group.length,
      right: group.filter(isRight).length / group.length,
    }));
  const error = bins.reduce(
    (sum, bin) => sum + (bin.texts / outcomes.length) * Math.abs(bin.confidence - bin.right),
    0,
  );
  return { bins, error };
}

import { demoTree } from "./demo-tree.ts";
import { draw } from "./draw.ts";
import { type Bin, calibrationOf, type Outcome, outcomesOf, type Shares, sharesOf } from "./evaluate.ts";
import type { LabelledHalves } from "./labelled.ts";

/** How many confirmed examples each category has. */
const EXAMPLES = [0, 1, 3, 10] as const;
/** The count that the promise is made for. */
export const PROMISED = 10;
/** Draws of examples; each is asked about the whole held-out half. */
const SEEDS = [1, 2, 3, 4, 5];
const THRESHOLDS = [0, 0.2, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95];

export interface Report {
  byExamples: Record<string, Shares>;
  byTree: Record<string, Shares>;
  byLanguage: Record<string, Shares>;
  byCategory: Record<string, Shares>;
  bySeed: Record<string, Shares>;
  byThreshold: Record<string, Shares>;
  calibration: { bins: Bin[]; error: number };
  wrong: Outcome[];
}

/** The held-out half, asked with examples of the train half; all but `byExamples` with the promised number. */
export async function reportOn({ train, heldOut }: LabelledHalves): Promise<Report> {
  const ask = async (perCategory: number, language: "sr" | "en") => {
    const bySeed: Outcome[][] = [];
    for (const seed of SEEDS)
      bySeed.push(await outcomesOf(demoTree(language), draw(train, perCategory, seed), heldOut));
    return bySeed;
  };
  const byExamples: Report["byExamples"] = {};
  for (const count of EXAMPLES)
    byExamples[count] = sharesOf([...(await ask(count, "sr")), ...(await ask(count, "en"))].flat());
  const [sr, en] = [await ask(PROMISED, "sr"), await ask(PROMISED, "en")];
  const all = [...sr, ...en].flat();
  return {
    byExamples,
    byTree: { Serbian: sharesOf(sr.flat()), English: sharesOf(en.flat()) },
    byLanguage: grouped(all, ({ labelled }) => labelled.language),
    byCategory: grouped(all, ({ labelled }) => labelled.category ?? "none"),
    bySeed: Object.fromEntries(
      SEEDS.map((seed, at) => [seed, sharesOf([...(sr[at] ?? []), ...(en[at] ?? [])])]),
    ),
    byThreshold: Object.fromEntries(THRESHOLDS.map((threshold) => [threshold, sharesOf(all, threshold)])),
    calibration: calibrationOf(all),
    wrong: (sr[0] ?? []).filter(({ labelled, said }) => said.categoryId !== labelled.category),
  };
}

const grouped = (outcomes: readonly Outcome[], keyOf: (one: Outcome) => string): Record<string, Shares> =>
  Object.fromEntries([...Map.groupBy(outcomes, keyOf)].map(([key, group]) => [key, sharesOf(group)]));

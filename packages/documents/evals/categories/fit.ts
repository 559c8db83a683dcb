import { type FITTED, signsOf } from "../../src/categorise/confidence.ts";
import { knownOf } from "../../src/categorise/known.ts";
import { rank } from "../../src/categorise/rank.ts";
import { wordLikeness } from "../../src/categorise/word-likeness.ts";
import { demoTree } from "./demo-tree.ts";
import { confirmed, draw } from "./draw.ts";
import type { Labelled } from "./labelled.ts";

/** How many examples a category may have when it is asked; a tenant begins with none. */
const EXAMPLES = [0, 1, 3, 10];
const SEEDS = 4;
const ROUNDS = 20;

interface Sign {
  signs: [lead: number, score: number];
  right: number;
}

/** Platt's constants, of the train half alone: each text is asked with examples that it is not among. */
export async function fitConfidence(train: readonly Labelled[]): Promise<typeof FITTED> {
  const samples = await leftOut(train);
  for (const count of EXAMPLES) samples.push(...(await drawn(train, count)));
  const rows = samples.map(({ signs, right }) => ({ x: [1, ...signs], right }));
  let weights = [0, 0, 0];
  for (let round = 0; round < ROUNDS; round++) {
    const step = newtonStep(rows, weights);
    weights = weights.map((weight, at) => weight + (step[at] ?? 0));
  }
  const [bias = 0, lead = 0, score = 0] = weights.map((weight) => Math.round(weight * 100) / 100);
  return { bias, lead, score };
}

/** Logistic regression's next step: the gradient, divided by the curvature (Gauss and Jordan). */
function newtonStep(rows: readonly { x: number[]; right: number }[], weights: readonly number[]): number[] {
  const table = weights.map(() => [...weights.map(() => 0), 0]);
  for (const { x, right } of rows) {
    const odds = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0)));
    table.forEach((line, at) => {
      const own = x[at] ?? 0;
      for (let other = 0; other < x.length; other++)
        line[other] = (line[other] ?? 0) + odds * (1 - odds) * own * (x[other] ?? 0);
      line[x.length] = (line[x.length] ?? 0) + (right - odds) * own;
    });
  }
  table.forEach((pivot, at) => {
    table.forEach((line, other) => {
      if (other === at) return;
      const times = (line[at] ?? 0) / (pivot[at] ?? 1);
      line.forEach((value, column) => {
        line[column] = value - times * (pivot[column] ?? 0);
      });
    });
  });
  return table.map((line, at) => (line.at(-1) ?? 0) / (line[at] ?? 1));
}

async function drawn(train: readonly Labelled[], perCategory: number): Promise<Sign[]> {
  const signs: Sign[] = [];
  for (let seed = 0; seed < SEEDS; seed++) {
    const examples = draw(train, perCategory, seed + 1);
    const asked = train.filter((text) => !examples.includes(text));
    signs.push(...(await signsWith(seed % 2 === 0 ? "sr" : "en", examples, asked)));
  }
  return signs;
}

async function leftOut(train: readonly Labelled[]): Promise<Sign[]> {
  const signs: Sign[] = [];
  for (const text of train) {
    const others = train.filter((other) => other !== text);
    signs.push(...(await signsWith("sr", others, [text])));
  }
  return signs;
}

async function signsWith(
  language: "sr" | "en",
  examples: readonly Labelled[],
  asked: readonly Labelled[],
): Promise<Sign[]> {
  const known = knownOf(demoTree(language), confirmed(examples));
  const likeness = await wordLikeness(known);
  return asked.flatMap(({ text, category }) => {
    const ranked = rank(known, likeness(text));
    const [best] = ranked;
    if (!best || best.score === 0) return [];
    return [{ signs: signsOf(ranked), right: known.choices[best.choice]?.id === category ? 1 : 0 }];
  });
}

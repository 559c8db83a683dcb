import { describe, expect, test } from "bun:test";
import { wordsOf } from "../../src/categorise/words.ts";
import { demoTree } from "./demo-tree.ts";
import { draw } from "./draw.ts";
import { calibrationOf, type Outcome, outcomesOf, sharesOf } from "./evaluate.ts";
import { readLabelled } from "./labelled.ts";
import { PROMISED } from "./report.ts";

const { train, heldOut } = await readLabelled();
const all = [...train, ...heldOut];
const SEEDS = [1, 2, 3];

describe.each(["sr", "en"] as const)(
  "of the held-out half, with ten examples a category, names in %s,",
  (language) => {
    test("85 % of what is answered is right, and at most 20 % is not; of all of it, too", async () => {
      for (const seed of SEEDS) {
        const shares = sharesOf(await outcomesOf(demoTree(language), draw(train, PROMISED, seed), heldOut));
        expect(shares.rightOfAnswered).toBeGreaterThanOrEqual(0.85);
        expect(shares.rightOfAll).toBeGreaterThanOrEqual(0.85);
        expect(shares.abstained).toBeLessThanOrEqual(0.2);
        // Of what belongs nowhere, most is left alone.
        expect(shares.strangersAnswered).toBeLessThan(0.35);
      }
    });

    test("it is as often right as it says", async () => {
      const outcomes: Outcome[] = [];
      for (const seed of SEEDS)
        outcomes.push(...(await outcomesOf(demoTree(language), draw(train, PROMISED, seed), heldOut)));
      expect(calibrationOf(outcomes).error).toBeLessThan(0.06);
    });
  },
);

test("whoever answers at random, or by names that mean something else, is found out", async () => {
  const tree = demoTree("sr");
  const leaves = tree.filter(({ parentId }) => parentId !== null);
  const swapped = tree.map((category) => {
    const at = leaves.indexOf(category);
    const other = at < 0 ? category : (leaves[(at + 1) % leaves.length] ?? category);
    return { ...other, id: category.id, parentId: category.parentId };
  });
  expect(sharesOf(await outcomesOf(swapped, [], heldOut)).rightOfAll).toBeLessThan(0.2);
});

test("the set is large enough, of every category and language, and half of it was never tuned on", () => {
  expect(all.length).toBeGreaterThanOrEqual(480);
  const counts = Map.groupBy(all, ({ category }) => category);
  const leaves = demoTree("sr").filter(({ parentId }) => parentId !== null);
  expect([...counts.keys()].filter((key) => key !== null).toSorted()).toEqual(
    leaves.map(({ id }) => id).toSorted(),
  );
  for (const [category, texts] of counts)
    expect(texts.length).toBeGreaterThanOrEqual(category === null ? 40 : 28);
  expect(new Set(all.map(({ language }) => language)).size).toBe(3);
  expect(Math.abs(train.length - heldOut.length)).toBeLessThanOrEqual(counts.size);
  for (const language of ["en", "sr-Latn", "sr-Cyrl"])
    expect(heldOut.filter((one) => one.language === language).length).toBeGreaterThan(30);
});

test("no text says nearly what another says", () => {
  const words = all.map(({ text }) => new Set(wordsOf(text)));
  const near = all.flatMap(({ text }, at) =>
    all.slice(at + 1).flatMap((other, offset) => {
      const [one, two] = [words[at] ?? new Set(), words[at + 1 + offset] ?? new Set()];
      const shared = [...one].filter((word) => two.has(word)).length;
      return one.size > 2 && shared / new Set([...one, ...two]).size > 0.75 ? [[text, other.text]] : [];
    }),
  );
  expect(near).toEqual([]);
});

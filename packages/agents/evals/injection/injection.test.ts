import { expect, test } from "bun:test";
import { readBaseline, worseThan } from "./baseline.ts";
import { evaluateRegex, evaluateShipped } from "./evaluate.ts";
import { DATA, readSamples } from "./samples.ts";

const labelled = await readSamples(DATA);
if (!labelled) console.log("the labelled texts are not beside the repository: the detector is not measured");

test("the shipped weights are no worse than the committed baseline", async () => {
  if (!labelled) return;
  expect(worseThan(await readBaseline(), { shipped: evaluateShipped(labelled) })).toEqual([]);
});

test("one regular expression is found worse", async () => {
  if (!labelled) return;
  expect(worseThan(await readBaseline(), { shipped: evaluateRegex(labelled) })).not.toEqual([]);
});

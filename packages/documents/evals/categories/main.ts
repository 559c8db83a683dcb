import { parseArgs } from "node:util";
import { FITTED } from "../../src/categorise/confidence.ts";
import { demoTree } from "./demo-tree.ts";
import { fitConfidence } from "./fit.ts";
import { readLabelled } from "./labelled.ts";
import { printReport, printTimings, printWrong } from "./print.ts";
import { reportOn } from "./report.ts";
import { type Timing, timeClassifying } from "./timing.ts";

// bun run eval:categories [--json] [--wrong] [--fit]: the held-out half; `--fit` gives the constants that the train half asks for.
const { values: options } = parseArgs({
  options: { json: { type: "boolean" }, wrong: { type: "boolean" }, fit: { type: "boolean" } },
});

const halves = await readLabelled();
if (options.fit) {
  console.log("fitted:", await fitConfidence(halves.train), "in use:", FITTED);
} else {
  const { wrong, ...report } = await reportOn(halves);
  const texts = [...halves.train, ...halves.heldOut].map(({ text }) => text);
  const timings: Timing[] = [];
  for (const count of [0, 10, 100, 200]) timings.push(await timeClassifying(demoTree("sr"), texts, count));
  if (options.json) console.log(JSON.stringify({ ...report, timings }, null, 2));
  else {
    printReport({ ...report, wrong });
    printTimings(timings);
    if (options.wrong) printWrong(wrong);
  }
}

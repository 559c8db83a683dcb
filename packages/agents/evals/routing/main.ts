import { parseArgs } from "node:util";
import { agents } from "../../src/agents/index.ts";
import { readBaseline, worseThan, writeBaseline } from "./baseline.ts";
import { evaluate } from "./evaluate.ts";
import { printEvaluations, printTimings, printWrong } from "./print.ts";
import { type LabelledRequest, readRequests } from "./requests.ts";
import { timeRouting } from "./timing.ts";

// bun run eval:routing [--json] [--wrong] [--update]: 1 when it is worse than the committed baseline.
const { values: options } = parseArgs({
  options: { json: { type: "boolean" }, wrong: { type: "boolean" }, update: { type: "boolean" } },
});

const requests = new Map<string, LabelledRequest[]>();
for (const name of ["dev", "held-out"]) {
  const read = await readRequests(name);
  if (read) requests.set(name, read);
}
requests.set("all", [...requests.values()].flat());
const sets = Object.fromEntries([...requests].map(([name, each]) => [name, evaluate(agents, each)]));
const texts = requests.get("all")?.map(({ text }) => text) ?? [];
const timings = timeRouting(agents, texts);

if (options.json) console.log(JSON.stringify({ sets, timings }, null, 2));
else {
  printEvaluations(sets);
  printTimings(timings);
  if (options.wrong) printWrong(sets);
}
if (options.update) await writeBaseline(sets);
else {
  const worse = worseThan(await readBaseline(), sets);
  for (const line of worse) console.error(`worse than the baseline: ${line}`);
  process.exitCode = worse.length > 0 ? 1 : 0;
}

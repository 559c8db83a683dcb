import { parseArgs } from "node:util";
import { riskOf } from "../../src/guards/injection/risk-of.ts";
import { readBaseline, worseThan, writeBaseline } from "./baseline.ts";
import {
  alarmShare,
  caughtShare,
  evaluateRegex,
  evaluateShipped,
  evaluateUnseen,
  type Tally,
} from "./evaluate.ts";
import { DATA, readSamples, type Sample } from "./samples.ts";

// bun run eval:injection [--data path] [--json] [--update]: 1 when it is worse than the committed baseline.
const { values: options } = parseArgs({
  options: { data: { type: "string" }, json: { type: "boolean" }, update: { type: "boolean" } },
});

const path = options.data ?? DATA;
const samples = await readSamples(path);
if (samples) await evaluate(samples);
else console.log(`skipped: there are no labelled texts at ${path}`);

async function evaluate(labelled: readonly Sample[]): Promise<void> {
  const evaluations = {
    unseen: await evaluateUnseen(labelled),
    regex: evaluateRegex(labelled),
    shipped: evaluateShipped(labelled),
  };
  const times = labelled.map(({ text }) => timed(text)).sort((a, b) => a - b);
  const ms = { median: times[times.length >> 1] ?? 0, p99: times[Math.floor(times.length * 0.99)] ?? 0 };
  if (options.json) console.log(JSON.stringify({ ...evaluations, ms }, null, 2));
  else {
    const { unseen, regex } = evaluations;
    const row = (source: string, tally: Tally, by: Tally | undefined) => ({
      source,
      attacks: tally.attacks,
      caught: percent(tally.attacks, caughtShare(tally)),
      "by one regex": percent(tally.attacks, by ? caughtShare(by) : 0),
      harmless: tally.harmless,
      "false alarms": percent(tally.harmless, alarmShare(tally)),
      "by the regex": percent(tally.harmless, by ? alarmShare(by) : 0),
    });
    console.table([
      ...Object.entries(unseen.bySource).map(([source, tally]) => row(source, tally, regex.bySource[source])),
      row("overall", unseen.overall, regex.overall),
    ]);
    console.log(
      "Each source judged by what was learned from the families of the others, the threshold chosen there.",
    );
    console.log(`A text takes ${ms.median.toFixed(3)} ms (median), ${ms.p99.toFixed(3)} ms (p99).`);
  }
  if (options.update) await writeBaseline(evaluations);
  else {
    const worse = worseThan(await readBaseline(), evaluations);
    for (const line of worse) console.error(`worse than the baseline: ${line}`);
    process.exitCode = worse.length > 0 ? 1 : 0;
  }
}

function timed(text: string): number {
  // Another text each time: what was seen before is remembered.
  const fresh = `${text} `;
  const started = performance.now();
  riskOf(fresh);
  return performance.now() - started;
}

function percent(of: number, share: number): string {
  return of === 0 ? "" : `${(share * 100).toFixed(1)} %`;
}

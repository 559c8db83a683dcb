import type { Evaluation, Tally } from "./evaluate.ts";
import type { Timings } from "./timing.ts";

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const ms = (value: number): string => `${value.toFixed(3)} ms`;

/** The evaluations side by side, then each one's details. */
export function printEvaluations(sets: Record<string, Evaluation>): void {
  const rows = Object.entries(sets).map(([name, evaluation]) => ({
    set: name,
    requests: evaluation.requests,
    "right, over all": percent(evaluation.accuracy),
    "with no model": percent(evaluation.accuracyOffline),
    decided: percent(evaluation.decided),
    "right of those": percent(evaluation.accuracyOfDecided),
    "majority baseline": percent(evaluation.majority),
    "calibration error": percent(evaluation.calibrationError),
  }));
  printTable(rows);
  console.log(
    "Decided: by the layers without a model. Over all: what they left undecided counted as the generalist's.",
  );
  console.log("With no model: as it is where none can be asked; the undecided go to whoever is likeliest.");
  for (const [name, evaluation] of Object.entries(sets)) {
    console.log(`\n── ${name}`);
    for (const [title, tallies] of [
      ["layer", evaluation.byLayer],
      ["kind", evaluation.byKind],
      ["language", evaluation.byLanguage],
    ] as const) {
      printTable(tallyRows(title, tallies));
    }
    console.log("who should answer ↓, who did →");
    printTable(Object.entries(evaluation.confusion).map(([label, counts]) => ({ "": label, ...counts })));
    console.log("how sure, how often right");
    printTable(
      evaluation.reliability.map(({ requests, confidence, accuracy }) => ({
        confidence: percent(confidence),
        right: percent(accuracy),
        requests,
      })),
    );
  }
}

/** The requests that went to the wrong agent. */
export function printWrong(sets: Record<string, Evaluation>): void {
  for (const [name, { wrong }] of Object.entries(sets)) {
    console.log(`\n── ${name}: wrong`);
    for (const { request, route } of wrong) {
      const after = request.previous === undefined ? "" : ` (after ${request.previous})`;
      console.log(
        `${request.agent} → ${route.agent}, ${route.layer} ${percent(route.confidence)}: ${request.text}${after}`,
      );
    }
  }
}

export function printTimings({ training, message, longest }: Timings): void {
  console.log("\n── time without a model");
  printTable([
    { message: "as typed", median: ms(message.median), p99: ms(message.p99) },
    { message: "of 10 000 characters", median: ms(longest.median), p99: ms(longest.p99) },
  ]);
  console.log(`learning the agents, once for a process: ${training.toFixed(0)} ms`);
}

const tallyRows = (title: string, tallies: Record<string, Tally>) =>
  Object.entries(tallies).map(([key, { requests, right }]) => ({
    [title]: key,
    requests,
    right: percent(right / requests),
  }));

function printTable(rows: readonly Record<string, string | number>[]): void {
  const heads = Object.keys(rows[0] ?? {});
  const lines = [heads, ...rows.map((row) => heads.map((head) => String(row[head] ?? "")))];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? "")].length)));
  for (const line of lines) {
    console.log(
      line
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join("  "),
    );
  }
  console.log();
}

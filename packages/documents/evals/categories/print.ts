import type { Outcome, Shares } from "./evaluate.ts";
import { PROMISED, type Report } from "./report.ts";
import type { Timing } from "./timing.ts";

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The tables of a report, one under the other. */
export function printReport(report: Report): void {
  printShares("examples of each category", report.byExamples);
  console.log(`── with ${PROMISED} examples of each category`);
  printShares("draw of the examples", report.bySeed);
  printShares("names and keywords", report.byTree);
  printShares("language of the text", report.byLanguage);
  printShares("category", report.byCategory);
  printShares("said from confidence", report.byThreshold);
  console.log(
    `how sure, how often right (apart by ${percent(report.calibration.error)} on average; texts of none count as wrong)`,
  );
  printTable(
    report.calibration.bins.map(({ texts, confidence, right }) => ({
      confidence: percent(confidence),
      right: percent(right),
      answers: texts,
    })),
  );
}

/** What was wrong or not said, of one draw. */
export function printWrong(outcomes: readonly Outcome[]): void {
  for (const { labelled, said, likeliest } of outcomes)
    console.log(
      `${labelled.category ?? "none"} → ${said.categoryId ?? `(${likeliest})`} ${percent(said.confidence)}: ${labelled.text}`,
    );
}

export function printTimings(timings: readonly Timing[]): void {
  console.log("processor time, without the database");
  printTable(
    timings.map(({ examples, items, learning, each }) => ({
      examples,
      "reading them": `${learning.toFixed(0)} ms`,
      "an item": `${(each * 1000).toFixed(0)} µs`,
      [`${items} items`]: `${(learning + each * items).toFixed(0)} ms`,
    })),
  );
}

function printShares(title: string, rows: Record<string, Shares>): void {
  printTable(
    Object.entries(rows).map(([key, shares]) => ({
      [title]: key,
      answers: shares.texts + shares.strangers,
      abstained: shares.texts === 0 ? "" : percent(shares.abstained),
      "right of answered": percent(shares.rightOfAnswered),
      "right of all": shares.texts === 0 ? "" : percent(shares.rightOfAll),
      "if forced": shares.texts === 0 ? "" : percent(shares.rightIfForced),
      "none, answered": shares.strangers === 0 ? "" : percent(shares.strangersAnswered),
    })),
  );
}

function printTable(rows: readonly Record<string, string | number>[]): void {
  const heads = Object.keys(rows[0] ?? {});
  const lines = [heads, ...rows.map((row) => heads.map((head) => String(row[head] ?? "")))];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => [...(line[column] ?? "")].length)));
  for (const line of lines)
    console.log(
      line
        .map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
        .join("  "),
    );
  console.log();
}

import { ledger } from "@kontor/crm";
import type { LoadResult } from "./run.ts";

/** The load's figures as a table for people. */
export function printed(result: LoadResult): string {
  const { options, outcomes, duplicates, audit, turnNanos, budgetNanos, seconds } = result;
  const ended = (end: string) => outcomes.filter((outcome) => outcome.end === end).length;
  const codes = Map.groupBy(
    outcomes.flatMap(({ code }) => code ?? []),
    (code) => code,
  );
  const refused = [...codes].map(([code, all]) => `${all.length} ${code}`).join(", ");
  const tries = outcomes.reduce((sum, outcome) => sum + outcome.tries, 0);
  const rows: [string, string][] = [
    ["seed", String(options.seed)],
    [
      "load",
      `${options.turns} turns, ${options.concurrency} at once, ${options.tenants} tenants, 3 processes, ${seconds.toFixed(1)} s`,
    ],
    ["requests", `${tries} (who waited for money asked again)`],
    [
      "turns",
      ["done", "failed", "stopped", "disconnected", "broken"].map((end) => `${ended(end)} ${end}`).join(", "),
    ],
    ["refused", refused === "" ? "none" : refused],
    ["budget", `${usd(budgetNanos)} for ${options.budgetTurns} turns of ${usd(turnNanos)}`],
    ["spent", `${usd(audit.spentNanos)} (${percent(audit.spentNanos / budgetNanos)})`],
    [
      "most ever spent and held",
      `${usd(audit.peakNanos)} (${percent(audit.peakNanos / budgetNanos)}), over ${audit.windowChanges} changes of windows`,
    ],
    ["served by the provider", usd(audit.servedNanos)],
    ["charged", `${usd(audit.chargedNanos)} (${(audit.chargedNanos / audit.servedNanos).toFixed(3)} times)`],
    ["charged to the nano", `${audit.exact} turns`],
    [
      "estimated",
      `${audit.estimated} turns, ${audit.meanBeyond.toFixed(3)} times on average, ${audit.mostBeyond.toFixed(3)} at most`,
    ],
    [
      "of the killed process",
      `${audit.killed.turns} turns, ${audit.killed.mostBeyond.toFixed(3)} times what was served at most; ${audit.killed.asAWhole} at all that was held, their logs lost with Redis`,
    ],
    [
      "settled twice",
      `${duplicates.pairs} three at once (${duplicates.wrongPairs} wrong), ${duplicates.repeats} again later (${duplicates.wrongRepeats} moved anything)`,
    ],
    ["violations", String(audit.violations.length)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const lines = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`);
  return [...lines, ...audit.violations.slice(0, 40).map((violation) => `  ! ${violation}`)].join("\n");
}

const usd = (nanos: number): string => `${ledger.toUsd(nanos)} USD`;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

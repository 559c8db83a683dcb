import { availableParallelism } from "node:os";
import type { TestCase } from "./junit-report.ts";
import { type Outcome, runWorkspace, type TestEnvironment } from "./run-workspace.ts";
import type { Workspace } from "./workspaces.ts";

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export interface Results extends Counts {
  /** Files from the repository's root. */
  cases: TestCase[];
}

/**
 * Runs the workspaces' tests, or those whose names match the pattern, one process each and at most one per core, and
 * prints a line for each.
 */
export async function runAll(
  workspaces: Workspace[],
  env: TestEnvironment,
  pattern?: string,
): Promise<Results> {
  const total: Results = { passed: 0, failed: 0, skipped: 0, cases: [] };
  const waiting = [...workspaces];
  const width = Math.max(...workspaces.map(({ name }) => name.length));
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const outcome = await runWorkspace(next, env, pattern);
      print(outcome, width);
      total.passed += outcome.passed;
      total.failed += outcome.failed;
      total.skipped += outcome.skipped;
      const folder = next.name.split(" ")[0];
      total.cases.push(...outcome.cases.map((test) => ({ ...test, file: `${folder}/${test.file}` })));
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return total;
}

function print(outcome: Outcome, width: number): void {
  const { name, passed, failed, skipped, seconds } = outcome;
  if (failed > 0) console.log(`\n${outcome.output.trimEnd()}\n`);
  console.log(
    `${failed > 0 ? "✗" : "✓"} ${name.padEnd(width)}  ${passed} passed, ${failed} failed, ${skipped} skipped  ${seconds.toFixed(1)} s`,
  );
  if (outcome.crash) console.log(`  ${name}: ${outcome.crash}`);
  for (const reason of outcome.skips) console.log(`  skipped: ${reason}`);
}

import type { TestCase } from "./junit-report.ts";
import type { Workspace } from "./workspaces.ts";

/** In a test's name: which fault of the list in `docs/faults.md` it is about. */
export const FAULT = "\\bfault \\d+:";

/** Of each workspace the files with tests of faults in them; without those that have none. */
export async function onlyFaults(workspaces: Workspace[]): Promise<Workspace[]> {
  const named = /test[^\n]*\(\s*["'`]fault \d+:|^\s*["'`]fault \d+:|\)\(["'`]fault \d+:/m;
  const found = await Promise.all(
    workspaces.map(async (workspace) => {
      const texts = await Promise.all(
        workspace.testFiles.map((file) => Bun.file(`${workspace.directory}/${file}`).text()),
      );
      return {
        ...workspace,
        testFiles: workspace.testFiles.filter((_, index) => named.test(texts[index] ?? "")),
      };
    }),
  );
  return found.filter(({ testFiles }) => testFiles.length > 0);
}

/** One line for each file and fault: how many tests there are of it, and how they went. */
export function faultTable(cases: readonly TestCase[]): string[] {
  const rows = new Map<string, { fault: number; file: string; results: TestCase["result"][] }>();
  for (const { file, name, result } of cases) {
    const fault = Number(/\bfault (\d+):/.exec(name)?.[1]);
    const key = `${fault} ${file}`;
    const row = rows.get(key) ?? { fault, file, results: [] };
    row.results.push(result);
    rows.set(key, row);
  }
  const sorted = [...rows.values()].sort((a, b) => a.fault - b.fault || a.file.localeCompare(b.file));
  const width = Math.max(0, ...sorted.map(({ file }) => file.length));
  return sorted.map(({ fault, file, results }) => {
    const count = (wanted: TestCase["result"]) => results.filter((result) => result === wanted).length;
    const told = (["passed", "failed", "skipped"] as const)
      .filter((result) => count(result) > 0)
      .map((result) => `${count(result)} ${result}`);
    return `${count("failed") > 0 ? "✗" : "✓"} fault ${String(fault).padStart(2)}  ${file.padEnd(width)}  ${told.join(", ")}`;
  });
}

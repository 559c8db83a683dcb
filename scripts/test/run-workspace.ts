import { join } from "node:path";
import { type Report, readReport, type TestCase } from "./junit-report.ts";
import type { Workspace } from "./workspaces.ts";

export interface Outcome {
  name: string;
  passed: number;
  /** Counts a crash, or tests that did not run, as one. */
  failed: number;
  skipped: number;
  /** Names of the skipped tests, which say what they need. */
  skips: string[];
  cases: TestCase[];
  seconds: number;
  output: string;
  /** What went wrong besides failing tests. */
  crash?: string;
}

export interface TestEnvironment extends Record<string, string> {
  /** Emptied when the run ends, however it ends. */
  TMPDIR: string;
  KONTOR_TEST_POSTGRES_URL: string;
}

const TEST_TIMEOUT_MS = 60_000;
const WORKSPACE_TIMEOUT_MS = 8 * 60_000;
// A developer's keys and URLs stay outside: tests give the program its environment themselves.
const PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TERM", "CI", "REQUIRE_ALL"];

/**
 * Runs one workspace's tests, or those whose names match the pattern, in a process of its own. The report counts, not
 * the exit code alone.
 */
export async function runWorkspace(
  workspace: Workspace,
  env: TestEnvironment,
  pattern?: string,
): Promise<Outcome> {
  const reportPath = join(env.TMPDIR, `${workspace.name.replaceAll(/[/ ]/g, "-")}.xml`);
  const started = performance.now();
  const child = Bun.spawn(
    [
      process.execPath,
      "test",
      "--no-orphans",
      `--timeout=${TEST_TIMEOUT_MS}`,
      "--reporter=junit",
      `--reporter-outfile=${reportPath}`,
      ...(pattern ? [`--test-name-pattern=${pattern}`] : []),
      ...workspace.testFiles.map((file) => `./${file}`),
    ],
    {
      cwd: workspace.directory,
      env: { ...pick(process.env, PASSED_ON), ...env },
      stdin: "ignore",
      stdout: "pipe",
      stderr: "pipe",
      timeout: WORKSPACE_TIMEOUT_MS,
      killSignal: "SIGKILL",
    },
  );
  const [stdout, stderr, exitCode] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  const report = await readReport(reportPath);
  if (report && pattern) forgetOthers(report, new RegExp(pattern));

  const crash = crashOf(workspace, report?.files, exitCode, child.signalCode, (report?.failed ?? 0) > 0);
  return {
    name: workspace.name,
    passed: report?.passed ?? 0,
    failed: (report?.failed ?? 0) + (crash ? 1 : 0),
    skipped: report?.skipped ?? 0,
    skips: report?.skips ?? [],
    cases: report?.cases ?? [],
    seconds: (performance.now() - started) / 1000,
    output: stdout + stderr,
    ...(crash ? { crash } : {}),
  };
}

/** What the pattern leaves out is reported as skipped. */
function forgetOthers(report: Report, wanted: RegExp): void {
  report.cases = report.cases.filter(({ name }) => wanted.test(name));
  report.skips = report.skips.filter((skip) => wanted.test(skip));
  report.skipped = report.skips.length;
}

function crashOf(
  workspace: Workspace,
  filesRun: string[] | undefined,
  exitCode: number,
  signal: string | number | null,
  testsFailed: boolean,
): string | undefined {
  if (signal) return `killed by ${signal} after ${WORKSPACE_TIMEOUT_MS / 60_000} minutes or by itself`;
  if (!filesRun) return `left no report (exit code ${exitCode})`;
  const silent = workspace.testFiles.filter((file) => !filesRun.includes(file));
  if (silent.length > 0) return `ran no test of ${silent.join(", ")}`;
  if (exitCode !== 0 && !testsFailed)
    return `exit code ${exitCode} without a failing test: an error outside the tests`;
  return undefined;
}

function pick(source: Record<string, string | undefined>, names: string[]): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => (source[name] === undefined ? [] : [[name, source[name]]])),
  );
}

import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runWorkspace } from "./run-workspace.ts";

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), "kontor-runner-"));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

/** Runs the given test files as a workspace of their own; each file gets `bun:test`'s `test`. */
async function run(files: Record<string, string>) {
  const directory = await mkdtemp(join(scratch, "workspace-"));
  for (const [name, text] of Object.entries(files)) {
    await Bun.write(join(directory, name), `import { test } from "bun:test";\n${text}`);
  }
  const name = directory.slice(directory.lastIndexOf("/") + 1);
  const given = { TMPDIR: scratch, KONTOR_TEST_POSTGRES_URL: "" };
  const { passed, failed, skipped, skips, crash } = await runWorkspace(
    { name, directory, testFiles: Object.keys(files) },
    given,
  );
  return { counts: [passed, failed, skipped], skips, crash };
}

const FINE = 'test("fine & <good>", () => {});';

test("passed, failed and skipped tests are counted, and skips named", async () => {
  const outcome = await run({
    "a.test.ts": `${FINE}\ntest("bad", () => { throw new Error("no") });`,
    "b.test.ts": `${FINE}\ntest.skipIf(true)("needs a \\"moon\\"", () => {});`,
  });
  expect(outcome).toEqual({ counts: [2, 1, 1], skips: ['b.test.ts:  needs a "moon"'], crash: undefined });
});

test.each([
  [
    "a process that leaves with success in the middle",
    'test("leaves", () => process.exit(0));',
    "left no report",
  ],
  [
    "a process that is killed",
    'test("dies", () => process.kill(process.pid, "SIGKILL"));',
    "killed by SIGKILL",
  ],
  ["a file that throws before its tests", `throw new Error("no");\n${FINE}`, "ran no test of b.test.ts"],
  ["a file without a test", "export {};", "ran no test of b.test.ts"],
])("%s is a failure", async (_, text, crash) => {
  const outcome = await run({ "a.test.ts": FINE, "b.test.ts": text });
  expect(outcome.crash).toContain(crash);
  expect(outcome.counts[1]).toBeGreaterThanOrEqual(1);
});

test("a developer's keys do not reach the tests", async () => {
  const look = 'test("no key", () => { if ("OPENAI_API_KEY" in process.env) throw new Error("seen") });';
  const outer = join(scratch, "outer.ts");
  await Bun.write(
    outer,
    `import { runWorkspace } from ${JSON.stringify(join(import.meta.dir, "run-workspace.ts"))};
     await Bun.write("look/a.test.ts", ${JSON.stringify(`import { test } from "bun:test";\n${look}`)});
     const env = { TMPDIR: ${JSON.stringify(scratch)}, KONTOR_TEST_POSTGRES_URL: "" };
     const { passed, failed } = await runWorkspace({ name: "look", directory: "look", testFiles: ["a.test.ts"] }, env);
     console.log(passed, failed);`,
  );
  const child = Bun.spawn([process.execPath, outer], {
    cwd: scratch,
    env: { PATH: "/usr/bin:/bin", OPENAI_API_KEY: "sk-secret" },
    stdout: "pipe",
  });
  expect((await new Response(child.stdout).text()).trim()).toBe("1 0");
});

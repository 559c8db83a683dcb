import { expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { FAULT, faultTable, onlyFaults } from "./faults.ts";
import { runWorkspace } from "./run-workspace.ts";

/** Apart, so that this file is not taken for one of them. */
const fault = "fault";

test("of all tests those of faults are run and counted, and told by fault and file", async () => {
  const directory = await mkdtemp(join(tmpdir(), "kontor-faults-"));
  const files = {
    "a.test.ts": `import { describe, expect, test } from "bun:test";
      describe("where", () => {
        test("${fault} 7: is refused", () => {});
        test("${fault} 12: comes back", () => expect(1).toBe(2));
        test("no fault: anything", () => expect(1).toBe(2));
      });
      test.each([1, 2])(
        "${fault} 7: of %i", () => {});`,
    "b.test.ts": `import { test } from "bun:test";
      test("the default 7: is no fault", () => {});`,
  };
  for (const [file, text] of Object.entries(files)) await Bun.write(join(directory, file), text);
  const all = { name: "packages/some", directory, testFiles: Object.keys(files) };
  const [workspace, ...others] = await onlyFaults([all, { ...all, testFiles: ["b.test.ts"] }]);
  expect(others).toEqual([]);
  expect(workspace?.testFiles).toEqual(["a.test.ts"]);
  const outcome = await runWorkspace(
    workspace ?? all,
    { TMPDIR: directory, KONTOR_TEST_POSTGRES_URL: "" },
    FAULT,
  );
  expect(outcome).toMatchObject({ passed: 3, failed: 1, skipped: 0 });
  expect(faultTable(outcome.cases)).toEqual([
    "✓ fault  7  a.test.ts  3 passed",
    "✗ fault 12  a.test.ts  1 failed",
  ]);
  await rm(directory, { recursive: true });
});

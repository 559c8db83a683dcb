import { afterAll, expect, test } from "bun:test";
import { cp, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

// Adding a tool is one file and one line in the registry: done here in a copy of the package, as a contributor would.

const PACKAGE = join(import.meta.dir, "../..");

const TOOL = `import { z } from "zod";
import { defineTool } from "../../define-tool.ts";

export const tellTime = defineTool({
  name: "tellTime",
  scope: "reports:read",
  effect: "read",
  description: "Tells which day it is.",
  input: z.strictObject({}),
  run: async (ctx) => ({ columns: [{ key: "today", label: "Today", type: "date" }], record: { today: ctx.today } }),
});
`;

const copy = await mkdtemp(join(tmpdir(), "kontor-add-a-tool-"));
afterAll(() => rm(copy, { recursive: true, force: true }));

test("a new tool is one file and one line", async () => {
  await cp(join(PACKAGE, "src"), join(copy, "src"), { recursive: true });
  await cp(join(PACKAGE, "package.json"), join(copy, "package.json"));
  await symlink(join(PACKAGE, "node_modules"), join(copy, "node_modules"));

  await writeFile(join(copy, "src/tools/reports/tell-time.ts"), TOOL);
  const registry = join(copy, "src/tools/registry.ts");
  const lines = await readFile(registry, "utf8");
  await writeFile(registry, `${lines}export { tellTime } from "./reports/tell-time.ts";\n`);

  const script = `
    import { agents } from "./src/agents/index.ts";
    import { toolSet } from "./src/tool-set.ts";
    const general = agents.find((agent) => agent.id === "general");
    console.log(JSON.stringify(Object.keys(toolSet(general.tools)).includes("tellTime")));`;
  const child = Bun.spawn([process.execPath, "-e", script], { cwd: copy, stdout: "pipe", stderr: "pipe" });
  const [out, err] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
  ]);
  expect(err).toBe("");
  expect(out.trim()).toBe("true");

  const checks = Bun.spawn([process.execPath, "test", "src/tools/registry.test.ts", "-t", "registered"], {
    cwd: copy,
    stdout: "ignore",
    stderr: "pipe",
  });
  const report = await new Response(checks.stderr).text();
  expect(report).toContain("1 pass");
  expect(await checks.exited).toBe(0);

  await writeFile(registry, lines);
  const forgotten = Bun.spawn([process.execPath, "test", "src/tools/registry.test.ts", "-t", "registered"], {
    cwd: copy,
    stdout: "ignore",
    stderr: "ignore",
  });
  expect(await forgotten.exited).not.toBe(0);
}, 60_000);

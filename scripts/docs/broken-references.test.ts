import { afterAll, beforeAll, expect, test } from "bun:test";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brokenReferences } from "./broken-references.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "kontor-docs-"));
  await Bun.write(join(root, "package.json"), JSON.stringify({ scripts: { demo: "x" } }));
  await Bun.write(join(root, "packages/db/package.json"), JSON.stringify({ scripts: { "db:migrate": "x" } }));
  await Bun.write(join(root, "docs/guide.md"), "# A guide: first, steps\n\n## Again\n\n## Again\n");
});
afterAll(() => rm(root, { recursive: true, force: true }));

const problemsOf = async (markdown: string) => {
  await Bun.write(join(root, "README.md"), markdown);
  return (await brokenReferences(root)).map(({ line, what }) => `${line}: ${what}`);
};

test.each([
  "[guide](docs/guide.md), [there](docs/guide.md#a-guide-first-steps), [second](docs/guide.md#again-1)",
  "# Top\n\n[up](#top) [out](https://example.org/missing.md) [mail](mailto:x@example.org)",
  "`packages/db/package.json`, `packages/*/package.json`, `packages/db/`, `docs`, `SELECT 1`",
  "```\nbun run demo --port 1\nnpx -y bun@1.4.5 run demo\n[not](a-link.md) `docs/nowhere.md`\n```",
  "`bun run db:migrate`, then `bun run packages/db/package.json`",
  "a pattern `[a](b)` in code is no link",
])("%s is well", async (markdown) => {
  expect(await problemsOf(markdown)).toEqual([]);
});

test.each([
  ["[gone](docs/gone.md)", "1: no file docs/gone.md"],
  ["\n[x](docs/guide.md#nowhere)", "2: no heading #nowhere in docs/guide.md"],
  ["[x](#nowhere)", "1: no heading #nowhere in README.md"],
  ["![shot](docs/shot.png)", "1: no file docs/shot.png"],
  ["[ref]: docs/gone.md", "1: no file docs/gone.md"],
  ["see `packages/db/src/gone.ts`", "1: no file packages/db/src/gone.ts"],
  ["see `packages/*/gone.ts`", "1: no file packages/*/gone.ts"],
  ["```\nbun run gone\n```", '2: no script "gone" in any package.json'],
])("%s is broken", async (markdown, problem) => {
  expect(await problemsOf(markdown)).toEqual([problem]);
});

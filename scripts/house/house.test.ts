import { describe, expect, test } from "bun:test";
import { importViolations, manifestViolations } from "./imports.ts";
import { type Manifest, readManifests, readSources } from "./sources.ts";
import { textViolations } from "./text-rules.ts";

const root = new URL("../..", import.meta.url).pathname;

describe("the repository", async () => {
  const manifests = await readManifests(root);
  // This file is full of forbidden imports, as examples.
  const sources = (await readSources(root)).filter(({ path }) => !path.endsWith("/house.test.ts"));

  test("every import goes in the direction, stays in its package and is declared", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(sources.flatMap((source) => importViolations(source, manifests))).toEqual([]);
  });

  test("versions are exact, and the product depends on no test tool", () => {
    expect(manifests.length).toBeGreaterThan(8);
    expect(manifests.flatMap(manifestViolations)).toEqual([]);
  });

  test("nobody reads the environment, escapes the types or leaves out tests", () => {
    expect(sources.flatMap(textViolations)).toEqual([]);
  });
});

describe("a violation is noticed", () => {
  const everything = {
    "@kontor/agents": "workspace:*",
    "@kontor/crm": "workspace:*",
    "@kontor/db": "workspace:*",
    "@kontor/provider-sim": "workspace:*",
    "@kontor/store": "workspace:*",
    hono: "1.0.0",
    ai: "1.0.0",
  };
  const manifest = (folder: string): Manifest => ({
    folder,
    dependencies: everything,
    devDependencies: { zod: "1.0.0" },
  });
  const manifests = ["packages/db", "packages/crm", "packages/agents", "apps/api-server", "packages/new"].map(
    manifest,
  );

  test.each([
    ["packages/db/src/a.ts", 'import { x } from "@kontor/crm";', "against the direction"],
    ["packages/crm/src/a.ts", 'export * from "@kontor/store";', "against the direction"],
    ["packages/crm/src/a.test.ts", 'import { x } from "@kontor/agents";', "against the direction"],
    ["packages/crm/src/a.ts", 'import type { Context } from "hono";', "not in this package"],
    ["packages/crm/src/a.ts", 'const ai = await import("ai");', "not in this package"],
    ["packages/agents/src/a.ts", 'import "hono/cors";', "not in this package"],
    ["packages/agents/src/a.ts", 'import { x } from "@kontor/provider-sim";', "against the direction"],
    ["packages/agents/src/a.ts", 'import { x } from "@kontor/db/testing";', "for tests only"],
    ["packages/agents/src/a.ts", 'import { x } from "../../db/src/index.ts";', "leaves its package"],
    ["packages/agents/src/a.ts", 'import { z } from "zod";', "not declared as a dependency of the product"],
    ["packages/agents/src/a.test.ts", 'import { z } from "left-pad";', "not declared"],
    ["packages/new/src/a.ts", 'import { x } from "@kontor/db";', "no place in the direction"],
  ])("%s: %s", (path, text, problem) => {
    expect(importViolations({ path, text }, manifests)).toEqual([expect.stringContaining(problem)]);
  });

  test.each([
    [
      "packages/agents/src/a.ts",
      'import { x } from "@kontor/crm"; import fs from "node:fs"; import { y } from "./b.ts";',
    ],
    ["packages/agents/src/a.test.ts", 'import { x } from "@kontor/provider-sim"; import { z } from "zod";'],
    [
      "packages/agents/src/a.test.ts",
      'import { x } from "@kontor/db/testing"; import { test } from "bun:test";',
    ],
  ])("but not in %s: %s", (path, text) => {
    expect(importViolations({ path, text }, manifests)).toEqual([]);
  });

  test("versions that float, and a test tool in the product", () => {
    const dependencies = {
      a: "^1.0.0",
      b: "latest",
      c: "1.2",
      d: "1.2.3",
      "@kontor/provider-sim": "workspace:*",
    };
    expect(
      manifestViolations({ folder: "packages/crm", dependencies, devDependencies: { e: "~1.0.0" } }),
    ).toEqual([
      "packages/crm: a@^1.0.0 is not an exact version",
      "packages/crm: b@latest is not an exact version",
      "packages/crm: c@1.2 is not an exact version",
      "packages/crm: e@~1.0.0 is not an exact version",
      "packages/crm: @kontor/provider-sim is no dependency of the product here",
    ]);
  });

  test.each([
    ["const port = process.env.PORT;", "reads the environment"],
    ['const port = process["env"].PORT;', "reads the environment"],
    ["const { env } = process;", "reads the environment"],
    ["const port = Bun.env.PORT;", "reads the environment"],
    ["const mode = import.meta.env.MODE;", "reads the environment"],
    ["const x = y as any;", "uses any"],
    ["function f(x: any) {}", "uses any"],
    ["const x = y; // @ts-ignore", "silences the compiler"],
    ['mock.module("./x.ts", () => ({}));', "mocks a module"],
    ['test.only("x", () => {});', "runs only some tests"],
    ['describe.skip("x", () => {});', "leaves out tests"],
    ['test.todo("x");', "leaves out tests"],
    ['const path = "/home/me/project";', "names a place on one machine"],
    ["const { text } = await generateText({ model });", "asks a model past the ledger"],
    ["const answer = await chain.language.doStream(options);", "asks a model past the ledger"],
    ["const model = chain.reporting(() => {});", "asks a model past the ledger"],
    ["const model = models.low.language;", "asks a model past the ledger"],
  ])("%s", (text, rule) => {
    expect(textViolations({ path: "packages/crm/src/a.ts", text })).toEqual([
      `packages/crm/src/a.ts:1 ${rule}`,
    ]);
  });
});

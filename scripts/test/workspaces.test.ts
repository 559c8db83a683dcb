import { expect, test } from "bun:test";
import { inParts } from "./workspaces.ts";

const workspace = (files: number) => ({
  name: "apps/large",
  directory: "/large",
  testFiles: Array.from({ length: files }, (_, place) => `${place}.test.ts`),
});

test("a workspace of few files stays whole, and one without tests is none", () => {
  expect(inParts(workspace(30))).toEqual([workspace(30)]);
  expect(inParts(workspace(0))).toEqual([]);
});

test.each([31, 60, 61, 200])("%p files run once each, in parts of at most thirty", (files) => {
  const parts = inParts(workspace(files));
  expect(parts.flatMap(({ testFiles }) => testFiles).sort()).toEqual(workspace(files).testFiles.sort());
  expect(Math.max(...parts.map(({ testFiles }) => testFiles.length))).toBeLessThanOrEqual(30);
  expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
});

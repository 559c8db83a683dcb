import { expect, test } from "bun:test";
import { join } from "node:path";
import { Glob } from "bun";
import { tools } from "./index.ts";

// Files of one tool lie in a folder of their area; what they share lies beside the registry.
const files = [...new Glob("*/*.ts").scanSync(import.meta.dir)].filter((file) => !file.endsWith(".test.ts"));

test("every tool file is registered, once", async () => {
  const exported = await Promise.all(
    files.map(async (file) => {
      const module: Record<string, unknown> = await import(join(import.meta.dir, file));
      return [file, Object.values(module).filter((value) => tools.some((tool) => tool === value)).length];
    }),
  );
  expect(exported.filter(([, count]) => count !== 1)).toEqual([]);
  expect(files).toHaveLength(tools.length);
});

test("names and descriptions are fit for every provider", () => {
  for (const { name, description } of tools) {
    expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/);
    expect([name, description.length > 60 && description.length < 600]).toEqual([name, true]);
  }
  expect(new Set(tools.map(({ name }) => name)).size).toBe(tools.length);
});

test("every tool only reads, under a scope that says what, but for those of documents that change one", () => {
  const writing = tools.filter(({ effect }) => effect === "write");
  expect(writing.map(({ name, scope, approval }) => [name, scope, approval])).toEqual([
    ["confirmDocument", "documents:write", "always"],
    ["correctDocument", "documents:propose", "when-raised"],
  ]);
  for (const { effect, scope } of tools.filter((tool) => !writing.includes(tool)))
    expect([effect, scope]).toEqual(["read", expect.stringMatching(/^[a-z]+:read$/)]);
});

const ROOT = ["$schema", "type", "properties", "required", "additionalProperties", "intents"];
const PROPERTY = ["type", "description", "enum", "minimum", "maximum", "slot"];
const TYPES = ["string", "number", "integer", "boolean"];

test("input schemas keep to what all four providers take", () => {
  for (const { name, inputSchema } of tools) {
    expect(Object.keys(inputSchema).filter((keyword) => !ROOT.includes(keyword))).toEqual([]);
    expect([name, inputSchema.type, inputSchema.additionalProperties]).toEqual([name, "object", false]);
    for (const [field, property] of Object.entries(inputSchema.properties ?? {})) {
      const at = `${name}.${field}`;
      if (typeof property === "boolean") throw new Error(`${at} says nothing`);
      expect([at, ...Object.keys(property).filter((keyword) => !PROPERTY.includes(keyword))]).toEqual([at]);
      expect(TYPES).toContain(String(property.type));
      expect([at, property.slot, property.description]).toEqual([at, expect.any(String), expect.any(String)]);
    }
  }
});

test("every tool says which questions it answers", () => {
  const intents = tools.flatMap(({ inputSchema }) => inputSchema.intents);
  expect(intents).not.toContain(undefined);
  expect(new Set(intents).size).toBe(intents.length);
});

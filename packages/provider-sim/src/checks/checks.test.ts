import { describe, expect, test } from "bun:test";
import { type Prompt, type PromptItem, promptOf } from "../prompt.ts";
import { promptProblems } from "./conversation.ts";
import { outputSchemaProblems } from "./output-schema.ts";
import { toolSchemaProblems } from "./tool-schema.ts";

const call = (id: string): PromptItem => ({ type: "tool-call", id, name: "listInvoices", arguments: "{}" });
const result = (id: string): PromptItem => ({ type: "tool-result", id, output: "[]" });
const user: PromptItem = { type: "text", role: "user", text: "hi" };

function problemsOf(items: PromptItem[], tools: Prompt["tools"] = []): string[] {
  return promptProblems(promptOf({ asks: "answer", model: "m", items, tools }));
}

describe("a conversation", () => {
  test("with every call answered once is fine", () => {
    expect(problemsOf([user, call("a"), call("b"), result("b"), result("a"), user])).toEqual([]);
  });

  test.each([
    ["unanswered", [user, call("a")], "tool call a has no result"],
    ["answered too late", [user, call("a"), user, result("a")], "before the next user message"],
    ["answered twice", [call("a"), result("a"), result("a")], "answers no open call"],
    ["answered out of nowhere", [result("a")], "answers no open call"],
    ["made twice", [call("a"), result("a"), call("a"), result("a")], "appears twice"],
    ["beside an empty text", [{ type: "text", role: "user", text: " " } as const], "empty user text"],
  ])("a call %s is a violation", (_, items, complaint) => {
    expect(problemsOf(items).join()).toContain(complaint);
  });

  test("tool names are held to the shared alphabet and to being unique", () => {
    const schema = { type: "object", properties: {}, additionalProperties: false };
    expect(problemsOf([], [{ name: "a.b", schema }]).join()).toContain("not allowed");
    expect(
      problemsOf(
        [],
        [
          { name: "a", schema },
          { name: "a", schema },
        ],
      ).join(),
    ).toContain("twice");
  });
});

describe("a tool schema", () => {
  const object = (properties: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
    type: "object",
    properties,
    additionalProperties: false,
    ...more,
  });

  test("of the shared subset is fine", () => {
    const properties = {
      status: { type: "string", enum: ["open", "paid"], description: "which" },
      limit: { type: "integer", minimum: 1, maximum: 20 },
      tags: { type: "array", items: { type: "string" } },
    };
    expect(toolSchemaProblems(object(properties, { required: ["status"] }))).toEqual([]);
  });

  test.each([
    ["slot", object({ a: { type: "string", slot: "customer" } })],
    ["intents", object({}, { intents: ["x"] })],
    ["$schema", object({}, { $schema: "http://json-schema.org/draft-07/schema#" })],
    ["anyOf", object({ a: { anyOf: [{ type: "string" }, { type: "null" }] } })],
    ["pattern", object({ a: { type: "string", pattern: "^a" } })],
    ["type", object({ a: { type: ["string", "null"] } })],
    ["one schema", object({ a: { type: "array", items: [{ type: "string" }] } })],
    ["enum", object({ a: { type: "integer", enum: [1, 2] } })],
    ["additionalProperties", { type: "object", properties: {} }],
    ["is no property", object({}, { required: ["a"] })],
    ["object schema", { type: "string" }],
  ])("outside of it names %s", (named, schema) => {
    expect(toolSchemaProblems(schema).join()).toContain(named);
  });
});

describe("the schema of an answer", () => {
  const closed = (properties: Record<string, unknown>, required = Object.keys(properties)) => ({
    type: "object",
    properties,
    required,
    additionalProperties: false,
  });
  const text = { type: "string" };

  test("with everything required is fine, the dialect mark included", () => {
    const schema = {
      $schema: "http://json-schema.org/draft-07/schema#",
      ...closed({ a: closed({ b: text }) }),
    };
    expect(outputSchemaProblems(schema)).toEqual([]);
  });

  test.each([
    ["an optional property", closed({ a: text, b: text }, ["a"]), '(root): property "b" must be required'],
    ["one further down", closed({ a: closed({ b: text }, []) }), '(root).a: property "b" must be required'],
    [
      "one in a list",
      closed({ a: { type: "array", items: closed({ b: text }, []) } }),
      '(root).a[]: property "b"',
    ],
    ["a choice of types", closed({ a: { anyOf: [text, { type: "null" }] } }), "anyOf"],
    ["no object at all", { type: "array", items: text }, "object schema"],
  ])("with %s is a violation", (_, schema, complaint) => {
    expect(outputSchemaProblems(schema).join()).toContain(complaint);
  });
});

import { z } from "zod";

/** JSON-Schema keywords that OpenAI, Mistral, Google and Anthropic all take in a tool's parameters. */
const sharedKeywords = new Set([
  "type",
  "description",
  "title",
  "default",
  "enum",
  "properties",
  "required",
  "additionalProperties",
  "items",
  "minimum",
  "maximum",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
]);
const scalarTypes = new Set(["string", "number", "integer", "boolean"]);

const schemaNode = z.record(z.string(), z.unknown());
const propertyMap = z.record(z.string(), z.unknown());

/** What a provider might refuse in a tool's input schema; empty if all four would take it. */
export function toolSchemaProblems(schema: unknown): string[] {
  const root = schemaNode.safeParse(schema);
  if (!root.success || root.data.type !== "object") return ["(root): must be an object schema"];
  return nodeProblems(schema, "(root)");
}

function nodeProblems(schema: unknown, at: string): string[] {
  const node = schemaNode.safeParse(schema);
  if (!node.success) return [`${at}: must be one schema`];
  const unknownKeywords = Object.keys(node.data)
    .filter((keyword) => !sharedKeywords.has(keyword))
    .map((keyword) => `${at}: keyword "${keyword}" must not leave`);
  return [...unknownKeywords, ...typeProblems(node.data, at)];
}

function typeProblems(node: Record<string, unknown>, at: string): string[] {
  if (node.type === "object") return objectProblems(node, at);
  if (node.type === "array") return nodeProblems(node.items, `${at}[]`);
  if (typeof node.type !== "string" || !scalarTypes.has(node.type)) {
    return [`${at}: type ${JSON.stringify(node.type)} is not in the shared subset`];
  }
  if (node.enum === undefined) return [];
  const named = z.array(z.string()).min(1).safeParse(node.enum);
  return named.success && node.type === "string" ? [] : [`${at}: an enum lists strings`];
}

function objectProblems(node: Record<string, unknown>, at: string): string[] {
  const properties = propertyMap.safeParse(node.properties ?? {});
  const required = z.array(z.string()).safeParse(node.required ?? []);
  if (!properties.success || !required.success) return [`${at}: unreadable properties`];
  const missing = required.data.filter((name) => !(name in properties.data));
  return [
    ...(node.additionalProperties === false ? [] : [`${at}: additionalProperties must be false`]),
    ...missing.map((name) => `${at}: required "${name}" is no property`),
    ...Object.entries(properties.data).flatMap(([name, property]) => nodeProblems(property, `${at}.${name}`)),
  ];
}

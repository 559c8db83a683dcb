import { z } from "zod";
import { toolSchemaProblems } from "./tool-schema.ts";

const node = z.object({
  properties: z.record(z.string(), z.unknown()).default({}),
  required: z.array(z.string()).default([]),
  items: z.unknown().optional(),
});
const root = z.record(z.string(), z.unknown());

/**
 * What a provider might refuse in the schema of an answer; empty if all four would take it. Besides what holds for
 * tools, OpenAI's strict mode wants every property required. The dialect mark does no harm here.
 */
export function outputSchemaProblems(schema: unknown): string[] {
  const given = root.safeParse(schema);
  if (!given.success) return toolSchemaProblems(schema);
  const { $schema: _, ...unmarked } = given.data;
  return [...toolSchemaProblems(unmarked), ...optionalProperties(unmarked, "(root)")];
}

function optionalProperties(schema: unknown, at: string): string[] {
  const given = node.safeParse(schema);
  if (!given.success) return [];
  const { properties, required, items } = given.data;
  const optional = Object.keys(properties).filter((name) => !required.includes(name));
  return [
    ...optional.map((name) => `${at}: property "${name}" must be required`),
    ...Object.entries(properties).flatMap(([name, property]) =>
      optionalProperties(property, `${at}.${name}`),
    ),
    ...(items === undefined ? [] : optionalProperties(items, `${at}[]`)),
  ];
}

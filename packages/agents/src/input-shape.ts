import type { Tool } from "./define-tool.ts";

/**
 * What a model sent to a tool, as types by name: `{status: "string", limit: "number"}`. Only names that the tool
 * itself has are told; what else a model makes up as a name is counted, since it may be anything anybody said.
 */
export function inputShape(tool: Tool, input: unknown): Record<string, string> {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    return { "(input)": typeOf(input) };
  const shape: Record<string, string> = {};
  let unknown = 0;
  for (const [name, value] of Object.entries(input)) {
    if (Object.hasOwn(tool.inputSchema.properties ?? {}, name)) shape[name] = typeOf(value);
    else unknown++;
  }
  return unknown > 0 ? { ...shape, "(unknown)": String(unknown) } : shape;
}

function typeOf(value: unknown): string {
  if (!Array.isArray(value)) return value === null ? "null" : typeof value;
  const types = new Set(value.map((item) => typeof item));
  return `${[...types].sort().join(" | ")}[]`;
}

import type {
  JSONSchema7,
  JSONSchema7Definition,
  LanguageModelV4,
  LanguageModelV4CallOptions,
} from "@ai-sdk/provider";
import { withCallOptions } from "./wrap-model.ts";

/** Keywords that mean something to this project only (`slot`, `intents`), and the dialect mark no provider needs. */
const ownKeywords = new Set(["slot", "intents", "$schema"]);

const stripped = new WeakMap<JSONSchema7, JSONSchema7>();

/** A tool's schema as it may leave the house; worked out once for each schema object. */
export function withoutOwnKeywords(schema: JSONSchema7): JSONSchema7 {
  const known = stripped.get(schema);
  if (known) return known;
  const result = strip(schema);
  stripped.set(schema, result);
  return result;
}

/**
 * A model that never sees our own schema keywords. Tools are also sent as not strict: in strict mode OpenAI
 * demands that every field be required, and ours are optional.
 */
export function withPlainTools(model: LanguageModelV4): LanguageModelV4 {
  return withCallOptions(model, plainTools);
}

function plainTools(options: LanguageModelV4CallOptions): LanguageModelV4CallOptions {
  if (!options.tools) return options;
  const tools = options.tools.map((tool) =>
    tool.type === "function"
      ? { ...tool, inputSchema: withoutOwnKeywords(tool.inputSchema), strict: false }
      : tool,
  );
  return { ...options, tools };
}

function strip(schema: JSONSchema7): JSONSchema7 {
  const kept: JSONSchema7 = Object.fromEntries(
    Object.entries(schema).filter(([keyword]) => !ownKeywords.has(keyword)),
  );
  // Below `properties` the keys are names that a tool chose, not keywords.
  if (kept.properties) {
    kept.properties = Object.fromEntries(
      Object.entries(kept.properties).map(([name, property]) => [name, stripDefinition(property)]),
    );
  }
  if (kept.items) {
    kept.items = Array.isArray(kept.items) ? kept.items.map(stripDefinition) : stripDefinition(kept.items);
  }
  return kept;
}

function stripDefinition(definition: JSONSchema7Definition): JSONSchema7Definition {
  return typeof definition === "boolean" ? definition : strip(definition);
}

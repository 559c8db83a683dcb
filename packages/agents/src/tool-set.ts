import { jsonSchema, type ToolSet, tool } from "ai";
import type { Agent } from "./define-agent.ts";
import type { Tool } from "./define-tool.ts";

/** The agent's tools as the SDK takes them; `execute` stays ours, so that every call passes `runTool`. */
export function toolSet(tools: readonly Tool[]): ToolSet {
  return Object.fromEntries(
    tools.map((definition) => [
      definition.name,
      tool({
        description: definition.description,
        inputSchema: jsonSchema(definition.inputSchema, {
          validate: (value) => {
            const reason = definition.reject(value);
            return reason === null
              ? { success: true, value }
              : { success: false, error: new ToolInputError(reason) };
          },
        }),
      }),
    ]),
  );
}

/** Why a model's tool input does not fit; the sentence is meant for the model. */
export class ToolInputError extends Error {}

const sets = new WeakMap<Agent, Map<string, ToolSet>>();

/** The tool set for an agent and the scopes a caller has, worked out once for each combination. */
export function toolSetFor(agent: Agent, allowed: readonly Tool[]): ToolSet {
  const key = allowed.map((definition) => definition.name).join();
  const known = sets.get(agent) ?? new Map<string, ToolSet>();
  sets.set(agent, known);
  const set = known.get(key) ?? toolSet(allowed);
  known.set(key, set);
  return set;
}

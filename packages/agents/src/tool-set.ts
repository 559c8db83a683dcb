import { hashOf } from "@kontor/crm";
import { withoutOwnKeywords } from "@kontor/models";
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

/** What a model may call, and what telling it so amounts to. */
export interface AgentTools {
  readonly set: ToolSet;
  /** Names, descriptions and schemas as JSON. */
  readonly text: string;
  /** Hash of that and of the agent's instructions: which prompt it was. */
  readonly version: string;
}

const known = new WeakMap<Agent, Map<string, AgentTools>>();

/** The tools for an agent and the scopes a caller has, worked out once for each combination. */
export function agentTools(agent: Agent, allowed: readonly Tool[]): AgentTools {
  const key = allowed.map((definition) => definition.name).join();
  const ofAgent = known.get(agent) ?? new Map<string, AgentTools>();
  known.set(agent, ofAgent);
  const tools = ofAgent.get(key) ?? describe(agent, allowed);
  ofAgent.set(key, tools);
  return tools;
}

function describe({ instructions }: Agent, allowed: readonly Tool[]): AgentTools {
  const text = JSON.stringify(allowed.map(told));
  return { set: toolSet(allowed), text, version: hashOf([instructions, text]) };
}

/** As providers are told: without our own keywords. */
const told = ({ name, description, inputSchema }: Tool) => ({
  name,
  description,
  inputSchema: withoutOwnKeywords(inputSchema),
});

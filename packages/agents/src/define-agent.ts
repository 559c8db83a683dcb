import type { Tool } from "./define-tool.ts";

export interface Agent {
  /** A slug, unique. */
  readonly id: string;
  /** A word; a message that says "@" and the name, or the id, goes to this agent. */
  readonly name: string;
  /** The name in Serbian. */
  readonly serbianName: string;
  /** What it answers, in a sentence; shown to people and read by the router. */
  readonly description: string;
  /** The system prompt's text behind the facts of the day. */
  readonly instructions: string;
  readonly tools: readonly Tool[];
  /** Requests it should get, in English and Serbian, as people type them; they feed the router. */
  readonly examples: readonly string[];
}

/** The lines of an examples file, one request each. */
export const requestsOf = (file: string): string[] => file.split("\n").filter((line) => line.trim() !== "");

const SLUG = /^[a-z][a-z0-9-]{0,63}$/;

/** Declares an agent. Throws when the id is no slug or a tool is named twice, which no model could tell apart. */
export function defineAgent(agent: Agent): Agent {
  if (!SLUG.test(agent.id)) throw new TypeError(`"${agent.id}" is no agent id: use a slug`);
  const names = agent.tools.map((tool) => tool.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice) throw new TypeError(`agent ${agent.id} has the tool ${twice} twice`);
  return agent;
}

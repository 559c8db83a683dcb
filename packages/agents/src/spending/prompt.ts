import { estimateUpward, tokenBound } from "@kontor/models";
import type { ModelMessage } from "ai";

/** What a step sends to its model, as far as it counts in tokens. */
export interface Prompt {
  system: string;
  /** The tools as JSON; empty where there are none. */
  tools: string;
  messages: readonly ModelMessage[];
}

/**
 * What providers add by themselves: a few tokens around each message, which the JSON of ours stands for, and the
 * sentences that tell a model how to call tools, which are about 350 tokens long
 * (https://docs.anthropic.com/en/docs/agents-and-tools/tool-use/overview).
 */
const MOST_ADDED_TOKENS = 600;

/** Tokens that the prompt has at most, whichever model counts. */
export const inputBound = ({ system, tools, messages }: Prompt): number =>
  tokenBound(system) + toolBound(tools) + tokenBound(JSON.stringify(messages)) + MOST_ADDED_TOKENS;

/** Tokens that the prompt has about, rather more, where nobody counted them. */
export const estimateInput = ({ system, tools, messages }: Prompt): number =>
  estimateUpward([system, tools, ...messages.flatMap(wordsOf)]);

const toolBounds = new Map<string, number>();

/** The same few texts, turn after turn. */
function toolBound(tools: string): number {
  const bound = toolBounds.get(tools) ?? tokenBound(tools);
  toolBounds.set(tools, bound);
  return bound;
}

function wordsOf({ role, content }: ModelMessage): string[] {
  if (typeof content === "string") return [role, content];
  return [role, ...content.map((part) => ("text" in part ? part.text : JSON.stringify(part)))];
}

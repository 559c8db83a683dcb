/** What every provider's request comes down to; the checks and most expectations are written against this. */
export interface Prompt {
  model: string;
  streaming: boolean;
  /** Whether a stream is to report usage without being asked otherwise. */
  wantsUsage: boolean;
  system: string;
  items: PromptItem[];
  tools: PromptTool[];
  /** What this provider would object to and the shared checks cannot see. */
  problems: string[];
}

export type PromptItem =
  | { type: "text"; role: "user" | "assistant"; text: string }
  | { type: "reasoning" }
  | { type: "tool-call"; id: string; name: string; arguments: string }
  | { type: "tool-result"; id: string; output: string };

export interface PromptTool {
  name: string;
  schema: unknown;
}

/** The last thing the person said. */
export function lastUserText(prompt: Prompt): string | null {
  for (const item of prompt.items.toReversed()) {
    if (item.type === "text" && item.role === "user") return item.text;
  }
  return null;
}

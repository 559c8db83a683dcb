/** What every provider's request comes down to; the checks and most expectations are written against this. */
export interface Prompt {
  /** An answer of a language model, vectors for texts, or the list of the provider's models. */
  asks: "answer" | "embeddings" | "ocr" | "models";
  model: string;
  streaming: boolean;
  /** Whether a stream is to report usage without being asked otherwise. */
  wantsUsage: boolean;
  system: string;
  /** For embeddings, the texts. */
  items: PromptItem[];
  tools: PromptTool[];
  /** The JSON that the answer has to be, if it has to be any. */
  output: PromptOutput | null;
  /** What this provider would object to and the shared checks cannot see. */
  problems: string[];
}

export type PromptItem =
  | { type: "text"; role: "user" | "assistant"; text: string }
  | { type: "reasoning" }
  /** A picture, or a PDF; `bytes` is its size, `problem` what is wrong with it. */
  | { type: "file"; mediaType: string; bytes: number; pages: number; problem: string | null }
  | { type: "tool-call"; id: string; name: string; arguments: string }
  | { type: "tool-result"; id: string; output: string };

export interface PromptTool {
  name: string;
  schema: unknown;
}

export interface PromptOutput {
  /** Absent if any JSON object will do. */
  schema: unknown;
  /** The tool whose arguments are to be that JSON; null if the text is. */
  tool: string | null;
}

/** A prompt with only what is given; the rest as in the emptiest request. */
export function promptOf(given: Partial<Prompt> & Pick<Prompt, "asks" | "model">): Prompt {
  return {
    streaming: false,
    wantsUsage: true,
    system: "",
    items: [],
    tools: [],
    output: null,
    problems: [],
    ...given,
  };
}

/** The last thing the person said. */
export function lastUserText(prompt: Prompt): string | null {
  for (const item of prompt.items.toReversed()) {
    if (item.type === "text" && item.role === "user") return item.text;
  }
  return null;
}

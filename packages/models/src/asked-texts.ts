import type { LanguageModelV4CallOptions, LanguageModelV4Message } from "@ai-sdk/provider";
import { withoutOwnKeywords } from "./own-keywords.ts";

type Asked = Pick<LanguageModelV4CallOptions, "prompt" | "tools">;
type Part = Exclude<LanguageModelV4Message["content"], string>[number];

/** All texts of a call that its provider reads: instructions, messages, results and tools. */
export function askedTexts({ prompt, tools = [] }: Asked): string[] {
  return [
    ...prompt.flatMap(({ content }) => (typeof content === "string" ? [content] : content.map(partText))),
    ...tools.map((tool) =>
      tool.type === "function"
        ? JSON.stringify({ ...tool, inputSchema: withoutOwnKeywords(tool.inputSchema) })
        : "",
    ),
  ];
}

function partText(part: Part): string {
  switch (part.type) {
    case "text":
    case "reasoning":
      return part.text;
    case "tool-call":
      return part.toolName + JSON.stringify(part.input);
    case "tool-result":
      return part.output.type === "text" ? part.output.value : JSON.stringify(part.output);
    default:
      return "";
  }
}

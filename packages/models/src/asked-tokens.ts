import type { LanguageModelV4CallOptions, LanguageModelV4Message } from "@ai-sdk/provider";
import { z } from "zod";
import { estimateUpward } from "./estimates/estimate-tokens.ts";
import { TOKENS_OF_PAGE } from "./estimates/file-tokens.ts";
import { withoutOwnKeywords } from "./own-keywords.ts";

type Asked = Pick<LanguageModelV4CallOptions, "prompt" | "tools" | "responseFormat">;
type Part = Exclude<LanguageModelV4Message["content"], string>[number];

/** About how many tokens a call's provider reads, rather more: instructions, messages, results, tools and files. */
export const askedTokens = (options: Asked): number =>
  estimateUpward(askedTexts(options)) + askedPages(options) * TOKENS_OF_PAGE;

/** All texts of a call that its provider reads. */
function askedTexts({ prompt, tools = [], responseFormat }: Asked): string[] {
  return [
    ...prompt.flatMap(({ content }) => (typeof content === "string" ? [content] : content.map(partText))),
    ...tools.map((tool) =>
      tool.type === "function"
        ? JSON.stringify({ ...tool, inputSchema: withoutOwnKeywords(tool.inputSchema) })
        : "",
    ),
    responseFormat?.type === "json" && responseFormat.schema ? JSON.stringify(responseFormat.schema) : "",
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

const told = z.object({ kontor: z.object({ pages: z.int().positive() }) });

/** Pictures and pages; whoever sends a PDF says how many in `providerOptions.kontor.pages`, which no provider reads. */
const askedPages = ({ prompt }: Asked): number =>
  prompt
    .flatMap(({ content }): readonly Part[] => (typeof content === "string" ? [] : content))
    .reduce(
      (pages, part) =>
        part.type === "file" ? pages + (told.safeParse(part.providerOptions).data?.kontor.pages ?? 1) : pages,
      0,
    );

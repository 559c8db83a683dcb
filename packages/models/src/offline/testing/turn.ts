import type {
  LanguageModelV4FunctionTool,
  LanguageModelV4Prompt,
  LanguageModelV4ToolResultOutput,
} from "@ai-sdk/provider";
import { offlineModel } from "../model.ts";
import { allTools } from "./tools.ts";

/** The prompt of a user's messages, oldest first, as the product writes it. */
export const promptOf = (said: readonly string[], locale = "sr-Latn-RS"): LanguageModelV4Prompt => [
  {
    role: "system",
    content: `Today: 2026-11-21\nTime zone: Europe/Belgrade\nLanguage: ${locale}\nBase currency: RSD\nAgent: general`,
  },
  ...said.map((text) => ({ role: "user" as const, content: [{ type: "text" as const, text }] })),
];

/** What the model says at once, or after every call it makes was answered with `output`. */
export async function answerTo(
  said: string | readonly string[],
  output: LanguageModelV4ToolResultOutput = { type: "error-text", value: "No answer." },
  tools: LanguageModelV4FunctionTool[] = allTools,
): Promise<string> {
  const model = offlineModel();
  const prompt = promptOf(typeof said === "string" ? [said] : said);
  const { content } = await model.doGenerate({ prompt, tools });
  const calls = content.filter((part) => part.type === "tool-call");
  if (calls.length === 0) return textOf(content);
  const step = await model.doGenerate({
    prompt: [
      ...prompt,
      {
        role: "assistant",
        content: calls.map(({ toolCallId, toolName, input }) => ({
          type: "tool-call" as const,
          toolCallId,
          toolName,
          input: JSON.parse(input),
        })),
      },
      {
        role: "tool",
        content: calls.map(({ toolCallId, toolName }) => ({
          type: "tool-result" as const,
          toolCallId,
          toolName,
          output,
        })),
      },
    ],
    tools,
  });
  return textOf(step.content);
}

const textOf = (content: readonly { type: string; text?: string }[]): string =>
  content.map((part) => part.text ?? "").join("");

import { z } from "zod";
import type { PromptTool } from "../prompt.ts";

/** `tools` of OpenAI's and Mistral's Chat Completions. */
export const chatTools = z.array(
  z.strictObject({
    type: z.literal("function"),
    function: z.strictObject({
      name: z.string(),
      description: z.string().optional(),
      parameters: z.unknown(),
      strict: z.boolean().optional(),
    }),
  }),
);

/** `tool_calls` of an assistant message. */
export const chatToolCalls = z
  .array(
    z.strictObject({
      id: z.string().min(1),
      type: z.literal("function"),
      function: z.strictObject({ name: z.string(), arguments: z.string() }),
    }),
  )
  .min(1);

export function promptTools(tools: z.infer<typeof chatTools> | undefined): PromptTool[] {
  return (tools ?? []).map((tool) => ({ name: tool.function.name, schema: tool.function.parameters }));
}

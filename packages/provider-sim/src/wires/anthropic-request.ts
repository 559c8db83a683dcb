import { z } from "zod";
import { type Prompt, type PromptItem, promptOf } from "../prompt.ts";
import type { Asked } from "../wire.ts";
import { anthropicOrderProblems } from "./anthropic-order.ts";
import { base64File, PDF, PICTURES } from "./sent-file.ts";

const cache_control = z.unknown().optional();
const text = z.strictObject({ type: z.literal("text"), text: z.string(), cache_control });
const toolUse = z.strictObject({
  type: z.literal("tool_use"),
  id: z.string().regex(/^[a-zA-Z0-9_-]+$/),
  name: z.string(),
  input: z.record(z.string(), z.unknown()),
  cache_control,
});
const toolResult = z.strictObject({
  type: z.literal("tool_result"),
  tool_use_id: z.string(),
  content: z.union([z.string(), z.array(text)]),
  is_error: z.boolean().optional(),
  cache_control,
});
const thinking = z.strictObject({
  type: z.literal("thinking"),
  thinking: z.string(),
  signature: z.string().min(1),
});
const base64 = { type: z.literal("base64"), data: z.string() };
const image = z
  .strictObject({
    type: z.literal("image"),
    source: z.strictObject({ ...base64, media_type: z.enum(PICTURES) }),
    cache_control,
  })
  .transform(({ source: { media_type, data } }) => base64File(media_type, data));
const pdf = z
  .strictObject({
    type: z.literal("document"),
    source: z.strictObject({ ...base64, media_type: z.enum(PDF) }),
    title: z.string().optional(),
    context: z.string().optional(),
    citations: z.unknown().optional(),
    cache_control,
  })
  .transform(({ source: { media_type, data } }) => base64File(media_type, data));
const block = z.union([text, toolUse, toolResult, thinking, image, pdf]);
type AnthropicBlock = z.infer<typeof block>;
const message = z.strictObject({
  role: z.enum(["user", "assistant"]),
  content: z.union([z.string().transform((said) => [{ type: "text" as const, text: said }]), z.array(block)]),
});
export type AnthropicMessage = z.infer<typeof message>;

/** What `/v1/messages` takes, as far as this project sends it; unknown fields are refused, as there. */
const request = z.strictObject({
  model: z.string().min(1),
  max_tokens: z.int().positive(),
  messages: z.array(message).min(1),
  system: z.union([z.string(), z.array(text)]).optional(),
  stream: z.boolean().optional(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().optional(),
  top_k: z.number().optional(),
  stop_sequences: z.array(z.string()).optional(),
  thinking: z.unknown().optional(),
  tools: z
    .array(
      z.strictObject({
        name: z.string(),
        description: z.string().optional(),
        input_schema: z.unknown(),
        strict: z.boolean().optional(),
        cache_control,
        eager_input_streaming: z.boolean().optional(),
      }),
    )
    .optional(),
  tool_choice: z
    .strictObject({
      type: z.enum(["auto", "any", "tool", "none"]),
      name: z.string().optional(),
      disable_parallel_tool_use: z.boolean().optional(),
    })
    .optional(),
  output_config: z
    .strictObject({
      effort: z.string().optional(),
      format: z
        .strictObject({ type: z.literal("json_schema"), schema: z.record(z.string(), z.unknown()) })
        .optional(),
    })
    .optional(),
  metadata: z.unknown().optional(),
});

/** Reads a Messages request; throws `ZodError` if it is none. */
export function readAnthropicRequest({ body }: Asked): Prompt {
  const given = request.parse(body);
  return promptOf({
    asks: "answer",
    model: given.model,
    streaming: given.stream ?? false,
    system: plain(given.system ?? ""),
    items: given.messages.flatMap(items),
    tools: (given.tools ?? []).map(({ name, input_schema }) => ({ name, schema: input_schema })),
    output: outputOf(given),
    problems: [
      ...anthropicOrderProblems(given.messages),
      ...(given.messages.some(usesTools) && !given.tools?.length
        ? ["anthropic: tool calls or results, but no tools are defined"]
        : []),
      ...(given.temperature !== undefined && given.top_p !== undefined
        ? ["anthropic: temperature and top_p together"]
        : []),
    ],
  });
}

const usesTools = ({ content }: AnthropicMessage) =>
  content.some((block) => block.type === "tool_use" || block.type === "tool_result");

function items({ role, content }: AnthropicMessage): PromptItem[] {
  return content.map((entry) => item(entry, role));
}

function item(entry: AnthropicBlock, role: AnthropicMessage["role"]): PromptItem {
  switch (entry.type) {
    case "text":
      return { type: "text", role, text: entry.text };
    case "thinking":
      return { type: "reasoning" };
    case "file":
      return entry;
    case "tool_use":
      return { type: "tool-call", id: entry.id, name: entry.name, arguments: JSON.stringify(entry.input) };
    case "tool_result":
      return { type: "tool-result", id: entry.tool_use_id, output: plain(entry.content) };
  }
}

function outputOf({ output_config, tools, tool_choice }: z.infer<typeof request>) {
  if (output_config?.format) return { schema: output_config.format.schema, tool: null };
  // The package's way of asking models without a response format: one more tool, and some tool has to be called.
  const json = tools?.find(({ name }) => name === "json");
  return json && tool_choice?.type === "any" ? { schema: json.input_schema, tool: json.name } : null;
}

function plain(value: string | z.infer<typeof text>[]): string {
  return typeof value === "string" ? value : value.map((part) => part.text).join("\n");
}

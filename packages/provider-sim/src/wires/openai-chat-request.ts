import { z } from "zod";
import { type Prompt, type PromptItem, promptOf } from "../prompt.ts";
import type { Asked } from "../wire.ts";
import { chatToolCalls, chatTools, promptTools } from "./chat-tools.ts";
import { chatFormat, outputOf } from "./json-format.ts";
import { dataUri, filesIn, PDF, PICTURES } from "./sent-file.ts";

const content = z.union([z.string(), z.array(z.strictObject({ type: z.literal("text"), text: z.string() }))]);
const textPart = z.strictObject({ type: z.literal("text"), text: z.string() });
const filePart = z.union([
  z
    .strictObject({
      type: z.literal("image_url"),
      image_url: z.strictObject({ url: dataUri(PICTURES), detail: z.string().optional() }),
    })
    .transform(({ image_url }) => image_url.url),
  z
    .strictObject({
      type: z.literal("file"),
      file: z.strictObject({ filename: z.string().min(1), file_data: dataUri(PDF) }),
    })
    .transform(({ file }) => file.file_data),
]);
const userContent = z.union([content, z.array(z.union([textPart, filePart]))]);
const message = z.discriminatedUnion("role", [
  z.strictObject({ role: z.enum(["system", "developer"]), content }),
  z.strictObject({ role: z.literal("user"), content: userContent }),
  z.strictObject({
    role: z.literal("assistant"),
    content: content.nullish(),
    tool_calls: chatToolCalls.optional(),
  }),
  z.strictObject({ role: z.literal("tool"), tool_call_id: z.string(), content }),
]);

/** What `/v1/chat/completions` takes, as far as this project sends it; unknown parameters are refused, as there. */
const request = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().optional(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).optional(),
  tools: chatTools.optional(),
  tool_choice: z.unknown().optional(),
  parallel_tool_calls: z.boolean().optional(),
  temperature: z.number().optional(),
  top_p: z.number().optional(),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  stop: z.unknown().optional(),
  seed: z.int().optional(),
  response_format: chatFormat.optional(),
  reasoning_effort: z.string().optional(),
  store: z.boolean().optional(),
  user: z.string().optional(),
});

/** Reads a Chat Completions request; throws `ZodError` if it is none. */
export function readChatRequest({ body }: Asked): Prompt {
  const given = request.parse(body);
  const system = given.messages.flatMap((entry) =>
    entry.role === "system" || entry.role === "developer" ? [plain(entry.content)] : [],
  );
  return promptOf({
    asks: "answer",
    model: given.model,
    streaming: given.stream ?? false,
    wantsUsage: given.stream_options?.include_usage ?? false,
    system: system.join("\n"),
    items: given.messages.flatMap(items),
    tools: promptTools(given.tools),
    output: outputOf(given.response_format),
  });
}

function items(entry: z.infer<typeof message>): PromptItem[] {
  switch (entry.role) {
    case "user":
      return [...filesIn(entry.content), { type: "text", role: "user", text: plain(entry.content) }];
    case "tool":
      return [{ type: "tool-result", id: entry.tool_call_id, output: plain(entry.content) }];
    case "assistant":
      return [
        ...(entry.content == null
          ? []
          : [{ type: "text" as const, role: "assistant" as const, text: plain(entry.content) }]),
        ...(entry.tool_calls ?? []).map((call) => ({
          type: "tool-call" as const,
          id: call.id,
          name: call.function.name,
          arguments: call.function.arguments,
        })),
      ];
    default:
      return [];
  }
}

function plain(value: z.infer<typeof userContent>): string {
  return typeof value === "string" ? value : value.map((part) => ("text" in part ? part.text : "")).join("");
}

import { z } from "zod";
import { type Prompt, type PromptItem, promptOf } from "../prompt.ts";
import type { Asked } from "../wire.ts";
import { chatToolCalls, chatTools, promptTools } from "./chat-tools.ts";
import { chatFormat, outputOf } from "./json-format.ts";
import { dataUri, filesIn, PDF, PICTURES } from "./sent-file.ts";

const text = z.strictObject({ type: z.literal("text"), text: z.string() });
const thinking = z.strictObject({
  type: z.literal("thinking"),
  thinking: z.array(text),
  closed: z.boolean().optional(),
});
const content = z.union([z.string(), z.array(z.discriminatedUnion("type", [text, thinking]))]);
const filePart = z.union([
  z
    .strictObject({ type: z.literal("image_url"), image_url: dataUri(PICTURES) })
    .transform(({ image_url }) => image_url),
  z
    .strictObject({ type: z.literal("document_url"), document_url: dataUri(PDF) })
    .transform(({ document_url }) => document_url),
]);
const userContent = z.union([content, z.array(z.union([text, filePart]))]);
const message = z.discriminatedUnion("role", [
  z.strictObject({ role: z.literal("system"), content }),
  z.strictObject({ role: z.literal("user"), content: userContent }),
  z.strictObject({
    role: z.literal("assistant"),
    content: content.nullish(),
    tool_calls: chatToolCalls.optional(),
    prefix: z.boolean().optional(),
  }),
  z.strictObject({ role: z.literal("tool"), name: z.string().optional(), tool_call_id: z.string(), content }),
]);
type Message = z.infer<typeof message>;

/** What Mistral's `/v1/chat/completions` takes, as far as this project sends it; it refuses anything else. */
const request = z.strictObject({
  model: z.string().min(1),
  messages: z.array(message).min(1),
  stream: z.boolean().optional(),
  tools: chatTools.optional(),
  tool_choice: z
    .union([
      z.enum(["auto", "none", "any", "required"]),
      z.strictObject({ type: z.literal("function"), function: z.strictObject({ name: z.string() }) }),
    ])
    .optional(),
  parallel_tool_calls: z.boolean().optional(),
  temperature: z.number().min(0).max(1.5).optional(),
  top_p: z.number().optional(),
  max_tokens: z.int().positive().optional(),
  stop: z.union([z.string(), z.array(z.string())]).optional(),
  random_seed: z.int().optional(),
  response_format: chatFormat.optional(),
  reasoning_effort: z.string().optional(),
  safe_prompt: z.boolean().optional(),
  frequency_penalty: z.number().optional(),
  presence_penalty: z.number().optional(),
  prompt_cache_key: z.string().optional(),
});

/** Reads a chat request of Mistral's; throws `ZodError` if it is none. */
export function readMistralRequest({ body }: Asked): Prompt {
  const given = request.parse(body);
  return promptOf({
    asks: "answer",
    model: given.model,
    streaming: given.stream ?? false,
    system: given.messages
      .flatMap((entry) => (entry.role === "system" ? [plain(entry.content)] : []))
      .join("\n"),
    items: given.messages.flatMap(items),
    tools: promptTools(given.tools),
    output: outputOf(given.response_format),
    problems: [...idProblems(given.messages), ...orderProblems(given.messages)],
  });
}

function items(entry: Message): PromptItem[] {
  switch (entry.role) {
    case "user":
      return [...filesIn(entry.content), { type: "text", role: "user", text: plain(entry.content) }];
    case "tool":
      return [{ type: "tool-result", id: entry.tool_call_id, output: plain(entry.content) }];
    case "assistant":
      return [
        ...(isThinking(entry.content) ? [{ type: "reasoning" as const }] : []),
        // Beside tool calls an empty text is what the provider itself sends.
        ...(plain(entry.content) === "" && entry.tool_calls
          ? []
          : [{ type: "text" as const, role: "assistant" as const, text: plain(entry.content) }]),
        ...(entry.tool_calls ?? []).map((call) => ({
          type: "tool-call" as const,
          id: call.id,
          name: call.function.name,
          arguments: call.function.arguments,
        })),
      ];
    case "system":
      return [];
  }
}

/** Mistral refuses any other id, so that those of another provider's calls have to be replaced. */
function idProblems(messages: Message[]): string[] {
  const ids = messages.flatMap((entry) =>
    entry.role === "assistant" ? (entry.tool_calls ?? []).map((call) => call.id) : [],
  );
  return ids.flatMap((id) =>
    /^[a-zA-Z0-9]{9}$/.test(id) ? [] : [`mistral: tool call id ${id} is not nine letters and digits`],
  );
}

const mayFollow: Record<Message["role"], Message["role"][]> = {
  system: ["system"],
  user: ["system", "user", "assistant"],
  assistant: ["user", "tool"],
  tool: ["assistant", "tool"],
};

function orderProblems(messages: Message[]): string[] {
  const wrong = messages.flatMap((entry, index) => {
    const before = messages[index - 1]?.role ?? "system";
    return mayFollow[entry.role].includes(before) ? [] : [`mistral: role ${entry.role} after role ${before}`];
  });
  const last = messages.at(-1);
  if (last?.role === "user" || last?.role === "tool") return wrong;
  return [...wrong, `mistral: the last message is the ${last?.role}'s`];
}

function plain(value: z.infer<typeof content> | z.infer<typeof userContent> | null | undefined): string {
  if (typeof value === "string") return value;
  return (value ?? []).map((part) => (part.type === "text" ? part.text : "")).join("");
}

function isThinking(value: z.infer<typeof content> | null | undefined): boolean {
  return Array.isArray(value) && value.some((part) => part.type === "thinking");
}

import { z } from "zod";
import { type Prompt, type PromptItem, promptOf } from "../prompt.ts";
import type { Asked } from "../wire.ts";
import { outputOf, responsesFormat } from "./json-format.ts";
import { dataUri, filesIn, PDF, PICTURES } from "./sent-file.ts";

const textPart = z.strictObject({ type: z.enum(["input_text", "output_text"]), text: z.string() });
const content = z.union([z.string(), z.array(textPart)]);
const filePart = z.union([
  z
    .strictObject({
      type: z.literal("input_image"),
      image_url: dataUri(PICTURES),
      detail: z.string().optional(),
    })
    .transform(({ image_url }) => image_url),
  z
    .strictObject({ type: z.literal("input_file"), filename: z.string().min(1), file_data: dataUri(PDF) })
    .transform(({ file_data }) => file_data),
]);
const message = z.strictObject({
  type: z.literal("message").optional(),
  role: z.enum(["system", "developer", "user", "assistant"]),
  content: z.union([content, z.array(z.union([textPart, filePart]))]),
  id: z.string().optional(),
  phase: z.string().nullish(),
});
const item = z.union([
  message,
  z.strictObject({
    type: z.literal("function_call"),
    call_id: z.string().min(1),
    name: z.string(),
    arguments: z.string(),
    id: z.string().optional(),
  }),
  z.strictObject({ type: z.literal("function_call_output"), call_id: z.string(), output: content }),
  z.strictObject({
    type: z.literal("reasoning"),
    id: z.string().optional(),
    encrypted_content: z.string().nullish(),
    summary: z.array(z.strictObject({ type: z.literal("summary_text"), text: z.string() })),
  }),
  z.strictObject({ type: z.literal("item_reference"), id: z.string() }),
]);

/** What `/v1/responses` takes, as far as this project sends it; unknown parameters are refused, as there. */
const request = z.strictObject({
  model: z.string().min(1),
  input: z.array(item).min(1),
  stream: z.boolean().optional(),
  store: z.boolean().optional(),
  include: z.array(z.string()).optional(),
  instructions: z.string().optional(),
  tools: z
    .array(
      z.strictObject({
        type: z.literal("function"),
        name: z.string(),
        description: z.string().optional(),
        parameters: z.unknown(),
        strict: z.boolean().optional(),
      }),
    )
    .optional(),
  tool_choice: z.unknown().optional(),
  parallel_tool_calls: z.boolean().optional(),
  temperature: z.number().optional(),
  top_p: z.number().optional(),
  max_output_tokens: z.int().min(16).optional(),
  reasoning: z.unknown().optional(),
  text: z.strictObject({ format: responsesFormat, verbosity: z.string() }).partial().optional(),
  metadata: z.unknown().optional(),
  user: z.string().optional(),
});

/** Reads a Responses request; throws `ZodError` if it is none. */
export function readResponsesRequest({ body }: Asked): Prompt {
  const given = request.parse(body);
  const system = given.input.flatMap((entry) =>
    "role" in entry && (entry.role === "system" || entry.role === "developer") ? [plain(entry.content)] : [],
  );
  return promptOf({
    asks: "answer",
    model: given.model,
    streaming: given.stream ?? false,
    system: [given.instructions ?? [], ...system].flat().join("\n"),
    items: given.input.flatMap(items),
    tools: (given.tools ?? []).map(({ name, parameters }) => ({ name, schema: parameters })),
    output: outputOf(given.text?.format),
    problems: given.store === false ? unstoredProblems(given.input) : [],
  });
}

function items(entry: z.infer<typeof item>): PromptItem[] {
  if ("role" in entry) {
    if (entry.role !== "user" && entry.role !== "assistant") return [];
    const text = plain(entry.content);
    const files = filesIn(entry.content);
    return [
      ...files,
      ...(text === "" && files.length > 0 ? [] : [{ type: "text" as const, role: entry.role, text }]),
    ];
  }
  if (entry.type === "function_call") {
    return [{ type: "tool-call", id: entry.call_id, name: entry.name, arguments: entry.arguments }];
  }
  if (entry.type === "function_call_output") {
    return [{ type: "tool-result", id: entry.call_id, output: plain(entry.output) }];
  }
  return entry.type === "reasoning" ? [{ type: "reasoning" }] : [];
}

/** With `store: false` nothing is kept at the provider, so nothing kept can be referred to. */
function unstoredProblems(input: z.infer<typeof item>[]): string[] {
  return input.flatMap((entry) => {
    if ("role" in entry) return [];
    if (entry.type === "item_reference") return [`item ${entry.id} is referred to but was not stored`];
    if (entry.type === "reasoning" && !entry.encrypted_content)
      return ["reasoning without its encrypted content"];
    return [];
  });
}

function plain(value: z.infer<typeof message>["content"]): string {
  return typeof value === "string" ? value : value.map((part) => ("text" in part ? part.text : "")).join("");
}

import { z } from "zod";
import type { PromptOutput } from "../prompt.ts";

const named = {
  name: z.string().regex(/^[a-zA-Z0-9_-]{1,64}$/),
  description: z.string().optional(),
  schema: z.record(z.string(), z.unknown()),
  strict: z.boolean().nullish(),
};
const plain = [
  z.strictObject({ type: z.literal("text") }),
  z.strictObject({ type: z.literal("json_object") }),
] as const;

/** `text.format` of OpenAI's Responses. */
export const responsesFormat = z.discriminatedUnion("type", [
  ...plain,
  z.strictObject({ type: z.literal("json_schema"), ...named }),
]);

/** `response_format` of OpenAI's and Mistral's Chat Completions. */
export const chatFormat = z.discriminatedUnion("type", [
  ...plain,
  z.strictObject({ type: z.literal("json_schema"), json_schema: z.strictObject(named) }),
]);

type Format = z.infer<typeof responsesFormat> | z.infer<typeof chatFormat>;

/** The JSON that a format asks for. */
export function outputOf(format: Format | undefined): PromptOutput | null {
  if (format === undefined || format.type === "text") return null;
  if (format.type === "json_object") return { schema: undefined, tool: null };
  return { schema: "json_schema" in format ? format.json_schema.schema : format.schema, tool: null };
}

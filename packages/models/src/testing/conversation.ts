import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FunctionTool,
  LanguageModelV4Prompt,
  LanguageModelV4StreamPart,
} from "@ai-sdk/provider";

/** A prompt in which the person says one thing. */
export function saying(text: string): LanguageModelV4Prompt {
  return [
    { role: "system", content: "Today: 2026-11-21" },
    { role: "user", content: [{ type: "text", text }] },
  ];
}

/** A tool as this project declares them: its own keywords in the schema, every field optional. */
export const listInvoices: LanguageModelV4FunctionTool = {
  type: "function",
  name: "listInvoices",
  description: "Invoices of this company.",
  inputSchema: Object.assign(
    { $schema: "http://json-schema.org/draft-07/schema#", intents: ["invoices.list"] },
    {
      type: "object" as const,
      properties: {
        status: { type: "string" as const, enum: ["open", "paid"], slot: "status" },
        slot: { type: "string" as const, slot: "customer" },
      },
      additionalProperties: false,
    },
  ),
};

/** Every part of a streamed answer; `onPart` sees each as it arrives. Throws if the stream itself fails. */
export async function partsOf(
  model: LanguageModelV4,
  options: LanguageModelV4CallOptions,
  onPart: (part: LanguageModelV4StreamPart) => void = () => {},
): Promise<LanguageModelV4StreamPart[]> {
  const { stream } = await model.doStream(options);
  const parts: LanguageModelV4StreamPart[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts;
    parts.push(value);
    onPart(value);
  }
}

/** The text of an answer, put together from its deltas. */
export function textOf(parts: LanguageModelV4StreamPart[]): string {
  return parts.map((part) => (part.type === "text-delta" ? part.delta : "")).join("");
}

/** The one part of a type; throws unless there is exactly one. */
export function onlyPart<Type extends LanguageModelV4StreamPart["type"]>(
  parts: LanguageModelV4StreamPart[],
  type: Type,
): Extract<LanguageModelV4StreamPart, { type: Type }> {
  const found = parts.filter(
    (part): part is Extract<LanguageModelV4StreamPart, { type: Type }> => part.type === type,
  );
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} parts of type ${type}`);
  return only;
}

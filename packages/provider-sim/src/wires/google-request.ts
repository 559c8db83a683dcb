import { z } from "zod";
import { type Prompt, type PromptItem, promptOf } from "../prompt.ts";
import type { Asked } from "../wire.ts";
import { googleOrderProblems } from "./google-order.ts";
import { base64File, PDF, PICTURES } from "./sent-file.ts";

const thoughtSignature = z.string().min(1).optional();
/** What its models see, and documents. */
const SEEN = [...PICTURES, ...PDF, "image/heic"];
const inlineData = z
  .strictObject({ inlineData: z.strictObject({ mimeType: z.enum(SEEN), data: z.string() }) })
  .transform(({ inlineData: { mimeType, data } }) => ({ file: base64File(mimeType, data) }));
const part = z.union([
  inlineData,
  z.strictObject({ text: z.string(), thought: z.boolean().optional(), thoughtSignature }),
  z.strictObject({
    functionCall: z.strictObject({
      id: z.string().optional(),
      name: z.string(),
      args: z.record(z.string(), z.unknown()).optional(),
    }),
    thoughtSignature,
  }),
  z.strictObject({
    functionResponse: z.strictObject({
      id: z.string().optional(),
      name: z.string(),
      response: z.record(z.string(), z.unknown()),
    }),
  }),
]);
const content = z.strictObject({ role: z.enum(["user", "model"]), parts: z.array(part).min(1) });
export type GoogleContent = z.infer<typeof content>;

/** What `:generateContent` takes, as far as this project sends it; unknown fields are refused, as there. */
const request = z.strictObject({
  contents: z.array(content).min(1),
  systemInstruction: z
    .strictObject({ parts: z.array(z.strictObject({ text: z.string() })).min(1) })
    .optional(),
  generationConfig: z
    .strictObject({
      maxOutputTokens: z.int().positive(),
      temperature: z.number().min(0).max(2),
      topK: z.number(),
      topP: z.number(),
      stopSequences: z.array(z.string()),
      seed: z.int(),
      frequencyPenalty: z.number(),
      presencePenalty: z.number(),
      responseMimeType: z.string(),
      responseJsonSchema: z.record(z.string(), z.unknown()),
      responseSchema: z.record(z.string(), z.unknown()),
      thinkingConfig: z.unknown(),
    })
    .partial()
    .optional(),
  tools: z
    .array(
      z.strictObject({
        functionDeclarations: z.array(
          z.strictObject({ name: z.string(), description: z.string(), parametersJsonSchema: z.unknown() }),
        ),
      }),
    )
    .optional(),
  toolConfig: z
    .strictObject({
      functionCallingConfig: z.strictObject({
        mode: z.enum(["AUTO", "ANY", "NONE", "VALIDATED"]),
        allowedFunctionNames: z.array(z.string()).optional(),
      }),
    })
    .optional(),
  safetySettings: z.array(z.unknown()).optional(),
});

/** Reads a `generateContent` or `streamGenerateContent` request; throws `ZodError` if it is none. */
export function readGoogleRequest({ body, path, query }: Asked): Prompt {
  const given = request.parse(body);
  const streaming = path.endsWith(":streamGenerateContent");
  const model = path.slice("/models/".length, path.lastIndexOf(":"));
  const tools = (given.tools ?? []).flatMap((tool) => tool.functionDeclarations);
  return promptOf({
    asks: "answer",
    model,
    streaming,
    system: (given.systemInstruction?.parts ?? []).map(({ text }) => text).join("\n"),
    items: given.contents.flatMap(items),
    tools: tools.map(({ name, parametersJsonSchema }) => ({ name, schema: parametersJsonSchema })),
    output: outputOf(given, tools),
    problems: [
      ...(streaming && query.get("alt") !== "sse"
        ? ["google: a stream without alt=sse is one JSON array"]
        : []),
      ...(given.generationConfig?.responseMimeType && given.tools && !/gemini-[3-9]/.test(model)
        ? [`google: ${model} does not take tools and a response format together`]
        : []),
      ...googleOrderProblems(given.contents, model),
    ],
  });
}

/** Calls and results that carry no id are told apart by name and place. */
function items({ role, parts }: GoogleContent, turn: number): PromptItem[] {
  return parts.flatMap((entry, index): PromptItem[] => {
    if ("functionCall" in entry) {
      const { id, name, args } = entry.functionCall;
      return [
        { type: "tool-call", id: id ?? `${turn}:${index}`, name, arguments: JSON.stringify(args ?? {}) },
      ];
    }
    if ("functionResponse" in entry) {
      const { id, response } = entry.functionResponse;
      return [{ type: "tool-result", id: id ?? `${turn - 1}:${index}`, output: outputText(response) }];
    }
    if ("file" in entry) return [entry.file];
    if (entry.thought) return [{ type: "reasoning" }];
    // An empty text may carry the signature of what came before it.
    if (entry.text === "" && entry.thoughtSignature) return [];
    return [{ type: "text", role: role === "model" ? "assistant" : "user", text: entry.text }];
  });
}

function outputText(response: Record<string, unknown>): string {
  const output = response.content ?? response.error ?? response;
  return typeof output === "string" ? output : JSON.stringify(output);
}

function outputOf({ generationConfig, toolConfig }: z.infer<typeof request>, tools: { name: string }[]) {
  if (generationConfig?.responseMimeType === "application/json") {
    return { schema: generationConfig.responseJsonSchema ?? generationConfig.responseSchema, tool: null };
  }
  // The package's own way of asking models that cannot do both: one more tool, and some tool has to be called.
  const json = tools.find(({ name }) => /^json(_\d+)?$/.test(name));
  return json && toolConfig?.functionCallingConfig.mode === "ANY"
    ? { schema: undefined, tool: json.name }
    : null;
}

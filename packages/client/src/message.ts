import type { UIMessage } from "ai";
import { z } from "zod";
import type { components } from "./api.ts";
import type { ToolOutput } from "./tool-output.ts";

type Schemas = components["schemas"];

/** Who answers and why: the `data-agent` part. */
export type AgentData = Schemas["AgentData"];
/** Tokens of an answer: the `data-usage` part. Null where the provider reported none, which is not zero. */
export type UsageData = Schemas["UsageData"];
/** Why a running answer failed: the `data-error` part. */
export type ErrorData = Schemas["ErrorData"];

/** On an answer that is not whole, or that was rated; absent otherwise. */
export type KontorMetadata = NonNullable<Schemas["UIMessage"]["metadata"]>;

/** A `type`, so that it fits the SDK's own records. */
export type KontorDataParts = { agent: AgentData; usage: UsageData; error: ErrorData };

/** Tools are named `tool-<name>`; what they take is a flat object, what they give a table or a record. */
export type KontorTools = Record<
  string,
  { input: Record<string, string | number | boolean>; output: ToolOutput }
>;

/**
 * A message of a chat with Kontor. Narrowing by `part.type` gives each part its shape:
 *
 * ```tsx
 * const { messages } = useChat<KontorUIMessage>({ transport });
 * for (const part of messages.flatMap(({ parts }) => parts)) {
 *   if (part.type === "data-agent") part.data.reason;
 *   else if (isToolUIPart(part) && part.state === "output-available") part.output;
 * }
 * ```
 */
export type KontorUIMessage = UIMessage<KontorMetadata, KontorDataParts, KontorTools>;

const messageSchema = z.object({
  id: z.string(),
  role: z.enum(["user", "assistant"]),
  parts: z.array(z.looseObject({ type: z.string() })),
  metadata: z
    .object({
      status: z.enum(["stopped", "failed", "interrupted"]).optional(),
      feedback: z.object({ rating: z.enum(["up", "down"]), comment: z.string().nullable() }).optional(),
    })
    .optional(),
});

/**
 * The messages of a conversation as `useChat` takes them, out of what the API answered. Parts of a kind this
 * version does not know are left out; throws for what is no message at all.
 */
export const toMessages = (answered: unknown): KontorUIMessage[] =>
  z
    .array(messageSchema)
    .parse(answered)
    .map((message) => ({ ...message, parts: message.parts.filter(isKnownPart) }));

type Part = KontorUIMessage["parts"][number];

function isKnownPart(part: { type: string } & Record<string, unknown>): part is typeof part & Part {
  const { type } = part;
  const has = (...keys: string[]) => keys.every((key) => typeof part[key] === "string");
  if (type === "text" || type === "reasoning") return has("text");
  if (type === "step-start") return true;
  if (type.startsWith("tool-")) return has("toolCallId", "state");
  return ["data-agent", "data-usage", "data-error"].includes(type) && typeof part.data === "object";
}

import { z } from "@hono/zod-openapi";
import type { UIMessage } from "@kontor/agents";
import { DomainError } from "@kontor/crm";

export const messageSchema = z
  .object({
    id: z.string(),
    role: z.enum(["user", "assistant", "system"]),
    parts: z.array(z.looseObject({ type: z.string() })),
    metadata: z.unknown().optional(),
  })
  .openapi("UIMessage");

const agentData = z
  .object({
    agent: z.string(),
    layer: z.string().openapi({ description: "Which layer of the router decided." }),
    reason: z.string(),
    confidence: z.number(),
    model: z.string(),
    offline: z.boolean(),
  })
  .openapi("AgentData");

const usageData = z
  .object({ inputTokens: z.int().nullable(), outputTokens: z.int().nullable(), steps: z.int() })
  .openapi("UsageData");

export const answerSchema = z
  .object({
    chatId: z.string(),
    message: messageSchema,
    text: z.string().openapi({ description: "The answer's text, without tools and data." }),
    agent: agentData.nullable(),
    usage: usageData.nullable(),
  })
  .openapi("Answer");

/** A finished answer as JSON, told out of the message that a streaming client would hold. */
export function toAnswer(chatId: string, message: UIMessage): z.output<typeof answerSchema> {
  const data = (type: string) => message.parts.find((part) => part.type === type && "data" in part);
  const read = <Schema extends z.ZodType>(schema: Schema, type: string) => {
    const part = data(type);
    return part && "data" in part ? (schema.safeParse(part.data).data ?? null) : null;
  };
  return {
    chatId,
    message,
    text: message.parts.flatMap((part) => (part.type === "text" ? [part.text] : [])).join(""),
    agent: read(agentData, "data-agent"),
    usage: read(usageData, "data-usage"),
  };
}

const failure = z.object({ code: z.enum(["provider_error", "provider_timeout", "unavailable", "internal"]) });

/** Throws for an answer that failed, as a JSON client must learn it from the status. */
export function assertAnswered(message: UIMessage): void {
  for (const part of message.parts) {
    if (part.type !== "data-error" || !("data" in part)) continue;
    const code = failure.safeParse(part.data).data?.code ?? "unavailable";
    throw new DomainError(
      code,
      "The answer could not be finished. What was written is kept; please ask again.",
    );
  }
}

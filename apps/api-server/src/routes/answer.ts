import { z } from "@hono/zod-openapi";
import type { UIMessage } from "@kontor/agents";
import { DomainError } from "@kontor/crm";

export const messageSchema = z
  .object({
    id: z.string(),
    role: z.enum(["user", "assistant", "system"]),
    parts: z.array(z.looseObject({ type: z.string() })).openapi({
      description: "As the AI SDK has them: text, tool-<name>, data-agent, data-usage, data-error.",
    }),
    metadata: z
      .unknown()
      .optional()
      .openapi({
        type: "object",
        description:
          "Only where there is something to tell: an answer that is not whole, or what you made of it.",
        properties: {
          status: { type: "string", enum: ["stopped", "failed", "interrupted"] },
          feedback: { $ref: "#/components/schemas/Feedback" },
        },
      }),
  })
  .openapi("UIMessage");

const agentData = z
  .object({
    agent: z.string().openapi({ description: "Who answers." }),
    layer: z
      .enum(["explicit", "sticky", "rules", "model", "default"])
      .openapi({ description: "Which layer of the router decided." }),
    reason: z.string(),
    confidence: z.number().openapi({ description: "0 to 1." }),
    handoffFrom: z.string().nullable().openapi({ description: "Who answered in this chat until now." }),
    complexity: z.enum(["low", "medium", "high"]).openapi({ description: "Which models were asked." }),
    model: z.string().openapi({ description: "The first of them, as `provider:model`." }),
    offline: z.boolean().openapi({ description: "Rules over your rows answer, no AI provider." }),
  })
  .openapi("AgentData");

const usd = z.string().openapi({ description: "A decimal.", example: "8.75" });

const budgetData = z
  .object({
    scope: z.string().openapi({ description: "`organisation`, `user:<id>` or `agent:<id>`." }),
    limitUsd: usd,
    spentUsd: usd,
    remainingUsd: usd,
    endsAt: z.iso.datetime(),
  })
  .openapi("BudgetData", {
    description: "The budget that has least left; what running answers hold is not counted.",
  });

const usageData = z
  .object({
    inputTokens: z.int().nullable(),
    cachedInputTokens: z
      .int()
      .nullable()
      .optional()
      .openapi({ description: "Of these, read from the provider's cache." }),
    outputTokens: z.int().nullable(),
    reasoningTokens: z.int().nullable().optional().openapi({ description: "Of these, thoughts." }),
    steps: z.int(),
    model: z.string().openapi({ description: "Who answered, as `provider:model`." }),
    attempts: z.int().optional().openapi({ description: "Calls of models, failed ones among them." }),
    fallbackReason: z
      .string()
      .nullable()
      .optional()
      .openapi({ description: "Why the first that was asked did not answer." }),
    offline: z
      .boolean()
      .optional()
      .openapi({ description: "The built-in model answered, by rules and without a provider." }),
    costUsd: z.string().optional().openapi({ description: "A decimal.", example: "0.012345" }),
    estimated: z
      .boolean()
      .optional()
      .openapi({ description: "Some of it is estimated: the provider did not say." }),
    budget: z.union([budgetData, z.null()]).optional(),
  })
  .openapi("UsageData");

export const answerSchema = z
  .object({
    chatId: z.string(),
    message: messageSchema,
    text: z.string().openapi({ description: "The answer's text, without tools and data." }),
    agent: z.union([agentData, z.null()]),
    usage: z.union([usageData, z.null()]),
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

const failure = z.object({
  code: z.enum([
    "provider_error",
    "provider_timeout",
    "unavailable",
    "internal",
    "budget_exhausted",
    "budget_contended",
    "ai_disabled",
  ]),
  retryAfterMs: z.number().optional(),
});

/** Throws for an answer that failed, as a JSON client must learn it from the status. */
export function assertAnswered(message: UIMessage): void {
  for (const part of message.parts) {
    if (part.type !== "data-error" || !("data" in part)) continue;
    const { code, retryAfterMs } = failure.safeParse(part.data).data ?? { code: "unavailable" };
    throw new DomainError(
      code,
      "The answer could not be finished. What was written is kept; please ask again.",
      [],
      retryAfterMs === undefined ? undefined : Math.ceil(retryAfterMs / 1000),
    );
  }
}

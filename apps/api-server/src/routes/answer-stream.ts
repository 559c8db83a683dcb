import { z } from "@hono/zod-openapi";

/** The data part that tells why a running answer failed. */
export const errorDataSchema = z
  .object({
    code: z.enum([
      "provider_error",
      "provider_timeout",
      "unavailable",
      "interrupted",
      "internal",
      "budget_exhausted",
      "budget_contended",
      "ai_disabled",
    ]),
    retryable: z.boolean().openapi({ description: "Whether asking again may help." }),
    retryAfterMs: z
      .number()
      .optional()
      .openapi({ description: "How long the providers want to be left alone." }),
    requestId: z.string().optional().openapi({ description: "Finds the request in the log." }),
  })
  .openapi("ErrorData");

const EXAMPLE = [
  { type: "start", messageId: "019dd7a3-6b7e-7c3e-9a51-2f4f6f0c8d11" },
  {
    type: "data-agent",
    data: {
      agent: "invoices",
      layer: "rules",
      reason: "words of its description and examples",
      confidence: 0.93,
      handoffFrom: null,
      complexity: "medium",
      model: "openai:gpt-4.1-mini",
      offline: false,
    },
  },
  { type: "start-step" },
  { type: "tool-input-available", toolCallId: "call_1", toolName: "openBalances", input: {} },
  {
    type: "tool-output-available",
    toolCallId: "call_1",
    output: {
      columns: [
        { key: "customer", label: "Customer", type: "text" },
        { key: "balance", label: "Open balance", type: "money" },
      ],
      rows: [{ customer: "Crna Stijena d.o.o.", balance: "50584.98 EUR" }],
      total: 1,
      truncated: false,
    },
  },
  { type: "finish-step" },
  { type: "start-step" },
  { type: "text-start", id: "0" },
  { type: "text-delta", id: "0", delta: "Crna Stijena d.o.o. owes " },
  { type: "text-delta", id: "0", delta: "EUR 50,584.98." },
  { type: "text-end", id: "0" },
  { type: "finish-step" },
  {
    type: "data-usage",
    data: {
      inputTokens: 512,
      cachedInputTokens: 0,
      outputTokens: 34,
      reasoningTokens: 0,
      steps: 2,
      model: "openai:gpt-4.1-mini",
      attempts: 2,
      fallbackReason: null,
      offline: false,
      costUsd: "0.0002592",
      estimated: false,
      budget: {
        scope: "organisation",
        limitUsd: "10",
        spentUsd: "1.25",
        remainingUsd: "8.75",
        endsAt: "2026-06-17T22:00:00Z",
      },
    },
  },
  { type: "finish", finishReason: "stop" },
];

/** An answer as server-sent events, as the AI SDK's UI message stream (v1) has them: https://ai-sdk.dev. */
export const answerStreamSchema = z.string().openapi("AnswerStream", {
  description:
    "Server-sent events, one JSON chunk each, `[DONE]` last; the AI SDK's UI message stream, version 1. `data-agent` " +
    "(AgentData) comes first and tells who answers and why; tools show their input and output; text comes in deltas; " +
    "`data-usage` (UsageData) follows. It ends with `finish`, with `abort` when it was stopped, or with `data-error` " +
    "(ErrorData) and `error`. A comment line keeps a quiet stream alive.",
  example: `${EXAMPLE.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("")}data: [DONE]\n\n`,
});

import type { conversations } from "@kontor/crm";
import type { UIMessageChunk } from "ai";
import { z } from "zod";
import type { Ending } from "./turn.ts";

/** The chunk that tells a client how the turn ended. */
export function lastChunk(ending: Ending): UIMessageChunk {
  if (ending.kind === "done") return { type: "finish", finishReason: ending.finishReason };
  if (ending.kind === "stopped") return { type: "abort", reason: ending.why };
  return { type: "error", errorText: ERROR_TEXT[ending.code] };
}

/** The same for a stored answer, told out of what was kept of its ending. */
export function storedLastChunk(answer: conversations.StoredMessage): UIMessageChunk {
  const { status, finishReason, parts } = answer;
  if (status === "complete") return { type: "finish", finishReason: modelsReason.parse(finishReason) };
  if (status === "stopped") return { type: "abort", reason: finishReason ?? "stopped" };
  const part = parts.find(({ type }) => type === "data-error");
  const { code } = problem.parse(part && "data" in part ? part.data : {});
  return { type: "error", errorText: ERROR_TEXT[code] };
}

/** Answers older than the column ended as most do. */
const modelsReason = z
  .enum(["stop", "length", "content-filter", "tool-calls", "error", "other"])
  .catch("stop");

const ERROR_TEXT = {
  provider_error: "The AI provider failed. Anything it had written is kept; please ask again.",
  provider_timeout: "The AI provider took too long. Anything it had written is kept; please ask again.",
  unavailable: "Nobody can answer right now. What was written is kept; please ask again in a moment.",
  interrupted: "The server stopped in the middle of the answer. Please ask again.",
  internal: "Something went wrong on our side. Please ask again.",
  budget_exhausted:
    "The AI budget is used up. What was written is kept; an administrator can raise the budget.",
  budget_contended:
    "The rest of the AI budget is held by answers that are being written. What was written is kept; please ask again in a moment.",
  ai_disabled: "AI has been switched off. What was written is kept.",
} as const;

/** How a turn ends whose process died. */
export const interruptedChunk: UIMessageChunk = { type: "error", errorText: ERROR_TEXT.interrupted };

const problem = z.object({
  code: z
    .enum([
      "provider_error",
      "provider_timeout",
      "unavailable",
      "interrupted",
      "internal",
      "budget_exhausted",
      "budget_contended",
      "ai_disabled",
    ])
    .catch("internal"),
});

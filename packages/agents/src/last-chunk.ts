import type { UIMessage, UIMessageChunk } from "ai";
import { z } from "zod";
import type { Ending } from "./turn.ts";

/** The chunk that tells a client how the turn ended. */
export function lastChunk(ending: Ending): UIMessageChunk {
  if (ending.kind === "done") return { type: "finish", finishReason: ending.finishReason };
  if (ending.kind === "stopped") return { type: "abort", reason: ending.why };
  return { type: "error", errorText: ERROR_TEXT[ending.code] };
}

/** The same for a stored answer, told out of what was kept of its ending. */
export function storedLastChunk({ metadata, parts }: UIMessage): UIMessageChunk {
  const status = kept.safeParse(metadata).data?.status;
  if (status === undefined) return { type: "finish", finishReason: "stop" };
  if (status === "stopped") return { type: "abort", reason: "stopped" };
  const part = parts.find(({ type }) => type === "data-error");
  const { code } = problem.parse(part && "data" in part ? part.data : {});
  return { type: "error", errorText: ERROR_TEXT[code] };
}

const kept = z.object({ status: z.enum(["stopped", "failed", "interrupted"]) });

const ERROR_TEXT = {
  provider_error:
    "The AI provider failed in the middle of the answer. What was written is kept; please ask again.",
  provider_timeout: "The AI provider took too long. What was written is kept; please ask again.",
  unavailable: "The server is restarting. What was written is kept; please ask again in a moment.",
  interrupted: "The server stopped in the middle of the answer. Please ask again.",
  internal: "Something went wrong on our side. Please ask again.",
} as const;

const problem = z.object({
  code: z
    .enum(["provider_error", "provider_timeout", "unavailable", "interrupted", "internal"])
    .catch("internal"),
});

import type { UIMessageChunk } from "ai";
import type { Ending } from "./turn.ts";

/** The chunk that tells a client how the turn ended. */
export function lastChunk(ending: Ending): UIMessageChunk {
  if (ending.kind === "done") return { type: "finish", finishReason: "stop" };
  if (ending.kind === "stopped") return { type: "abort", reason: ending.why };
  return { type: "error", errorText: ERROR_TEXT[ending.code] };
}

const ERROR_TEXT = {
  provider_error:
    "The AI provider failed in the middle of the answer. What was written is kept; please ask again.",
  provider_timeout: "The AI provider took too long. What was written is kept; please ask again.",
  unavailable: "The server is restarting. What was written is kept; please ask again in a moment.",
  internal: "Something went wrong on our side. Please ask again.",
} as const;

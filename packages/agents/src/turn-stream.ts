import type { TurnLogWriter } from "@kontor/store";
import type { UIMessageChunk } from "ai";

/** What a turn says, chunk by chunk: to the log that readers follow, and kept to store the answer from. */
export interface TurnStream {
  emit(chunk: UIMessageChunk): void;
  /** Everything said so far. */
  readonly said: readonly UIMessageChunk[];
}

export function turnStream(log: TurnLogWriter): TurnStream {
  const said: UIMessageChunk[] = [];
  return {
    said,
    emit(chunk) {
      said.push(chunk);
      log.append(JSON.stringify(chunk));
    },
  };
}

/** The chunks that end whatever was left open when a turn is cut short, so that no client waits for more. */
export function closingChunks(said: readonly UIMessageChunk[]): UIMessageChunk[] {
  const open = new Map<string, UIMessageChunk>();
  for (const chunk of said) {
    switch (chunk.type) {
      case "text-start":
        open.set(`text:${chunk.id}`, { type: "text-end", id: chunk.id });
        break;
      case "reasoning-start":
        open.set(`reasoning:${chunk.id}`, { type: "reasoning-end", id: chunk.id });
        break;
      case "text-end":
        open.delete(`text:${chunk.id}`);
        break;
      case "reasoning-end":
        open.delete(`reasoning:${chunk.id}`);
        break;
      case "tool-input-start":
        open.set(`tool:${chunk.toolCallId}`, {
          type: "tool-input-error",
          toolCallId: chunk.toolCallId,
          toolName: chunk.toolName,
          input: null,
          errorText: CUT_SHORT,
        });
        break;
      case "tool-input-available":
        open.set(`tool:${chunk.toolCallId}`, {
          type: "tool-output-error",
          toolCallId: chunk.toolCallId,
          errorText: CUT_SHORT,
        });
        break;
      case "tool-input-error":
      case "tool-output-available":
      case "tool-output-error":
        open.delete(`tool:${chunk.toolCallId}`);
        break;
    }
  }
  return [...open.values()];
}

const CUT_SHORT = "The answer was cut short before this finished.";

import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";

/** Whether a part is some of the answer itself: what has been shown of it can't be taken back. */
export function bearsContent(part: LanguageModelV4StreamPart): boolean {
  switch (part.type) {
    case "text-delta":
    case "reasoning-delta":
    case "tool-input-delta":
      return part.delta !== "";
    case "tool-call":
    case "tool-result":
    case "file":
    case "reasoning-file":
    case "source":
      return true;
    default:
      return false;
  }
}

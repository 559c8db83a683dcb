import type { conversations } from "@kontor/crm";
import { isToolUIPart, type UIMessage, type UIMessageChunk } from "ai";
import { storedLastChunk } from "./last-chunk.ts";
import { toUIMessage } from "./stored-message.ts";

/** The chunks that make a client hold this answer: how a saved answer is streamed when its log is gone. */
export function replayChunks(answer: conversations.StoredMessage): UIMessageChunk[] {
  return [
    { type: "start", messageId: answer.id },
    ...toUIMessage(answer).parts.flatMap((part, index) => partChunks(part, String(index))),
    storedLastChunk(answer),
  ];
}

function partChunks(part: UIMessage["parts"][number], id: string): UIMessageChunk[] {
  const metadata = "providerMetadata" in part ? { providerMetadata: part.providerMetadata } : {};
  if (part.type === "text") {
    const { text } = part;
    return [
      { type: "text-start", id, ...metadata },
      { type: "text-delta", id, delta: text },
      { type: "text-end", id },
    ];
  }
  if (part.type === "reasoning") {
    const { text } = part;
    return [
      { type: "reasoning-start", id, ...metadata },
      { type: "reasoning-delta", id, delta: text },
      { type: "reasoning-end", id },
    ];
  }
  if (part.type === "step-start") return [{ type: "start-step" }];
  if (isToolUIPart(part)) return toolChunks(part);
  if ("data" in part) return [{ type: part.type, data: part.data, ...(part.id ? { id: part.id } : {}) }];
  return [];
}

type ToolPart = Extract<UIMessage["parts"][number], { toolCallId: string }>;

function toolChunks(part: ToolPart): UIMessageChunk[] {
  const { toolCallId, input } = part;
  const dynamic = part.type === "dynamic-tool";
  const toolName = part.type === "dynamic-tool" ? part.toolName : part.type.slice("tool-".length);
  const call = {
    toolCallId,
    toolName,
    input,
    ...(dynamic ? { dynamic } : {}),
    ...(part.callProviderMetadata ? { providerMetadata: part.callProviderMetadata } : {}),
  };
  const flags = dynamic ? { dynamic } : {};
  switch (part.state) {
    case "output-available":
      return [
        { type: "tool-input-available", ...call },
        { type: "tool-output-available", toolCallId, output: part.output, ...flags },
      ];
    case "output-error":
      return part.input === undefined
        ? [
            {
              type: "tool-input-error",
              ...call,
              input: "rawInput" in part ? part.rawInput : undefined,
              errorText: part.errorText,
            },
          ]
        : [
            { type: "tool-input-available", ...call },
            { type: "tool-output-error", toolCallId, errorText: part.errorText, ...flags },
          ];
    default:
      return [];
  }
}

import type { conversations } from "@kontor/crm";
import type { UIMessage } from "ai";

type StoredMessage = conversations.StoredMessage;
type UIPart = UIMessage["parts"][number];

/** A stored message as the client's protocol has it; parts of a kind this build does not know are left out. */
export function toUIMessage(stored: StoredMessage): UIMessage {
  const { id, role, status, feedback } = stored;
  const metadata = { ...(status === "complete" ? {} : { status }), ...(feedback ? { feedback } : {}) };
  const parts = stored.parts.filter(isUIPart);
  return Object.keys(metadata).length === 0 ? { id, role, parts } : { id, role, parts, metadata };
}

function isUIPart(part: conversations.MessagePart): part is conversations.MessagePart & UIPart {
  const has = (...keys: string[]) => keys.every((key) => typeof part[key] === "string");
  if (part.type === "text" || part.type === "reasoning") return has("text");
  if (part.type === "step-start") return true;
  if (part.type === "dynamic-tool") return has("toolName", "toolCallId", "state");
  if (part.type.startsWith("tool-")) return has("toolCallId", "state");
  return part.type.startsWith("data-") && "data" in part;
}

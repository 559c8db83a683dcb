import { z } from "zod";
import type { PlacedMessage } from "./messages.ts";
import type { MessagePart } from "./schemas.ts";

/** A copy of a conversation's newest messages, exact as long as the conversation still has this version. */
export interface KnownHistory {
  messageVersion: string;
  messages: PlacedMessage[];
}

/** Checked, not rebuilt: a part's keys keep the order in which a model was told them. */
const part = z.custom<MessagePart>(
  (value) => typeof value === "object" && value !== null && "type" in value && typeof value.type === "string",
);

const knownHistory = z.object({
  messageVersion: z.uuid(),
  messages: z.array(
    z.object({
      id: z.string(),
      role: z.enum(["user", "assistant"]),
      parts: z.array(part),
      status: z.enum(["complete", "stopped", "failed", "interrupted"]),
      agent: z.string().nullable(),
      finishReason: z.string().nullable(),
      createdAt: z.string(),
      position: z.int(),
    }),
  ),
}) satisfies z.ZodType<KnownHistory>;

/** Reads a copy that was written as JSON; null for what is none, as another release may have left it. */
export function readKnownHistory(json: string): KnownHistory | null {
  try {
    return knownHistory.safeParse(JSON.parse(json)).data ?? null;
  } catch {
    return null;
  }
}

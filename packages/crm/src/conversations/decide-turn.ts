import { DomainError } from "../errors.ts";
import type { PlacedMessage } from "./messages.ts";

/** What a message wants of a conversation. */
export interface Asked {
  message: { id: string; text: string };
  /** `regenerate` supersedes what followed the message and answers it again. */
  trigger: "submit" | "regenerate";
  /** Id of the earlier user message that this one replaces. */
  edits: string | null;
}

/** What was read of the conversation, its row locked. */
export interface ReadConversation {
  runningAnswerId: string | null;
  /** Its process has not renewed its claim in time. */
  lapsed: boolean;
  /** The newest messages that count, oldest first. */
  newest: readonly PlacedMessage[];
  /** The message with the asked one's id, however old. */
  known: PlacedMessage | undefined;
  /** The message that it names as edited, however old. */
  named: PlacedMessage | undefined;
}

export type Decision =
  /** The running turn's process died: it must be ended first. */
  | { kind: "lapsed"; answerId: string }
  /** Taken before, and being answered. */
  | { kind: "running"; answerId: string }
  /** Taken before, and answered: the answer to this question. */
  | { kind: "answered"; question: PlacedMessage }
  /** To be answered, without the messages from `supersededFrom` on; `isNew`: and to be saved. */
  | { kind: "ask"; supersededFrom: number | null; isNew: boolean; isEdit: boolean };

/**
 * What is to be done with a message, out of what was read. Throws `turn_running` for another message while one is
 * answered, `idempotency_mismatch` for a known id with another text, `conflict` for an answer's id.
 */
export function decideTurn(asked: Asked, read: ReadConversation): Decision {
  const { edits } = asked;
  const { runningAnswerId, lapsed, newest, known, named } = read;
  if (runningAnswerId && lapsed) return { kind: "lapsed", answerId: runningAnswerId };
  const lastAsked = newest.findLast(({ role }) => role === "user");
  const repeated = lastAsked && isSentAgain(lastAsked, asked) ? sameQuestion(lastAsked, asked) : undefined;
  if (runningAnswerId) {
    if (repeated) return { kind: "running", answerId: runningAnswerId };
    throw new DomainError("turn_running", "An answer is still being written in this conversation.");
  }
  if (repeated) return { kind: "answered", question: repeated };
  if (asked.trigger === "regenerate" && known?.role === "user")
    return { kind: "ask", supersededFrom: known.position + 1, isNew: false, isEdit: false };
  const edited = edits !== null && named?.role === "user" ? named : undefined;
  const stays = known && !(edited && known.position >= edited.position);
  if (stays) return { kind: "answered", question: sameQuestion(known, asked) };
  return { kind: "ask", supersededFrom: edited?.position ?? null, isNew: true, isEdit: edited !== undefined };
}

/** Whether the last question comes once more. An edit keeps its message's id, so there the text must tell. */
function isSentAgain(lastAsked: PlacedMessage, { message, trigger, edits }: Asked): boolean {
  if (lastAsked.id !== message.id || trigger !== "submit") return false;
  return edits !== message.id || hasText(lastAsked, message.text);
}

export const hasText = ({ parts }: Pick<PlacedMessage, "parts">, text: string): boolean =>
  parts.every((part) => part.type !== "text" || part.text === text);

/** The known message, if the asked one may be it. */
function sameQuestion(known: PlacedMessage, { message }: Asked): PlacedMessage {
  if (known.role !== "user")
    throw new DomainError("conflict", "The answer in this conversation has this id.");
  if (hasText(known, message.text)) return known;
  throw new DomainError("idempotency_mismatch", "This message id was used before with another text.");
}

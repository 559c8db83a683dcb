/** The shape of `parts` as stored; a change of shape takes a new number and a reader for the old one. */
export const PARTS_VERSION = 1;

/** One part of a message, in the form the client's UI message protocol gives it. */
export type MessagePart = { type: string } & Record<string, unknown>;

export type MessageStatus = "complete" | "stopped" | "failed" | "interrupted";

export interface StoredMessage {
  id: string;
  role: "user" | "assistant";
  parts: MessagePart[];
  status: MessageStatus;
  agent: string | null;
  /** RFC 3339. */
  createdAt: string;
}

export interface Conversation {
  id: string;
  title: string;
  /** Who answered last. */
  agent: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

export interface Answer {
  id: string;
  parts: MessagePart[];
  status: MessageStatus;
  agent: string;
  model: string | null;
  /** Tokens as the provider reported them; null if it reported none, which is not zero. */
  inputTokens: number | null;
  outputTokens: number | null;
}

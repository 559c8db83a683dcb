import type { Feedback } from "../feedback/rate-answer.ts";

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
  /** Of an answer: the model's, or `stopped` or `abandoned`; null if it failed or nobody knows. */
  finishReason: string | null;
  /** RFC 3339. */
  createdAt: string;
  /** What the user made of an answer; only where a conversation is read to be shown. */
  feedback?: Feedback | null;
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
  /** The model's, or why it was stopped: `stopped` by its user, `abandoned` by a client that did not come back. */
  finishReason: string | null;
  agent: string;
  model: string | null;
  /** Tokens as the provider reported them; null if it reported none, which is not zero. */
  inputTokens: number | null;
  outputTokens: number | null;
  /** From the accepted message to now, in milliseconds; absent where its process died. */
  ms?: number | undefined;
}

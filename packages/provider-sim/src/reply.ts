import type { Gate } from "./gate.ts";

/** A piece of streamed text, or a gate that holds the stream until it is opened. */
export type Delta = string | Gate;

export interface TextPart {
  type: "text";
  deltas: Delta[];
}

export interface ReasoningPart {
  type: "reasoning";
  deltas: Delta[];
}

export interface ToolCallPart {
  type: "tool-call";
  /** The provider's call id; a fresh one if absent. */
  id?: string | undefined;
  name: string;
  /** Together the JSON text of the arguments (or deliberately something else). */
  argumentDeltas: Delta[];
}

export type AnswerPart = TextPart | ReasoningPart | ToolCallPart;

/** Tokens, as the provider would count them; `outputTokens` includes `reasoningTokens`. */
export interface Usage {
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  reasoningTokens: number;
}

export interface Problem {
  message: string;
  type: string;
  code: string | null;
}

/** Something that goes wrong in a stream. */
export type StreamFault = {
  /** How many content-bearing deltas are sent before it; 0 is before the answer begins. */
  after: number;
  /** Holds the stream at that point until it opens; the fault strikes then. */
  when: Gate | null;
} & (
  | { kind: "cut" | "end" | "stall" }
  | { kind: "malformed"; text: string }
  | { kind: "error"; problem: Problem; event: "error" | "failed" }
);

/** How the bytes of a stream are laid out on the wire. */
export interface Framing {
  lineEnd: "\n" | "\r\n";
  /** Puts an SSE comment before every event. */
  comments: boolean;
  /** Splits every write into pieces of this many bytes, through characters if need be; null writes whole events. */
  bytesPerWrite: number | null;
  /** Whether the stream ends with the protocol's end marker (`[DONE]`). */
  endMarker: boolean;
}

interface Streamed {
  faults: StreamFault[];
  framing: Framing;
}

export interface Answer extends Streamed {
  kind: "answer";
  parts: AnswerPart[];
  finish: "stop" | "length" | "content_filter";
  /** null: the provider reports none. */
  usage: Usage | null;
}

/** A stream that was recorded from the real provider, one SSE payload per line. */
export interface Recorded extends Streamed {
  kind: "recorded";
  lines: string[];
}

export type StreamedReply = Answer | Recorded;

/** Any complete HTTP response. */
export interface Raw {
  kind: "raw";
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A refusal in the provider's own error shape. */
export interface Refusal {
  kind: "refusal";
  status: number;
  headers: Record<string, string>;
  problem: Problem;
}

/** The connection is closed without a single byte of response. */
export interface Reset {
  kind: "reset";
}

/** Nothing is sent, not even a status, until the gate opens. */
export interface Held {
  kind: "held";
  until: Gate;
  reply: Reply;
}

export type Reply = StreamedReply | Raw | Refusal | Reset | Held;

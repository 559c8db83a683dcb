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

/** JSON that was asked for: text, or the arguments of the tool that the request names for it. */
export interface JsonPart {
  type: "json";
  deltas: Delta[];
}

/** What a wire has to say. */
export type SpokenPart = TextPart | ReasoningPart | ToolCallPart;

export type AnswerPart = SpokenPart | JsonPart;

/** Tokens, as the provider would count them; `outputTokens` includes `reasoningTokens`. */
export interface Usage {
  inputTokens: number;
  cachedInputTokens: number;
  outputTokens: number;
  reasoningTokens: number;
}

/** What went wrong; where `type` or `code` is null, each provider says its own word for the status. */
export interface Problem {
  status: number;
  message: string;
  type: string | null;
  code: string | null;
  /** How long to leave the provider alone, told in its own way and not as `Retry-After`. */
  ownWaitSeconds: number | null;
}

/**
 * How many content-bearing deltas (text, reasoning, tool arguments) are sent before a fault: 0 is before the answer
 * begins, "all" before the protocol says that it is complete, "nothing" is in place of the very first event.
 */
export type FaultPoint = number | "nothing" | "all";

/** Something that goes wrong in a stream. */
export type StreamFault = {
  after: FaultPoint;
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
  /** Milliseconds after each event that bears content. */
  pauseMs: number;
}

interface Streamed {
  faults: StreamFault[];
  framing: Framing;
}

export interface Answer<Part extends AnswerPart = AnswerPart> extends Streamed {
  kind: "answer";
  parts: Part[];
  finish: "stop" | "length" | "content_filter";
  /** null: the provider reports none. */
  usage: Usage | null;
}

/** An answer as a wire gets it: what form its JSON takes has been settled. */
export type Spoken = Answer<SpokenPart>;

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

/** A refusal in the provider's own error shape; or, by name, one of those that each provider words in its own way. */
export interface Refusal {
  kind: "refusal";
  headers: Record<string, string>;
  problem: Problem | "noKey" | "wrongKey";
}

/** Vectors for the texts that were sent; made up from the texts themselves where none are given. */
export interface Embedded {
  kind: "embedded";
  vectors: number[][] | null;
  /** null: the provider reports none. */
  tokens: number | null;
}

/** What an OCR read, page by page, as Markdown. */
export interface OcrRead {
  kind: "ocr";
  pages: readonly string[];
  /** What is billed; as many as there are where null. */
  billedPages: number | null;
}

/** The provider's list of models; its own where no ids are given. */
export interface ModelList {
  kind: "model-list";
  ids: readonly string[] | null;
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

export type Reply = StreamedReply | Embedded | OcrRead | ModelList | Raw | Refusal | Reset | Held;

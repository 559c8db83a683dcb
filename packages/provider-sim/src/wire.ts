import type { Gate } from "./gate.ts";
import type { Prompt } from "./prompt.ts";
import type { Problem, Spoken } from "./reply.ts";

/** One server-sent event. */
export interface Frame {
  event: string | null;
  data: string;
  /**
   * Text, reasoning or tool arguments (`content`, which the faults count), what comes before any answer
   * (`preamble`), or what holds the answer together (`structure`).
   */
  carries: "preamble" | "content" | "structure";
}

export interface AnswerContext {
  prompt: Prompt;
  /** A fresh id such as `call_7`. */
  nextId(prefix: string): string;
  /** Seconds since the epoch, as providers stamp their responses. */
  createdAt: number;
}

/** A request to an endpoint that takes a body. */
export interface Asked {
  body: unknown;
  /** Below the provider's base URL. */
  path: string;
  query: URLSearchParams;
}

interface Endpoint {
  /** Whether a POST to this path (below the provider's base URL) is for this endpoint. */
  accepts(path: string): boolean;
  /** Reads a request; throws `ZodError` if the provider could not make sense of it. */
  read(asked: Asked): Prompt;
}

/** One protocol in which a provider's language models answer. */
export interface AnswerWire extends Endpoint {
  asks: "answer";
  stream(answer: Spoken, context: AnswerContext): Iterable<Frame | Gate>;
  /** The body of a response that is not streamed. */
  body(answer: Spoken, context: AnswerContext): unknown;
  recordedFrame(line: string): Frame;
  /** How a problem is told in a stream that began with 200. */
  errorFrame(problem: Problem, event: "error" | "failed", position: number, context: AnswerContext): Frame;
  /** What ends a stream, if anything does. */
  readonly endMarker: string | null;
}

/** A protocol in which a provider turns texts into vectors. */
export interface EmbeddingWire extends Endpoint {
  asks: "embeddings";
  /** `tokens` is null where the provider is to report none. */
  body(vectors: number[][], tokens: number | null, context: AnswerContext): unknown;
}

/** A protocol in which a provider turns pictures of pages into text. */
export interface OcrWire extends Endpoint {
  asks: "ocr";
  body(pages: readonly string[], billedPages: number, context: AnswerContext): unknown;
}

export type Wire = AnswerWire | EmbeddingWire | OcrWire;

/** A refused request as the provider words it. */
export interface Refused {
  headers: Record<string, string>;
  body: unknown;
}

/** A provider as the sim serves it: under `/<name><basePath>`. */
export interface SimulatedProvider {
  name: string;
  basePath: string;
  /** The header that carries the key, lower case; null if it asks for none. */
  credentialHeader: string | null;
  /** Any other header that it insists on, lower case. */
  requiredHeaders: readonly string[];
  wires: readonly Wire[];
  /** How it refuses a request in general. */
  refuse(problem: Problem): Refused;
  /** What it says to a request without a key, to one with a wrong key, and to one it cannot read. */
  problems: Record<"noKey" | "wrongKey" | "unreadable", Problem>;
  /** The ids of its models, which `GET /models` lists in the provider's own shape. */
  models: readonly string[];
  modelList(ids: readonly string[], createdAt: number): unknown;
}

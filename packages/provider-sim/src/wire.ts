import type { Gate } from "./gate.ts";
import type { Prompt } from "./prompt.ts";
import type { Answer, Problem } from "./reply.ts";

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

/** One protocol of one provider. */
export interface Wire {
  /** Whether a POST to this path (below the provider's base URL) speaks this protocol. */
  accepts(path: string): boolean;
  /** Reads a request body; throws `ZodError` if the provider could not make sense of it. */
  read(body: unknown, path: string): Prompt;
  stream(answer: Answer, context: AnswerContext): Iterable<Frame | Gate>;
  /** The body of a response that is not streamed. */
  body(answer: Answer, context: AnswerContext): unknown;
  recordedFrame(line: string): Frame;
  errorBody(problem: Problem): unknown;
  errorFrame(problem: Problem, event: "error" | "failed", position: number, context: AnswerContext): Frame;
  /** What ends a stream, if anything does. */
  readonly endMarker: string | null;
}

/** A provider as the sim serves it: under `/<name><basePath>`. */
export interface SimulatedProvider {
  name: string;
  basePath: string;
  /** The header that carries the key, lower case. */
  credentialHeader: string;
  wires: Wire[];
}

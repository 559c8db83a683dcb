import type {
  Answer,
  AnswerPart,
  Delta,
  Embedded,
  Framing,
  ModelList,
  OcrRead,
  Raw,
  ReasoningPart,
  Recorded,
  Refusal,
  TextPart,
  ToolCallPart,
  Usage,
} from "./reply.ts";

export interface AnswerOptions {
  /** What the provider reports; `null` for nothing at all. */
  usage?: Partial<Usage> | null;
  finish?: Answer["finish"];
}

const plainFraming: Framing = {
  lineEnd: "\n",
  comments: false,
  bytesPerWrite: null,
  endMarker: true,
  pauseMs: 0,
};
const defaultUsage: Usage = { inputTokens: 40, cachedInputTokens: 0, outputTokens: 12, reasoningTokens: 0 };

/** An answer made of any parts in any order, for example reasoning, then text, then two tool calls. */
export function answer(parts: AnswerPart[], options: AnswerOptions = {}): Answer {
  return {
    kind: "answer",
    parts,
    finish: options.finish ?? "stop",
    usage: options.usage === null ? null : { ...defaultUsage, ...options.usage },
    faults: [],
    framing: plainFraming,
  };
}

/** A plain answer; a string is streamed word by word, an array delta by delta. */
export function text(deltas: string | Delta[], options?: AnswerOptions): Answer {
  return answer([textPart(deltas)], options);
}

/** An answer that is nothing but tool calls. */
export function toolCalls(calls: ScriptedCall[], options?: AnswerOptions): Answer {
  return answer(calls.map(toolCallPart), options);
}

/** The JSON that the request asked for, as text or as the tool call the client wants it in. */
export function jsonAnswer(value: unknown, options?: AnswerOptions): Answer {
  return answer([{ type: "json", deltas: thirds(JSON.stringify(value)) }], options);
}

export function textPart(deltas: string | Delta[]): TextPart {
  return { type: "text", deltas: typeof deltas === "string" ? words(deltas) : deltas };
}

export function reasoningPart(deltas: string | Delta[]): ReasoningPart {
  return { type: "reasoning", deltas: typeof deltas === "string" ? words(deltas) : deltas };
}

export interface ScriptedCall {
  name: string;
  /** Sent as JSON, in three deltas. */
  input?: unknown;
  /** Sent as it is instead of `input`: broken JSON, chosen deltas, gates. */
  arguments?: string | Delta[];
  id?: string;
}

export function toolCallPart(call: ScriptedCall): ToolCallPart {
  const given = call.arguments ?? JSON.stringify(call.input ?? {});
  return {
    type: "tool-call",
    id: call.id,
    name: call.name,
    argumentDeltas: typeof given === "string" ? thirds(given) : given,
  };
}

/** Replays recorded SSE payloads, one a line; the protocol's end marker is added where one is due. */
export function recorded(lines: string | string[]): Recorded {
  const all = typeof lines === "string" ? lines.split("\n") : lines;
  return {
    kind: "recorded",
    lines: all.filter((line) => line.trim() !== "" && line !== "[DONE]"),
    faults: [],
    framing: plainFraming,
  };
}

/** Vectors for the texts of an embedding request; without any, some that are made up from the words of each text. */
export function embedded(given: { vectors?: number[][]; tokens?: number | null } = {}): Embedded {
  return { kind: "embedded", vectors: null, tokens: 7, ...given };
}

/** The pages of a file as an OCR reads them. */
export function ocrRead(pages: readonly string[], billedPages: number | null = null): OcrRead {
  return { kind: "ocr", pages, billedPages };
}

/** The provider's list of models, which it also answers without a script. */
export function modelList(ids: readonly string[]): ModelList {
  return { kind: "model-list", ids };
}

/** A JSON body as it is, for example a recorded non-streaming response. */
export function json(body: unknown, status = 200): Raw {
  return { kind: "raw", status, headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}

/** What a proxy or a captive portal answers in the provider's place. */
export function htmlPage(status = 200): Raw {
  const body = "<!doctype html><html><head><title>Welcome</title></head><body>Please sign in.</body></html>";
  return { kind: "raw", status, headers: { "content-type": "text/html" }, body };
}

export interface ErrorOptions {
  status: number;
  message?: string;
  /** The provider's own words for the status where absent. */
  type?: string;
  code?: string;
  headers?: Record<string, string>;
  /** How long to wait, told in the provider's own way. */
  ownWaitSeconds?: number;
  /** Sent instead of the provider's usual error shape. */
  body?: unknown;
}

/** An HTTP error in the provider's own shape, or with a body of your own. */
export function error(options: ErrorOptions): Refusal | Raw {
  if (options.body !== undefined) {
    return {
      ...json(options.body, options.status),
      headers: { "content-type": "application/json", ...options.headers },
    };
  }
  const problem = {
    status: options.status,
    message: options.message ?? `scripted error ${options.status}`,
    type: options.type ?? null,
    code: options.code ?? null,
    ownWaitSeconds: options.ownWaitSeconds ?? null,
  };
  return { kind: "refusal", headers: options.headers ?? {}, problem };
}

/**
 * Too many requests. How long to wait is told as `Retry-After` in seconds or as a date, or in the provider's own way
 * (`retry-after-ms`, a reset header, a detail of the body); without `wait` not at all.
 */
export function rateLimited(wait?: number | Date | { ownWaitSeconds: number }): Refusal | Raw {
  if (typeof wait === "number") return error({ status: 429, headers: { "retry-after": String(wait) } });
  if (wait instanceof Date) return error({ status: 429, headers: { "retry-after": wait.toUTCString() } });
  return error({ status: 429, ...wait });
}

/** The provider's own words for a request with a key that it does not know. */
export function wrongKey(): Refusal {
  return { kind: "refusal", headers: {}, problem: "wrongKey" };
}

function words(sentence: string): string[] {
  return sentence.match(/\s*\S+\s*$|\s*\S+/g) ?? [sentence];
}

function thirds(whole: string): string[] {
  const size = Math.max(1, Math.ceil(whole.length / 3));
  return [whole.slice(0, size), whole.slice(size, 2 * size), whole.slice(2 * size)].filter(
    (piece) => piece !== "",
  );
}

import type {
  Answer,
  AnswerPart,
  Delta,
  Framing,
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

const plainFraming: Framing = { lineEnd: "\n", comments: false, bytesPerWrite: null, endMarker: true };
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
  type?: string;
  code?: string | null;
  headers?: Record<string, string>;
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
    message: options.message ?? `scripted error ${options.status}`,
    type: options.type ?? (options.status < 500 ? "invalid_request_error" : "server_error"),
    code: options.code ?? null,
  };
  return { kind: "refusal", status: options.status, headers: options.headers ?? {}, problem };
}

/** Too many requests; `retryAfterSeconds` becomes the Retry-After header. */
export function rateLimited(retryAfterSeconds?: number): Refusal | Raw {
  const headers: Record<string, string> =
    retryAfterSeconds === undefined ? {} : { "retry-after": String(retryAfterSeconds) };
  return error({
    status: 429,
    type: "requests",
    code: "rate_limit_exceeded",
    message: "Rate limit reached",
    headers,
  });
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

import type { Gate } from "../gate.ts";
import type { Spoken, SpokenPart, Usage } from "../reply.ts";
import type { AnswerContext, AnswerWire, Frame } from "../wire.ts";
import { deltaEvents, gatesOf, joined } from "./deltas.ts";
import { googleErrorBody } from "./google-error.ts";
import { readGoogleRequest } from "./google-request.ts";

/** Google's `:generateContent` and `:streamGenerateContent`; a function call always comes whole. */
export const googleGenerate: AnswerWire = {
  asks: "answer",
  accepts: (path) => /^\/models\/[^/:]+:(generateContent|streamGenerateContent)$/.test(path),
  read: readGoogleRequest,
  stream,
  body: (answer, context) => {
    const parts = answer.parts.map((part) => wholePart(part, context));
    return response(
      context,
      parts.filter((part) => part !== null),
      answer,
    );
  },
  recordedFrame: (line) => frame(line, /"(text":"[^"]|functionCall")/.test(line) ? "content" : "structure"),
  errorFrame: (problem) => frame(JSON.stringify(googleErrorBody(problem)), "structure"),
  endMarker: null,
};

type Part = Record<string, unknown>;

function* stream(answer: Spoken, context: AnswerContext): Iterable<Frame | Gate> {
  const responseId = context.nextId("resp");
  const event = (parts: Part[]) =>
    frame(JSON.stringify({ ...response(context, parts, null), responseId }), "content");
  for (const part of answer.parts) {
    if (part.type === "tool-call") {
      yield* gatesOf(part.argumentDeltas);
      const whole = wholePart(part, context);
      if (whole) yield event([whole]);
    } else {
      yield* deltaEvents(part.deltas, (delta) => event([textPart(part, delta)]));
    }
  }
  const last = response(context, [{ text: "" }], answer);
  yield frame(JSON.stringify({ ...last, responseId }), "structure");
}

/** A whole part; null for a call whose arguments are no JSON, which this provider reports and does not send. */
function wholePart(part: SpokenPart, context: AnswerContext): Part | null {
  if (part.type !== "tool-call") return textPart(part, joined(part.deltas));
  const args = objectOf(joined(part.argumentDeltas));
  if (!args) return null;
  const id = part.id === undefined ? {} : { id: part.id };
  return { functionCall: { name: part.name, args, ...id }, thoughtSignature: signature(context) };
}

function textPart(part: Exclude<SpokenPart, { type: "tool-call" }>, text: string): Part {
  return part.type === "reasoning" ? { text, thought: true } : { text };
}

/** What the provider wants back with the call, and nobody else can read. */
function signature(context: AnswerContext): string {
  return Buffer.from(context.nextId("signature")).toString("base64");
}

/** A piece of the answer, or with `answer` its end. */
function response(context: AnswerContext, parts: Part[], answer: Spoken | null) {
  const finishReason = answer && finishReasonOf(answer);
  return {
    candidates: [{ content: { parts, role: "model" }, index: 0, ...(finishReason ? { finishReason } : {}) }],
    ...(answer?.usage ? { usageMetadata: counted(answer.usage) } : {}),
    modelVersion: context.prompt.model,
    responseId: context.nextId("resp"),
  };
}

function finishReasonOf(answer: Spoken): string {
  const isBroken = answer.parts.some(
    (part) => part.type === "tool-call" && !objectOf(joined(part.argumentDeltas)),
  );
  if (isBroken) return "MALFORMED_FUNCTION_CALL";
  return { stop: "STOP", length: "MAX_TOKENS", content_filter: "SAFETY" }[answer.finish];
}

function counted(usage: Usage) {
  return {
    promptTokenCount: usage.inputTokens,
    candidatesTokenCount: usage.outputTokens - usage.reasoningTokens,
    totalTokenCount: usage.inputTokens + usage.outputTokens,
    ...(usage.cachedInputTokens > 0 ? { cachedContentTokenCount: usage.cachedInputTokens } : {}),
    ...(usage.reasoningTokens > 0 ? { thoughtsTokenCount: usage.reasoningTokens } : {}),
  };
}

function objectOf(json: string): object | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

function frame(data: string, carries: Frame["carries"]): Frame {
  return { event: null, data, carries };
}

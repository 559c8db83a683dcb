import type { Gate } from "../gate.ts";
import type { Spoken, SpokenPart, Usage } from "../reply.ts";
import type { AnswerContext, AnswerWire, Frame } from "../wire.ts";
import { deltaEvents, joined } from "./deltas.ts";
import { readChatRequest } from "./openai-chat-request.ts";
import { openaiErrorBody } from "./openai-error.ts";

/** OpenAI's `/v1/chat/completions`. */
export const openaiChat: AnswerWire = {
  asks: "answer",
  accepts: (path) => path === "/chat/completions",
  read: readChatRequest,
  stream,
  body,
  recordedFrame: (line) => ({ event: null, data: line, carries: carriedBy(line) }),
  errorFrame: (problem) => ({
    event: null,
    data: JSON.stringify(openaiErrorBody(problem)),
    carries: "structure",
  }),
  endMarker: "[DONE]",
};

function* stream(answer: Spoken, context: AnswerContext): Iterable<Frame | Gate> {
  const chunk = chunkOf(context);
  yield chunk(choice({ role: "assistant", content: "" }), "preamble");
  let calls = 0;
  for (const part of answer.parts) {
    // Chat Completions keeps a model's reasoning to itself.
    if (part.type === "reasoning") continue;
    if (part.type === "text") {
      yield* deltaEvents(part.deltas, (delta) => chunk(choice({ content: delta }), "content"));
      continue;
    }
    const index = calls++;
    const opening = { index, id: part.id ?? context.nextId("call"), type: "function" };
    yield chunk(
      choice({ tool_calls: [{ ...opening, function: { name: part.name, arguments: "" } }] }),
      "structure",
    );
    yield* deltaEvents(part.argumentDeltas, (delta) =>
      chunk(choice({ tool_calls: [{ index, function: { arguments: delta } }] }), "content"),
    );
  }
  yield chunk(choice({}, finishReason(answer)), "structure");
  if (context.prompt.wantsUsage && answer.usage) yield chunk([], "structure", usage(answer.usage));
}

function body(answer: Spoken, context: AnswerContext): unknown {
  const spoken = answer.parts.flatMap((part) => (part.type === "text" ? [joined(part.deltas)] : []));
  const calls = answer.parts.flatMap((part) => (part.type === "tool-call" ? [call(part, context)] : []));
  const message = {
    role: "assistant",
    content: spoken.length > 0 ? spoken.join("") : null,
    refusal: null,
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  return {
    ...envelope(context, "chat.completion"),
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishReason(answer) }],
    ...(answer.usage ? { usage: usage(answer.usage) } : {}),
  };
}

function call(part: Extract<SpokenPart, { type: "tool-call" }>, context: AnswerContext): unknown {
  const arguments_ = joined(part.argumentDeltas);
  return {
    id: part.id ?? context.nextId("call"),
    type: "function",
    function: { name: part.name, arguments: arguments_ },
  };
}

function chunkOf(context: AnswerContext) {
  const shared = envelope(context, "chat.completion.chunk");
  return (payload: unknown[], carries: Frame["carries"], counted: unknown = null): Frame => ({
    event: null,
    data: JSON.stringify({ ...shared, choices: payload, usage: counted }),
    carries,
  });
}

function carriedBy(line: string): Frame["carries"] {
  if (line.includes('"role":"assistant"')) return "preamble";
  return /"(content|arguments)":"[^"]/.test(line) ? "content" : "structure";
}

function choice(delta: unknown, finish_reason: string | null = null): unknown[] {
  return [{ index: 0, delta, logprobs: null, finish_reason }];
}

function envelope(context: AnswerContext, object: string) {
  return { id: context.nextId("chatcmpl"), object, created: context.createdAt, model: context.prompt.model };
}

function usage(counted: Usage) {
  return {
    prompt_tokens: counted.inputTokens,
    completion_tokens: counted.outputTokens,
    total_tokens: counted.inputTokens + counted.outputTokens,
    prompt_tokens_details: { cached_tokens: counted.cachedInputTokens },
    completion_tokens_details: { reasoning_tokens: counted.reasoningTokens },
  };
}

function finishReason(answer: Spoken): string {
  if (answer.finish !== "stop") return answer.finish;
  return answer.parts.some((part) => part.type === "tool-call") ? "tool_calls" : "stop";
}

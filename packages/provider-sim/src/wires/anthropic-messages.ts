import { Gate } from "../gate.ts";
import type { Spoken, Usage } from "../reply.ts";
import type { AnswerContext, AnswerWire, Frame } from "../wire.ts";
import { type AnthropicEvent, blockEvents, wholeBlock } from "./anthropic-blocks.ts";
import { anthropicErrorBody } from "./anthropic-error.ts";
import { readAnthropicRequest } from "./anthropic-request.ts";

/** Anthropic's `/v1/messages`. */
export const anthropicMessages: AnswerWire = {
  asks: "answer",
  accepts: (path) => path === "/messages",
  read: readAnthropicRequest,
  *stream(answer, context) {
    for (const next of events(answer, context)) yield next instanceof Gate ? next : frame(next);
  },
  body: (answer, context) => ({
    ...envelope(context),
    content: answer.parts.map((part) => wholeBlock(part, context)),
    ...ending(answer),
    usage: { ...inputUsage(answer.usage), output_tokens: answer.usage?.outputTokens ?? 0 },
  }),
  recordedFrame: (line) => {
    const type = /"type":"([a-z_]+)"/.exec(line)?.[1] ?? "";
    return { event: type, data: line, carries: carriedBy(type, line) };
  },
  errorFrame: (problem) => ({
    event: "error",
    data: JSON.stringify(anthropicErrorBody(problem)),
    carries: "structure",
  }),
  endMarker: null,
};

function* events(answer: Spoken, context: AnswerContext): Iterable<AnthropicEvent | Gate> {
  const message = { ...envelope(context), content: [], stop_reason: null, stop_sequence: null };
  yield {
    type: "message_start",
    message: { ...message, usage: { ...inputUsage(answer.usage), output_tokens: 1 } },
  };
  yield { type: "ping" };
  for (const [index, part] of answer.parts.entries()) yield* blockEvents(part, index, context);
  yield { type: "message_delta", delta: ending(answer), usage: outputUsage(answer.usage) };
  yield { type: "message_stop" };
}

function frame(event: AnthropicEvent): Frame {
  const data = JSON.stringify(event);
  return { event: event.type, data, carries: carriedBy(event.type, data) };
}

function carriedBy(type: string, data: string): Frame["carries"] {
  if (type === "message_start" || type === "ping") return "preamble";
  const isContent = type === "content_block_delta" && /"(text|thinking|partial_json)":"[^"]/.test(data);
  return isContent ? "content" : "structure";
}

function envelope(context: AnswerContext) {
  return { id: context.nextId("msg"), type: "message", role: "assistant", model: context.prompt.model };
}

function ending(answer: Spoken) {
  const isCalling = answer.parts.some((part) => part.type === "tool-call");
  const stop_reason = {
    stop: isCalling ? "tool_use" : "end_turn",
    length: "max_tokens",
    content_filter: "refusal",
  }[answer.finish];
  return { stop_reason, stop_sequence: null };
}

/** Usage is never left out in this protocol: one that is not reported reads zero. */
function inputUsage(usage: Usage | null) {
  return {
    input_tokens: usage ? usage.inputTokens - usage.cachedInputTokens : 0,
    cache_creation_input_tokens: 0,
    cache_read_input_tokens: usage?.cachedInputTokens ?? 0,
  };
}

function outputUsage(usage: Usage | null) {
  const thinking = usage?.reasoningTokens ?? 0;
  return {
    output_tokens: usage?.outputTokens ?? 0,
    ...(thinking > 0 ? { output_tokens_details: { thinking_tokens: thinking } } : {}),
  };
}

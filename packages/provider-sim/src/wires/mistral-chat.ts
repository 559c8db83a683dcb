import type { Gate } from "../gate.ts";
import type { Spoken, SpokenPart, Usage } from "../reply.ts";
import type { AnswerContext, AnswerWire, Frame } from "../wire.ts";
import { deltaEvents, gatesOf, joined } from "./deltas.ts";
import { readMistralRequest } from "./mistral-chat-request.ts";
import { mistralErrorBody } from "./mistral-error.ts";

/** Mistral's `/v1/chat/completions`: tool calls come whole, usage and finish reason with the last chunk. */
export const mistralChat: AnswerWire = {
  asks: "answer",
  accepts: (path) => path === "/chat/completions",
  read: readMistralRequest,
  stream,
  body,
  recordedFrame: (line) => ({ event: null, data: line, carries: carriedBy(line) }),
  errorFrame: (problem) => ({
    event: null,
    data: JSON.stringify(mistralErrorBody(problem)),
    carries: "structure",
  }),
  endMarker: "[DONE]",
};

function* stream(answer: Spoken, context: AnswerContext): Iterable<Frame | Gate> {
  const shared = { ...envelope(context), object: "chat.completion.chunk" };
  function chunk(delta: unknown, carries: Frame["carries"], finish: string | null = null, more = {}): Frame {
    const choices = [{ index: 0, delta, finish_reason: finish, logprobs: null }];
    return { event: null, data: JSON.stringify({ ...shared, choices, ...more }), carries };
  }
  yield chunk({ role: "assistant", content: "" }, "preamble");
  let index = 0;
  for (const part of answer.parts) {
    if (part.type === "tool-call") {
      yield* gatesOf(part.argumentDeltas);
      yield chunk({ tool_calls: [{ ...call(part, context), index: index++ }] }, "content");
    } else {
      yield* deltaEvents(part.deltas, (delta) => chunk({ content: contentOf(part, delta) }, "content"));
    }
  }
  yield chunk({ content: "" }, "structure", finishReason(answer), counted(answer));
}

function body(answer: Spoken, context: AnswerContext): unknown {
  const said = answer.parts.filter((part) => part.type !== "tool-call");
  const calls = answer.parts.flatMap((part) => (part.type === "tool-call" ? [call(part, context)] : []));
  const message = {
    role: "assistant",
    content: contents(said),
    tool_calls: calls.length > 0 ? calls : null,
  };
  const choices = [{ index: 0, finish_reason: finishReason(answer), message }];
  return { ...envelope(context), object: "chat.completion", choices, ...counted(answer) };
}

type Said = Exclude<SpokenPart, { type: "tool-call" }>;

/** A plain string, or a list of parts as soon as there are thoughts. */
function contents(said: Said[]) {
  if (said.every((part) => part.type === "text")) return said.map((part) => joined(part.deltas)).join("");
  return said.map((part) => {
    const text = joined(part.deltas);
    return part.type === "text" ? { type: "text", text } : thought(text);
  });
}

function contentOf(part: Said, text: string) {
  return part.type === "text" ? text : [thought(text)];
}

function thought(text: string) {
  return { type: "thinking", thinking: [{ type: "text", text }] };
}

function call(part: Extract<SpokenPart, { type: "tool-call" }>, context: AnswerContext) {
  return { id: callId(part, context), function: { name: part.name, arguments: joined(part.argumentDeltas) } };
}

/** Mistral's ids are nine letters and digits; a scripted one that is not is another provider's. */
function callId({ id }: { id?: string | undefined }, context: AnswerContext): string {
  if (id && /^[a-zA-Z0-9]{9}$/.test(id)) return id;
  return context.nextId("").slice(1).padStart(9, "call00000");
}

function envelope(context: AnswerContext) {
  return { id: context.nextId("cmpl"), created: context.createdAt, model: context.prompt.model };
}

function counted({ usage }: { usage: Usage | null }) {
  if (!usage) return {};
  const { inputTokens, cachedInputTokens, outputTokens } = usage;
  return {
    usage: {
      prompt_tokens: inputTokens,
      completion_tokens: outputTokens,
      total_tokens: inputTokens + outputTokens,
      ...(cachedInputTokens > 0 ? { prompt_tokens_details: { cached_tokens: cachedInputTokens } } : {}),
    },
  };
}

function finishReason(answer: Spoken): string {
  if (answer.finish === "length") return "length";
  // There is no reason of its own for filtered content.
  if (answer.finish === "content_filter") return "error";
  return answer.parts.some((part) => part.type === "tool-call") ? "tool_calls" : "stop";
}

function carriedBy(line: string): Frame["carries"] {
  if (line.includes('"role":"assistant"')) return "preamble";
  return /"tool_calls":\[|"content":("[^"]|\[)/.test(line) ? "content" : "structure";
}

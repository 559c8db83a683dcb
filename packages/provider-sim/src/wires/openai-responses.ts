import { Gate } from "../gate.ts";
import type { Spoken } from "../reply.ts";
import type { AnswerContext, AnswerWire, Frame } from "../wire.ts";
import { worded } from "./openai-error.ts";
import { itemEvents, type OutputItem, outputItem, type ResponsesEvent } from "./openai-responses-items.ts";
import { readResponsesRequest } from "./openai-responses-request.ts";

/** OpenAI's `/v1/responses`. */
export const openaiResponses: AnswerWire = {
  asks: "answer",
  accepts: (path) => path === "/responses",
  read: readResponsesRequest,
  *stream(answer, context) {
    let sequence_number = 0;
    for (const next of events(answer, context)) {
      yield next instanceof Gate ? next : frame({ ...next, sequence_number: sequence_number++ });
    }
  },
  body: (answer, context) => ({
    ...envelope(context),
    ...ending(
      answer,
      answer.parts.map((part) => outputItem(part, context)),
    ),
  }),
  recordedFrame: (line) => {
    const type = /"type":"([a-z_.]+)"/.exec(line)?.[1] ?? "";
    return { event: type, data: line, carries: carriedBy(type) };
  },
  errorFrame: (problem, kind, sequence_number, context) => {
    const { message } = problem;
    const { code, type } = worded(problem);
    if (kind === "error")
      return frame({ type: "error", sequence_number, error: { type, code, message, param: null } });
    const response = {
      ...envelope(context),
      status: "failed",
      output: [],
      usage: null,
      error: { code, message },
    };
    return frame({ type: "response.failed", sequence_number, response });
  },
  endMarker: null,
};

function* events(answer: Spoken, context: AnswerContext): Iterable<ResponsesEvent | Gate> {
  const shared = envelope(context);
  const response = { ...shared, status: "in_progress", output: [], usage: null };
  yield { type: "response.created", response };
  yield { type: "response.in_progress", response };
  const items: OutputItem[] = [];
  for (const [output_index, part] of answer.parts.entries()) {
    const item = outputItem(part, context);
    items.push(item);
    yield* itemEvents(part, item, output_index);
  }
  const type = answer.finish === "stop" ? "response.completed" : "response.incomplete";
  yield { type, response: { ...shared, ...ending(answer, items) } };
}

function frame(payload: ResponsesEvent): Frame {
  return { event: payload.type, data: JSON.stringify(payload), carries: carriedBy(payload.type) };
}

function carriedBy(type: string): Frame["carries"] {
  if (type === "response.created" || type === "response.in_progress") return "preamble";
  return type.endsWith(".delta") ? "content" : "structure";
}

function envelope(context: AnswerContext) {
  return {
    id: context.nextId("resp"),
    object: "response",
    created_at: context.createdAt,
    model: context.prompt.model,
    error: null,
    incomplete_details: null,
    parallel_tool_calls: true,
    service_tier: "default",
    metadata: {},
  };
}

function ending(answer: Spoken, output: OutputItem[]) {
  const reason = answer.finish === "length" ? "max_output_tokens" : answer.finish;
  return {
    status: answer.finish === "stop" ? "completed" : "incomplete",
    incomplete_details: answer.finish === "stop" ? null : { reason },
    output,
    usage: answer.usage && {
      input_tokens: answer.usage.inputTokens,
      input_tokens_details: { cached_tokens: answer.usage.cachedInputTokens },
      output_tokens: answer.usage.outputTokens,
      output_tokens_details: { reasoning_tokens: answer.usage.reasoningTokens },
      total_tokens: answer.usage.inputTokens + answer.usage.outputTokens,
    },
  };
}

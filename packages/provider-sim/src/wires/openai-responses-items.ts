import type { Gate } from "../gate.ts";
import type { SpokenPart } from "../reply.ts";
import type { AnswerContext } from "../wire.ts";
import { deltaEvents, joined } from "./deltas.ts";

export type ResponsesEvent = { type: string } & Record<string, unknown>;

export type OutputItem =
  | { type: "message"; id: string; role: "assistant"; status: "completed"; content: [OutputText] }
  | {
      type: "reasoning";
      id: string;
      summary: [{ type: "summary_text"; text: string }];
      encrypted_content: string;
    }
  | {
      type: "function_call";
      id: string;
      call_id: string;
      name: string;
      arguments: string;
      status: "completed";
    };

interface OutputText {
  type: "output_text";
  text: string;
  annotations: never[];
}

/** The output item that a part of the answer ends up as. */
export function outputItem(part: SpokenPart, context: AnswerContext): OutputItem {
  switch (part.type) {
    case "text": {
      const content: OutputText = { type: "output_text", text: joined(part.deltas), annotations: [] };
      return {
        type: "message",
        id: context.nextId("msg"),
        role: "assistant",
        status: "completed",
        content: [content],
      };
    }
    case "reasoning": {
      const id = context.nextId("rs");
      const summary = { type: "summary_text" as const, text: joined(part.deltas) };
      return { type: "reasoning", id, summary: [summary], encrypted_content: `encrypted-${id}` };
    }
    case "tool-call": {
      const call_id = part.id ?? context.nextId("call");
      const called = { name: part.name, arguments: joined(part.argumentDeltas) };
      return { type: "function_call", id: context.nextId("fc"), call_id, ...called, status: "completed" };
    }
  }
}

/** The events that stream one output item, from `output_item.added` to `output_item.done`. */
export function* itemEvents(
  part: SpokenPart,
  item: OutputItem,
  output_index: number,
): Iterable<ResponsesEvent | Gate> {
  yield { type: "response.output_item.added", output_index, item: opened(item) };
  const at = { item_id: item.id, output_index };
  if (item.type === "message" && part.type === "text") {
    const inPart = { ...at, content_index: 0 };
    const [whole] = item.content;
    yield { type: "response.content_part.added", ...inPart, part: { ...whole, text: "" } };
    yield* deltaEvents(part.deltas, (delta) => ({
      type: "response.output_text.delta",
      ...inPart,
      delta,
      logprobs: [],
    }));
    yield { type: "response.output_text.done", ...inPart, text: whole.text, logprobs: [] };
    yield { type: "response.content_part.done", ...inPart, part: whole };
  } else if (item.type === "reasoning" && part.type === "reasoning") {
    const inPart = { ...at, summary_index: 0 };
    const [whole] = item.summary;
    yield { type: "response.reasoning_summary_part.added", ...inPart, part: { ...whole, text: "" } };
    yield* deltaEvents(part.deltas, (delta) => ({
      type: "response.reasoning_summary_text.delta",
      ...inPart,
      delta,
    }));
    yield { type: "response.reasoning_summary_text.done", ...inPart, text: whole.text };
    yield { type: "response.reasoning_summary_part.done", ...inPart, part: whole };
  } else if (item.type === "function_call" && part.type === "tool-call") {
    yield* deltaEvents(part.argumentDeltas, (delta) => ({
      type: "response.function_call_arguments.delta",
      ...at,
      delta,
    }));
    yield { type: "response.function_call_arguments.done", ...at, arguments: item.arguments };
  }
  yield { type: "response.output_item.done", output_index, item };
}

function opened(item: OutputItem): Record<string, unknown> {
  const status = "in_progress";
  if (item.type === "message") return { ...item, status, content: [] };
  if (item.type === "reasoning") return { ...item, summary: [] };
  return { ...item, status, arguments: "" };
}

import type { Gate } from "../gate.ts";
import type { SpokenPart } from "../reply.ts";
import type { AnswerContext } from "../wire.ts";
import { deltaEvents, joined } from "./deltas.ts";

export type AnthropicEvent = { type: string } & Record<string, unknown>;

/** The events of one content block, from `content_block_start` to `content_block_stop`. */
export function* blockEvents(
  part: SpokenPart,
  index: number,
  context: AnswerContext,
): Iterable<AnthropicEvent | Gate> {
  const delta = (change: object): AnthropicEvent => ({ type: "content_block_delta", index, delta: change });
  const start = (content_block: object): AnthropicEvent => ({
    type: "content_block_start",
    index,
    content_block,
  });
  if (part.type === "text") {
    yield start({ type: "text", text: "" });
    yield* deltaEvents(part.deltas, (text) => delta({ type: "text_delta", text }));
  } else if (part.type === "reasoning") {
    yield start({ type: "thinking", thinking: "", signature: "" });
    yield* deltaEvents(part.deltas, (thinking) => delta({ type: "thinking_delta", thinking }));
    yield delta({ type: "signature_delta", signature: signature(context) });
  } else {
    yield start({ type: "tool_use", id: callId(part.id, context), name: part.name, input: {} });
    yield delta({ type: "input_json_delta", partial_json: "" });
    yield* deltaEvents(part.argumentDeltas, (partial_json) =>
      delta({ type: "input_json_delta", partial_json }),
    );
  }
  yield { type: "content_block_stop", index };
}

/** A content block of an answer that is not streamed; throws for arguments that are no JSON, which it cannot hold. */
export function wholeBlock(part: SpokenPart, context: AnswerContext): unknown {
  if (part.type === "text") return { type: "text", text: joined(part.deltas) };
  if (part.type === "reasoning") {
    return { type: "thinking", thinking: joined(part.deltas), signature: signature(context) };
  }
  const input: unknown = JSON.parse(joined(part.argumentDeltas));
  return { type: "tool_use", id: callId(part.id, context), name: part.name, input };
}

function callId(id: string | undefined, context: AnswerContext): string {
  return id ?? context.nextId("toolu");
}

/** What the provider wants back with the thought, and nobody else can read. */
function signature(context: AnswerContext): string {
  return Buffer.from(context.nextId("signature")).toString("base64");
}

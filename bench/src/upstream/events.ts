/** What the fake upstream sends: OpenAI's Responses API as server-sent events, made once, byte for byte the same. */

const MODEL = "gpt-4.1-mini";
const encoder = new TextEncoder();

/** A whole answer, one event (and one write) an entry. */
export type Answer = readonly Uint8Array[];

type Item = { id: string; type: string } & Record<string, unknown>;
type Event = { type: string } & Record<string, unknown>;

export const DELTAS = 50;
const words = Array.from({ length: DELTAS }, (_, index) => `word${index} `);

/** Stands in the first text delta of both wires, upstream's and ours, and in nothing before it. */
export const FIRST_WORD = `"delta":"word0 "`;

/** An answer of fifty words, a delta each. */
export function wordsAnswer(): Answer {
  const text = words.join("");
  const at = { item_id: "msg_1", output_index: 0, content_index: 0 };
  const whole = { type: "output_text", text, annotations: [] };
  const item = { id: "msg_1", type: "message", role: "assistant", status: "completed", content: [whole] };
  return answer(item, { ...item, status: "in_progress", content: [] }, [
    { type: "response.content_part.added", ...at, part: { ...whole, text: "" } },
    ...words.map((delta) => ({ type: "response.output_text.delta", ...at, delta, logprobs: [] })),
    { type: "response.output_text.done", ...at, text, logprobs: [] },
    { type: "response.content_part.done", ...at, part: whole },
  ]);
}

/** A call of a tool, its arguments in one delta. */
export function toolCallAnswer(name: string, input: object): Answer {
  const at = { item_id: "fc_1", output_index: 0 };
  const args = JSON.stringify(input);
  const item = {
    id: "fc_1",
    type: "function_call",
    call_id: "call_1",
    name,
    arguments: args,
    status: "completed",
  };
  return answer(item, { ...item, status: "in_progress", arguments: "" }, [
    { type: "response.function_call_arguments.delta", ...at, delta: args },
    { type: "response.function_call_arguments.done", ...at, arguments: args },
  ]);
}

function answer(item: Item, opened: Item, within: Event[]): Answer {
  const usage = {
    input_tokens: 12,
    input_tokens_details: { cached_tokens: 0 },
    output_tokens: DELTAS,
    output_tokens_details: { reasoning_tokens: 0 },
    total_tokens: 12 + DELTAS,
  };
  const events: Event[] = [
    { type: "response.created", response: response("in_progress", []) },
    { type: "response.in_progress", response: response("in_progress", []) },
    { type: "response.output_item.added", output_index: 0, item: opened },
    ...within,
    { type: "response.output_item.done", output_index: 0, item },
    { type: "response.completed", response: { ...response("completed", [item]), usage } },
  ];
  return events.map((event, sequence_number) =>
    encoder.encode(`event: ${event.type}\ndata: ${JSON.stringify({ ...event, sequence_number })}\n\n`),
  );
}

const response = (status: string, output: Item[]) => ({
  id: "resp_1",
  object: "response",
  created_at: 1_760_000_000,
  status,
  model: MODEL,
  output,
  usage: null,
  error: null,
  incomplete_details: null,
  instructions: null,
  metadata: {},
  parallel_tool_calls: true,
  temperature: 1,
  top_p: 1,
  tool_choice: "auto",
  tools: [],
  service_tier: "default",
});

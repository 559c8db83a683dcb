import { z } from "zod";

/** A protocol that answers were recorded in. */
export type RecordedProtocol = "responses" | "chat" | "google" | "anthropic";

const event = z.looseObject({ type: z.string() });
const responseEnd = z.looseObject({
  response: z.looseObject({ output: z.array(z.looseObject({ type: z.string(), id: z.string() })) }),
});
const textDelta = z.looseObject({ item_id: z.string(), delta: z.string() });
const outputText = z.looseObject({ content: z.tuple([z.looseObject({})]) });
const chatChunk = z.looseObject({
  choices: z.array(
    z.looseObject({
      delta: z.looseObject({
        content: z.string().nullish(),
        tool_calls: z
          .array(
            z.looseObject({
              index: z.int().optional(),
              id: z.string().optional(),
              function: z.looseObject({ name: z.string().optional(), arguments: z.string().optional() }),
            }),
          )
          .nullish(),
      }),
      finish_reason: z.string().nullish(),
    }),
  ),
  usage: z.unknown().optional(),
});
const googleChunk = z.looseObject({
  candidates: z.array(
    z.looseObject({
      content: z.looseObject({ parts: z.array(z.looseObject({})) }),
      finishReason: z.string().optional(),
    }),
  ),
  usageMetadata: z.unknown().optional(),
});
const blockStart = z.looseObject({ index: z.int(), content_block: z.looseObject({ type: z.string() }) });
const blockDelta = z.looseObject({ index: z.int(), delta: z.looseObject({}) });
const messageStart = z.looseObject({ message: z.looseObject({ usage: z.looseObject({}) }) });
const messageDelta = z.looseObject({ delta: z.looseObject({}), usage: z.looseObject({}) });

/** The body that the same answer would have had without a stream, put together without any of the code under test. */
export function wholeBody(protocol: RecordedProtocol, lines: string[]): unknown {
  const events = lines.map((line): unknown => JSON.parse(line));
  switch (protocol) {
    case "responses":
      return responsesBody(events.map((given) => event.parse(given)));
    case "chat":
      return chatBody(events.map((chunk) => chatChunk.parse(chunk)));
    case "google":
      return googleBody(events.map((chunk) => googleChunk.parse(chunk)));
    case "anthropic":
      return anthropicBody(events.map((given) => event.parse(given)));
  }
}

/** The last event has the body, but where a recording was shortened only the deltas say by how much. */
function responsesBody(events: z.infer<typeof event>[]): unknown {
  const { response } = responseEnd.parse(events.at(-1));
  const deltas = events
    .filter(({ type }) => type === "response.output_text.delta")
    .map((given) => textDelta.parse(given));
  const output = response.output.map((item) => {
    if (item.type !== "message") return item;
    const [content] = outputText.parse(item).content;
    const said = deltas.filter(({ item_id }) => item_id === item.id).map(({ delta }) => delta);
    return { ...item, content: [{ ...content, text: said.join("") }] };
  });
  return { ...response, output };
}

function chatBody(chunks: z.infer<typeof chatChunk>[]): unknown {
  const choices = chunks.flatMap((chunk) => chunk.choices);
  const calls = choices.flatMap((choice) => choice.delta.tool_calls ?? []);
  const opened = calls.filter((call) => call.id);
  const message = {
    role: "assistant",
    content: choices.map((choice) => choice.delta.content ?? "").join(""),
    tool_calls: opened.map((call) => ({
      ...call,
      type: "function",
      function: {
        name: call.function.name,
        arguments: calls
          .filter(({ index }) => index === call.index)
          .map((piece) => piece.function.arguments ?? "")
          .join(""),
      },
    })),
  };
  const finish_reason = choices.findLast((choice) => choice.finish_reason)?.finish_reason;
  const usage = chunks.findLast((chunk) => chunk.usage)?.usage;
  return { ...chunks[0], object: "chat.completion", choices: [{ index: 0, message, finish_reason }], usage };
}

function googleBody(chunks: z.infer<typeof googleChunk>[]): unknown {
  const last = chunks.at(-1);
  const parts = chunks.flatMap((chunk) => chunk.candidates.flatMap((candidate) => candidate.content.parts));
  return { ...last, candidates: [{ ...last?.candidates[0], content: { role: "model", parts } }] };
}

function anthropicBody(events: z.infer<typeof event>[]): unknown {
  const of = (type: string) => events.filter((given) => given.type === type);
  const { message } = messageStart.parse(of("message_start")[0]);
  const { delta, usage } = messageDelta.parse(of("message_delta").at(-1));
  const deltas = of("content_block_delta").map((given) => blockDelta.parse(given));
  const content = of("content_block_start").map((given) => {
    const { index, content_block } = blockStart.parse(given);
    const own = deltas.filter((change) => change.index === index).map((change) => change.delta);
    const joined = (key: string) => own.map((change) => change[key] ?? "").join("");
    const citations = own.flatMap((change) => ("citation" in change ? [change.citation] : []));
    if (content_block.type === "text") {
      return { ...content_block, text: joined("text"), ...(citations.length > 0 ? { citations } : {}) };
    }
    const input = joined("partial_json");
    return input === "" ? content_block : { ...content_block, input: JSON.parse(input) };
  });
  return { ...message, ...delta, content, usage: { ...message.usage, ...usage } };
}

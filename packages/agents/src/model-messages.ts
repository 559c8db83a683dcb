import { convertToModelMessages, getToolName, isToolUIPart, type ModelMessage, type UIMessage } from "ai";

type UIPart = UIMessage["parts"][number];

/** Characters of history a model is given at most; about four make a token. */
const MOST_CHARACTERS = 120_000;

/**
 * A conversation as the model reads it: newest messages first in line for the room there is, what tools gave marked
 * as the data it is.
 */
export function toModelMessages(
  history: readonly UIMessage[],
  marked: (part: UIPart) => UIPart,
): Promise<ModelMessage[]> {
  const kept: UIMessage[] = [];
  let room = MOST_CHARACTERS;
  for (const message of history.toReversed()) {
    const parts = message.parts
      .filter((part) => !isBlank(part))
      .map(withObjectInput)
      .map(withToolName);
    if (!parts.some(isContent)) continue;
    room -= JSON.stringify(parts).length;
    if (room < 0 && kept.length > 0) break;
    kept.unshift({ ...message, parts });
  }
  while (kept[0]?.role === "assistant") kept.shift();
  const read = kept.map((message) => ({ ...message, parts: message.parts.map(marked) }));
  return convertToModelMessages(read, { ignoreIncompleteToolCalls: true });
}

/** An answer as far as it has been written, as what the model has said itself. */
export const answerSoFar = async (
  answer: UIMessage,
  marked: (part: UIPart) => UIPart,
): Promise<ModelMessage[]> => (await toModelMessages([QUESTION_MARK, answer], marked)).slice(1);

/** History begins with a user message; this one holds that place while an answer is converted alone. */
const QUESTION_MARK: UIMessage = { id: "question", role: "user", parts: [{ type: "text", text: "?" }] };

/** A call with broken arguments is kept as the text it was; providers take objects only. */
function withObjectInput(part: UIPart): UIPart {
  if (!isToolUIPart(part) || part.state !== "output-error") return part;
  const input = part.input ?? ("rawInput" in part ? part.rawInput : undefined);
  return typeof input === "object" && input !== null ? part : { ...part, input: {} };
}

const TOOL_NAME = /^[a-zA-Z0-9_-]{1,64}$/;

/**
 * A model may call by a name that its provider would not take back, or that the provider's package looks up on
 * `Object.prototype`; one such call in its history would fail every later turn of the conversation.
 */
function withToolName(part: UIPart): UIPart {
  if (!isToolUIPart(part)) return part;
  const name = getToolName(part);
  if (TOOL_NAME.test(name) && !(name in Object.prototype)) return part;
  return part.type === "dynamic-tool" ? { ...part, toolName: NO_TOOL } : { ...part, type: `tool-${NO_TOOL}` };
}

const NO_TOOL = "unknown_tool";

/** Left by an answer that was cut short before a block's first word; providers refuse empty text. */
const isBlank = (part: UIPart): boolean => part.type === "text" && part.text.trim() === "";

/** An answer that failed before its first word is a bare error, which no provider would take as a message. */
const isContent = (part: UIPart): boolean =>
  part.type === "text" || part.type.startsWith("tool-") || part.type === "dynamic-tool";

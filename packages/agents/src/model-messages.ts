import { convertToModelMessages, isToolUIPart, type ModelMessage, type UIMessage } from "ai";

/** Characters of history a model is given at most; about four make a token. */
const MOST_CHARACTERS = 120_000;

/** A conversation as the model reads it: newest messages first in line for the room there is. */
export function toModelMessages(history: readonly UIMessage[]): Promise<ModelMessage[]> {
  const kept: UIMessage[] = [];
  let room = MOST_CHARACTERS;
  for (const message of history.toReversed()) {
    if (!hasContent(message)) continue;
    room -= JSON.stringify(message.parts).length;
    if (room < 0 && kept.length > 0) break;
    kept.unshift({ ...message, parts: message.parts.map(withObjectInput) });
  }
  while (kept[0]?.role === "assistant") kept.shift();
  return convertToModelMessages(kept, { ignoreIncompleteToolCalls: true });
}

/** A call with broken arguments is kept as the text it was; providers take objects only. */
function withObjectInput(part: UIMessage["parts"][number]): UIMessage["parts"][number] {
  if (!isToolUIPart(part) || part.state !== "output-error") return part;
  const input = part.input ?? ("rawInput" in part ? part.rawInput : undefined);
  return typeof input === "object" && input !== null ? part : { ...part, input: {} };
}

/** An answer that failed before its first word is a bare error, which no provider would take as a message. */
const hasContent = (message: UIMessage): boolean =>
  message.parts.some(
    (part) =>
      (part.type === "text" && part.text !== "") ||
      part.type.startsWith("tool-") ||
      part.type === "dynamic-tool",
  );

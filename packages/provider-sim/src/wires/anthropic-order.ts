import type { AnthropicMessage } from "./anthropic-request.ts";

/** Where Anthropic is particular about whose turn it is and what it may hold; empty if all is well. */
export function anthropicOrderProblems(messages: AnthropicMessage[]): string[] {
  const problems = messages.flatMap((message, index) => {
    const before = messages[index - 1];
    return [
      ...(message.role === before?.role ? [`anthropic: two ${message.role} messages in a row`] : []),
      ...(message.content.length === 0 ? [`anthropic: message ${index} has no content`] : []),
      ...resultProblems(message, before),
    ];
  });
  if (messages[0]?.role !== "user") problems.push("anthropic: the first message is not the user's");
  if (messages.at(-1)?.role !== "user") problems.push("anthropic: the last message is not the user's");
  return problems;
}

/** The results of a message's calls stand at the head of the next one, and nowhere else. */
function resultProblems(message: AnthropicMessage, before: AnthropicMessage | undefined): string[] {
  const called = (before?.content ?? []).flatMap((block) => (block.type === "tool_use" ? [block.id] : []));
  const answered = message.content.flatMap((block) =>
    block.type === "tool_result" ? [block.tool_use_id] : [],
  );
  const head = message.content.slice(0, answered.length);
  return [
    ...(called.toSorted().join() === answered.toSorted().join()
      ? []
      : [`anthropic: results of [${answered}] right after calls [${called}]`]),
    ...(head.every((block) => block.type === "tool_result")
      ? []
      : ["anthropic: a tool result behind other content"]),
    ...(answered.length > 0 && message.role !== "user"
      ? ["anthropic: a tool result from the assistant"]
      : []),
  ];
}

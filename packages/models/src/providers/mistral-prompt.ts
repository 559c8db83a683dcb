import type { LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";

/**
 * A prompt as Mistral takes it. Its ids of tool calls are nine letters and digits, so those of other providers, which
 * a conversation may hold, are replaced, always by the same. And a tool's result has to be followed by the
 * assistant, which a turn that was stopped there leaves out.
 */
export function mistralPrompt(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  return prompt.flatMap((message, index) => {
    const isCutShort = message.role === "user" && prompt[index - 1]?.role === "tool";
    return isCutShort ? [unsaid, message] : [withShortIds(message)];
  });
}

const unsaid: LanguageModelV4Message = { role: "assistant", content: [{ type: "text", text: "…" }] };

function withShortIds(message: LanguageModelV4Message): LanguageModelV4Message {
  if (message.role === "assistant") return { ...message, content: message.content.map(withShortId) };
  if (message.role === "tool") return { ...message, content: message.content.map(withShortId) };
  return message;
}

function withShortId<Part extends { type: string }>(part: Part): Part {
  return "toolCallId" in part && typeof part.toolCallId === "string"
    ? { ...part, toolCallId: shortId(part.toolCallId) }
    : part;
}

function shortId(id: string): string {
  if (/^[a-zA-Z0-9]{9}$/.test(id)) return id;
  return Bun.hash(id).toString(36).padStart(9, "0").slice(-9);
}

import type { LanguageModelV4Message, LanguageModelV4Prompt } from "@ai-sdk/provider";

type Assistant = Extract<LanguageModelV4Message, { role: "assistant" }>;

/**
 * A prompt that every server takes which speaks OpenAI's Chat Completions. Thoughts would be sent as
 * `reasoning_content`, and what Google attached to its calls as `extra_content`: neither is in the protocol, so that
 * strict servers refuse the request.
 */
export function compatiblePrompt(prompt: LanguageModelV4Prompt): LanguageModelV4Prompt {
  return prompt.flatMap((message): LanguageModelV4Prompt => {
    if (message.role !== "assistant") return [message];
    const content = message.content.flatMap(spoken);
    return content.length > 0 ? [{ role: "assistant", content }] : [];
  });
}

function spoken(part: Assistant["content"][number]): Assistant["content"] {
  if (part.type === "reasoning" || part.type === "reasoning-file") return [];
  const { providerOptions: _, ...plain } = part;
  return [plain];
}

import type {
  LanguageModelV4Message,
  LanguageModelV4StreamPart,
  SharedV4ProviderMetadata,
} from "@ai-sdk/provider";

type Content = Extract<LanguageModelV4Message, { role: "assistant" }>["content"][number];

/** An answer as the next prompt holds it, what each provider wants to see again included. */
export function asMessage(parts: LanguageModelV4StreamPart[]): LanguageModelV4Message {
  const content: Content[] = [];
  const blocks = new Map<string, Extract<Content, { type: "text" | "reasoning" }>>();
  for (const part of parts) {
    if (part.type === "text-start" || part.type === "reasoning-start") {
      const type = part.type === "text-start" ? "text" : "reasoning";
      const block = { type, text: "", ...kept(part.providerMetadata) } as const;
      blocks.set(part.id, block);
      content.push(block);
    } else if (part.type === "text-delta" || part.type === "reasoning-delta") {
      const block = blocks.get(part.id);
      if (block) Object.assign(block, { text: block.text + part.delta }, kept(part.providerMetadata));
    } else if (part.type === "text-end" || part.type === "reasoning-end") {
      Object.assign(blocks.get(part.id) ?? {}, kept(part.providerMetadata));
    } else if (part.type === "tool-call") {
      const { toolCallId, toolName, input, providerMetadata } = part;
      content.push({
        type: "tool-call",
        toolCallId,
        toolName,
        input: JSON.parse(input),
        ...kept(providerMetadata),
      });
    }
  }
  return { role: "assistant", content };
}

/** What the tools that were called have found: `<status> rows`. */
export function resultsFor(parts: LanguageModelV4StreamPart[]): LanguageModelV4Message {
  const calls = parts.filter((part) => part.type === "tool-call");
  return {
    role: "tool",
    content: calls.map(({ toolCallId, toolName, input, providerMetadata }) => ({
      type: "tool-result",
      toolCallId,
      toolName,
      output: { type: "text", value: `${JSON.parse(input).status} rows` },
      ...kept(providerMetadata),
    })),
  };
}

const kept = (metadata: SharedV4ProviderMetadata | undefined) =>
  metadata ? { providerOptions: metadata } : {};

import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4Content,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import { nextStep } from "./answer.ts";
import { callId } from "./call-id.ts";
import { readPrompt } from "./prompt.ts";
import { readTools } from "./tools.ts";

/** Nothing is bought, and that is known: zero, not unknown. */
const NO_TOKENS: LanguageModelV4Usage = {
  inputTokens: { total: 0, noCache: 0, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 0, text: 0, reasoning: 0 },
};

interface Answer {
  content: (LanguageModelV4Content & { type: "text" | "tool-call" })[];
  finishReason: LanguageModelV4FinishReason;
}

function answer(options: LanguageModelV4CallOptions): Answer {
  const tools = options.toolChoice?.type === "none" ? [] : readTools(options.tools);
  const step = nextStep(readPrompt(options.prompt), tools);
  if ("text" in step)
    return { content: [{ type: "text", text: step.text }], finishReason: { unified: "stop", raw: "stop" } };
  const id = callId(options.prompt);
  return {
    content: step.calls.map(({ tool, input }, index) => ({
      type: "tool-call",
      toolCallId: `${id}-${index}`,
      toolName: tool,
      input: JSON.stringify(input),
    })),
    finishReason: { unified: "tool-calls", raw: "tool-calls" },
  };
}

/** Text in pieces that break between words, as a provider would stream it. */
export function pieces(text: string): string[] {
  const words = text.match(/\s*\S+\s*?(?=\s|$)|\s+$/gu) ?? [text];
  const result: string[] = [];
  for (let at = 0; at < words.length; at += 4) result.push(words.slice(at, at + 4).join(""));
  return result;
}

function* parts({ content, finishReason }: Answer): Generator<LanguageModelV4StreamPart> {
  yield { type: "stream-start", warnings: [] };
  for (const [index, part] of content.entries()) {
    if (part.type === "text") {
      const id = `text-${index}`;
      yield { type: "text-start", id };
      for (const delta of pieces(part.text)) yield { type: "text-delta", id, delta };
      yield { type: "text-end", id };
      continue;
    }
    yield { type: "tool-input-start", id: part.toolCallId, toolName: part.toolName };
    yield { type: "tool-input-delta", id: part.toolCallId, delta: part.input };
    yield { type: "tool-input-end", id: part.toolCallId };
    yield part;
  }
  yield { type: "finish", usage: NO_TOKENS, finishReason };
}

/**
 * The model that needs no key: rules that turn a question into tool calls, and their results into words. The same
 * prompt and tools give the same answer. It reaches no network, buys no tokens and knows no figure but the tools'.
 */
export function offlineModel(): LanguageModelV4 {
  return {
    specificationVersion: "v4",
    provider: "offline",
    modelId: "offline-rules",
    supportedUrls: {},
    doGenerate: async (options) => {
      options.abortSignal?.throwIfAborted();
      return { ...answer(options), usage: NO_TOKENS, warnings: [] };
    },
    doStream: async (options) => {
      options.abortSignal?.throwIfAborted();
      const iterator = parts(answer(options));
      const stream = new ReadableStream<LanguageModelV4StreamPart>({
        pull(controller) {
          if (options.abortSignal?.aborted) {
            controller.error(options.abortSignal.reason);
            return;
          }
          const { value, done } = iterator.next();
          if (done || !value) controller.close();
          else controller.enqueue(value);
        },
      });
      return { stream };
    },
  };
}

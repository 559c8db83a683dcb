import {
  type FinishReason,
  InvalidToolInputError,
  type LanguageModel,
  type LanguageModelUsage,
  type ModelMessage,
  NoSuchToolError,
  type ProviderMetadata,
  experimental_streamLanguageModelCall as streamLanguageModelCall,
  type ToolSet,
  toUIMessageChunk,
} from "ai";
import { ToolInputError } from "./tool-set.ts";
import type { TurnStream } from "./turn-stream.ts";

export interface ModelStep {
  model: LanguageModel;
  system: string;
  messages: ModelMessage[];
  tools: ToolSet;
  /** `none` makes the model answer in words. */
  toolChoice: "auto" | "none";
  maxOutputTokens: number;
  signal: AbortSignal;
  /** Sent to the provider beside its own. */
  headers: Record<string, string>;
}

export interface ToolCall {
  toolCallId: string;
  toolName: string;
  input: unknown;
  /** What the provider wants to see again with the result. */
  providerMetadata?: ProviderMetadata;
}

export interface StepOutcome {
  /** Calls whose input fits their tool; the others have been answered with an error already. */
  toolCalls: ToolCall[];
  /** Whether the model must be asked again: it called a tool, rightly or wrongly. */
  wantsMore: boolean;
  finishReason: FinishReason;
  usage: LanguageModelUsage | null;
}

/**
 * One call of the model, streamed out as UI message chunks. Throws what the provider threw; a stream that
 * ends without its end is reported as `interrupted`.
 */
export async function modelStep(step: ModelStep, stream: TurnStream): Promise<StepOutcome> {
  const { stream: parts } = await streamLanguageModelCall({
    model: step.model,
    instructions: step.system,
    messages: step.messages,
    tools: step.tools,
    toolChoice: step.toolChoice,
    abortSignal: step.signal,
    headers: step.headers,
    maxOutputTokens: step.maxOutputTokens,
    _internal: { collectContent: false },
  });
  const outcome: StepOutcome = { toolCalls: [], wantsMore: false, finishReason: "interrupted", usage: null };
  const reader = parts.getReader();
  // A provider that does not notice the abort must not keep the turn.
  const cancel = () => void reader.cancel().catch(() => {});
  step.signal.addEventListener("abort", cancel, { once: true });
  try {
    for (;;) {
      const { done, value: part } = await reader.read();
      if (done || step.signal.aborted) break;
      switch (part.type) {
        case "model-call-start":
        case "model-call-response-metadata":
          continue;
        case "model-call-end":
          outcome.finishReason = part.finishReason;
          outcome.usage = part.usage;
          continue;
        case "error":
          throw part.error;
        case "tool-call":
          outcome.wantsMore = true;
          if (!part.invalid) outcome.toolCalls.push(part);
          break;
        case "tool-error":
          // The invalid call before it has told the client already.
          continue;
      }
      const chunk = toUIMessageChunk(part, { tools: step.tools, onError: toolErrorText });
      if (chunk) stream.emit(chunk);
    }
  } finally {
    step.signal.removeEventListener("abort", cancel);
    await reader.cancel().catch(() => {});
  }
  return outcome;
}

/** What the model and the client may read about a call that could not be made. */
function toolErrorText(error: unknown): string {
  if (InvalidToolInputError.isInstance(error)) {
    const reason = rootCause(error);
    return reason instanceof ToolInputError
      ? `The input does not fit: ${reason.message}.`
      : "The input is not valid JSON for this tool.";
  }
  if (NoSuchToolError.isInstance(error)) return "There is no such tool.";
  return "The tool call could not be read.";
}

function rootCause(error: unknown): unknown {
  let cause = error;
  while (cause instanceof Error && cause.cause !== undefined) cause = cause.cause;
  return cause;
}

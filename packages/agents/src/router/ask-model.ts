import {
  generateText,
  type LanguageModel,
  type LanguageModelUsage,
  NoObjectGeneratedError,
  Output,
} from "ai";
import type { Agent } from "../define-agent.ts";
import { MOST_CHOICE_TOKENS, routePrompt } from "./route-prompt.ts";

export interface ModelChoice {
  /** The id of an agent there is; null when the model failed, was late or named nobody. */
  agent: string | null;
  /** Null when nobody reported it, which is not zero. */
  usage: LanguageModelUsage | null;
}

/**
 * Has a model choose the agent, by their descriptions, for the last of a user's messages (oldest first).
 * Never throws, and gives up once the signal is aborted, even with a provider that does not notice.
 */
export async function askModel(
  model: LanguageModel,
  agents: readonly Agent[],
  messages: readonly string[],
  signal: AbortSignal,
  headers: Record<string, string> = {},
): Promise<ModelChoice> {
  const asked = generateText({
    model,
    ...routePrompt(agents, messages),
    output: Output.choice({ options: agents.map(({ id }) => id), name: "agent" }),
    maxOutputTokens: MOST_CHOICE_TOKENS,
    maxRetries: 0,
    abortSignal: signal,
    headers,
  }).then(
    (result): ModelChoice => ({ agent: outputOf(result), usage: result.usage }),
    (error: unknown): ModelChoice => ({
      agent: null,
      usage: NoObjectGeneratedError.isInstance(error) ? (error.usage ?? null) : null,
    }),
  );
  return Promise.race([asked, aborted(signal)]);
}

/** A model that was cut short has chosen nobody; asked for its output, the result throws. */
function outputOf(result: { readonly output: string }): string | null {
  try {
    return result.output;
  } catch {
    return null;
  }
}

const aborted = (signal: AbortSignal): Promise<ModelChoice> =>
  new Promise((resolve) => {
    const nothing = () => resolve({ agent: null, usage: null });
    if (signal.aborted) nothing();
    else signal.addEventListener("abort", nothing, { once: true });
  });

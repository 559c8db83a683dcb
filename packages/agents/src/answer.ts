import { type Attempt, type ModelChain, ProviderError } from "@kontor/models";
import { type LanguageModelUsage, ToolChoiceViolationError, type UIMessage } from "ai";
import { addTokens } from "./add-tokens.ts";
import { assembleMessage } from "./assemble-message.ts";
import type { Agent } from "./define-agent.ts";
import { toModelMessages } from "./model-messages.ts";
import { modelStep } from "./model-step.ts";
import { runTool, type ToolRunner } from "./run-tool.ts";
import { toolSetFor } from "./tool-set.ts";
import type { Ending, TurnDeps, TurnUsage } from "./turn.ts";
import type { TurnStream } from "./turn-stream.ts";

export interface Question {
  agent: Agent;
  chain: ModelChain;
  system: string;
  history: UIMessage[];
  requestId: string;
  answerId: string;
  runner: ToolRunner;
  signal: AbortSignal;
}

/** Under this name OpenAI keeps a client's own id with a call, to ask its support about; others ignore it. */
const REQUEST_ID_HEADER = "x-client-request-id";

/** The loop: ask the model, run the tools it calls, ask again with their results, until it answers in words. */
export async function answer(
  { limits, log }: TurnDeps,
  { agent, chain, system, history, requestId, answerId, runner, signal }: Question,
  stream: TurnStream,
  usage: TurnUsage,
): Promise<Ending> {
  const tools = toolSetFor(agent, runner.tools);
  const heard = runner.record.heard(stream, runner.tools);
  const asked = await toModelMessages(history);
  const headers = { [REQUEST_ID_HEADER]: requestId };
  const model = chain.reporting((attempt) => {
    addAttempt(usage, attempt);
    runner.record.attempted(attempt);
  });
  let messages = asked;
  try {
    for (let step = 1; ; step++) {
      stream.emit({ type: "start-step" });
      const toolChoice = step < limits.steps ? "auto" : "none";
      const outcome = await runner.record
        .step("answer", chain.names[0], () =>
          modelStep({ model, system, messages, tools, toolChoice, signal, headers }, heard),
        )
        .catch((error: unknown) => {
          addUsage(usage, null);
          throw error;
        });
      addUsage(usage, outcome.usage);
      if (signal.aborted) return endingOf(signal);
      if (outcome.finishReason === "interrupted" || outcome.finishReason === "error") {
        return { kind: "failed", code: "provider_error", retryable: true };
      }
      const results = await Promise.all(outcome.toolCalls.map((call) => runTool(runner, call)));
      for (const result of results) stream.emit(result);
      stream.emit({ type: "finish-step" });
      if (signal.aborted) return endingOf(signal);
      if (!outcome.wantsMore || step >= limits.steps)
        return { kind: "done", finishReason: outcome.finishReason };
      const soFar = await assembleMessage(answerId, stream.said);
      messages = [...asked, ...(await toModelMessages([QUESTION_MARK, soFar])).slice(1)];
    }
  } catch (error) {
    if (signal.aborted) return endingOf(signal);
    log.error({ err: error }, "model call failed");
    return failureOf(error);
  }
}

function failureOf(error: unknown): Ending {
  // Told to answer in words, the model called a tool all the same.
  if (ToolChoiceViolationError.isInstance(error))
    return { kind: "failed", code: "provider_error", retryable: true };
  if (!(error instanceof ProviderError)) return { kind: "failed", code: "internal", retryable: false };
  const { retryable, retryAfterMs } = error;
  return { kind: "failed", code: codeOf(error), retryable, retryAfterMs };
}

function codeOf({ kind, retryable }: ProviderError) {
  if (kind === "timeout") return "provider_timeout";
  // Nothing is broken: there is just nobody who would take the request yet.
  return kind === "rate_limited" && retryable ? "unavailable" : "provider_error";
}

/** History begins with a user message; this one holds that place while an answer is converted alone. */
const QUESTION_MARK: UIMessage = { id: "question", role: "user", parts: [{ type: "text", text: "?" }] };

function endingOf(signal: AbortSignal): Ending {
  switch (signal.reason) {
    case "shutdown":
      return { kind: "failed", code: "unavailable", retryable: true, interrupted: true };
    case "timeout":
      return { kind: "failed", code: "provider_timeout", retryable: true };
    case "abandoned":
      return { kind: "stopped", why: "abandoned" };
    default:
      return { kind: "stopped", why: "stopped" };
  }
}

function addAttempt(sum: TurnUsage, { model }: Attempt): void {
  sum.attempts++;
  sum.model = model;
}

function addUsage(sum: TurnUsage, step: LanguageModelUsage | null): void {
  sum.steps++;
  addTokens(sum, step);
}

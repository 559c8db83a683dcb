import type { Attempt } from "@kontor/models";
import type { LanguageModelUsage, UIMessage } from "ai";
import { addTokens } from "./add-tokens.ts";
import { assembleMessage } from "./assemble-message.ts";
import { endingOf } from "./ending-of.ts";
import { answerSoFar } from "./model-messages.ts";
import { modelStep, type StepOutcome } from "./model-step.ts";
import type { Question } from "./prepare-question.ts";
import { requestHeaders } from "./request-headers.ts";
import { runTool, type ToolRunner } from "./run-tool.ts";
import { answerStep } from "./spending/steps.ts";
import type { PaidStep, TurnSpending } from "./spending/turn-spending.ts";
import type { Ending, Turn, TurnDeps, TurnUsage } from "./turn.ts";
import type { TurnRecord } from "./turn-record.ts";
import type { TurnStream } from "./turn-stream.ts";

/** What is kept of the steps while they run. */
export interface Kept {
  usage: TurnUsage;
  spending: TurnSpending;
  record: TurnRecord;
}

/**
 * The loop: ask the model, run the tools it calls, settle what that took and hold the money for the next step, ask
 * again with the results, until it answers in words. Throws what the provider threw, and as `TurnSpending.next` does.
 */
export async function answer(
  deps: TurnDeps,
  turn: Turn,
  { question, first, runner }: { question: Question; first: PaidStep; runner: ToolRunner },
  stream: TurnStream,
  kept: Kept,
): Promise<Ending> {
  const { answerId, complexity, guard } = turn;
  const { signal } = turn.controller;
  const most = deps.limits.steps;
  for (let step = first; ; ) {
    stream.emit({ type: "start-step" });
    const outcome = await takeStep(turn, question, step, step.step < most ? "auto" : "none", stream, kept);
    if (signal.aborted) return endingOf(signal);
    if (outcome.finishReason === "interrupted" || outcome.finishReason === "error") {
      return { kind: "failed", code: "provider_error", retryable: true };
    }
    const results = await Promise.all(outcome.toolCalls.map((call) => runTool(runner, call)));
    for (const result of results) stream.emit(result);
    stream.emit({ type: "finish-step" });
    if (signal.aborted) return endingOf(signal);
    if (!outcome.wantsMore || step.step >= most) return { kind: "done", finishReason: outcome.finishReason };
    const soFar = await assembleMessage(answerId, stream.said);
    const marked = (part: UIMessage["parts"][number]) => guard.spotlight.part(part, "tool");
    const messages = [...question.asked, ...(await answerSoFar(soFar, marked))];
    step = await kept.spending.next(
      step,
      answerStep(deps.models, complexity, question, step.step + 1, messages),
    );
  }
}

/** One call of the model; what it took is due to be settled, however it ended. */
async function takeStep(
  { request, controller }: Turn,
  { system, tools, allowed }: Question,
  step: PaidStep,
  toolChoice: "auto" | "none",
  stream: TurnStream,
  { usage, spending, record }: Kept,
): Promise<StepOutcome> {
  const { chain, prompt } = step;
  const model = spending.model(step, (attempt) => {
    addAttempt(usage, attempt);
    record.attempted(attempt);
  });
  let outcome: StepOutcome | null = null;
  usage.fallbackReason = null;
  try {
    outcome = await record.step("answer", chain.names[0], () =>
      modelStep(
        {
          model,
          system,
          messages: [...prompt.messages],
          tools: tools.set,
          toolChoice,
          maxOutputTokens: step.outputTokens,
          signal: controller.signal,
          headers: requestHeaders(request),
        },
        record.heard(stream, allowed),
      ),
    );
    spending.called(
      step,
      outcome.toolCalls.map(({ toolName }) => toolName),
    );
    return outcome;
  } finally {
    addUsage(usage, outcome?.usage ?? null);
  }
}

function addAttempt(sum: TurnUsage, { model, fallbackReason }: Attempt): void {
  sum.attempts++;
  sum.model = model;
  sum.fallbackReason = fallbackReason;
}

function addUsage(sum: TurnUsage, step: LanguageModelUsage | null): void {
  sum.steps++;
  addTokens(sum, step);
}

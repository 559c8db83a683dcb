import type { ModelChain, Models } from "@kontor/models";
import type { ModelMessage } from "ai";
import type { Complexity } from "../choose-complexity.ts";
import type { Agent } from "../define-agent.ts";
import type { Question } from "../prepare-question.ts";
import { MOST_CHOICE_TOKENS, routePrompt } from "../router/route-prompt.ts";
import type { StepToPay } from "./turn-spending.ts";

/** Output tokens one answering step may take. */
const MAX_OUTPUT_TOKENS = 4_096;

/** The step that asks a model who answers, for the last of a user's messages (oldest first). */
export function routeStep(models: Models, agents: readonly Agent[], said: readonly string[]): StepToPay {
  const { instructions, prompt } = routePrompt(agents, said);
  return {
    purpose: "route",
    step: 0,
    agent: null,
    // Rules that answer are no rules to choose who answers.
    chains: [models.low.without(["offline"]) ?? models.low],
    prompt: { system: instructions, tools: "", messages: [{ role: "user", content: prompt }] },
    outputTokens: MOST_CHOICE_TOKENS,
  };
}

/** The step that asks the agent's model; `step` counts from 1. */
export function answerStep(
  models: Models,
  complexity: Complexity,
  { agent, system, tools }: Question,
  step: number,
  messages: readonly ModelMessage[],
): StepToPay {
  return {
    purpose: "answer",
    step,
    agent: agent.id,
    chains: chainsFor(models, complexity),
    prompt: { system, tools: tools.text, messages },
    outputTokens: MAX_OUTPUT_TOKENS,
  };
}

/** The chain that a request deserves, and the cheap one for when money gets short. */
function chainsFor(models: Models, complexity: Complexity): StepToPay["chains"] {
  const { [complexity]: chosen, low } = models;
  return nameOf(chosen) === nameOf(low) ? [chosen] : [chosen, low];
}

const nameOf = ({ names }: ModelChain): string => names.join();

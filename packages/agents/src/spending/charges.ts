import type { ledger } from "@kontor/crm";
import {
  type Attempt,
  estimateTokens,
  type PriceBook,
  type ProviderErrorKind,
  type TokenUsage,
} from "@kontor/models";
import type { LanguageModelUsage } from "ai";
import { estimateInput, type Prompt } from "./prompt.ts";

/** What is known of a step at its end. */
export interface MeteredStep {
  prompt: Prompt;
  /** What its last model has said, as far as it came: text, thoughts, tool input. */
  said: string;
  /** Names of the tools that it called. */
  tools: readonly string[];
  /** What its provider reported; null if nothing. */
  usage: LanguageModelUsage | null;
  /** Whether it came to its end, so that the report is of all of it. */
  ended: boolean;
  ms: number;
  firstTokenMs: number | null;
}

type Charge = ledger.Charge;
type Counted = Pick<
  Charge,
  "inputTokens" | "cachedInputTokens" | "cacheWriteTokens" | "outputTokens" | "reasoningTokens"
>;

/** Failures after which the provider may have read the prompt and bill it; the others answered without a model. */
const MAY_HAVE_READ: ReadonlySet<ProviderErrorKind> = new Set(["timeout", "malformed"]);
const NOTHING: Counted = {
  inputTokens: 0,
  cachedInputTokens: null,
  cacheWriteTokens: null,
  outputTokens: 0,
  reasoningTokens: null,
};

/**
 * What a step's attempts are charged, one each, numbered from 0. Exact for what a provider reported; where it said
 * nothing, or was cut short, the input as estimated and the output that was delivered, marked so.
 */
export function chargesOf(attempts: readonly Attempt[], step: MeteredStep, prices: PriceBook): Charge[] {
  return attempts.map(({ model, failure }, attempt) => {
    const last = attempt === attempts.length - 1;
    const { counted, estimated } = countedIn(failure, step);
    const { inputTokens, outputTokens } = counted;
    const { nanos, price } = prices.costOf(model, {
      ...counted,
      inputTokens: inputTokens ?? 0,
      outputTokens: outputTokens ?? 0,
    });
    return {
      attempt,
      provider: model.slice(0, model.indexOf(":")),
      model,
      outcome: failure ?? (step.ended ? "ok" : "interrupted"),
      ...counted,
      nanos,
      estimated,
      price,
      ms: last ? step.ms : 0,
      firstTokenMs: failure === null ? step.firstTokenMs : null,
      tools: failure === null ? step.tools : [],
    };
  });
}

function countedIn(failure: Attempt["failure"], step: MeteredStep): { counted: Counted; estimated: boolean } {
  if (failure !== null && !MAY_HAVE_READ.has(failure)) return { counted: NOTHING, estimated: false };
  if (failure !== null)
    return { counted: { ...NOTHING, inputTokens: estimateInput(step.prompt) }, estimated: true };
  const reported = tokensOf(step.usage);
  const { inputTokens, outputTokens } = reported;
  if (step.ended && inputTokens !== null && outputTokens !== null)
    return { counted: reported, estimated: false };
  // A stream that was cut may have told its input, and of its output the first tokens only.
  const delivered = estimateTokens(step.said);
  const counted = {
    ...reported,
    inputTokens: inputTokens ?? estimateInput(step.prompt),
    outputTokens: Math.max(outputTokens ?? 0, delivered),
  };
  return { counted, estimated: true };
}

/** As the SDK reports it; null is what the provider did not say, or what is no number. */
function tokensOf(usage: LanguageModelUsage | null): TokenUsage {
  return {
    inputTokens: counted(usage?.inputTokens),
    cachedInputTokens: counted(usage?.inputTokenDetails?.cacheReadTokens),
    cacheWriteTokens: counted(usage?.inputTokenDetails?.cacheWriteTokens),
    outputTokens: counted(usage?.outputTokens),
    reasoningTokens: counted(usage?.outputTokenDetails?.reasoningTokens),
  };
}

const counted = (tokens: number | undefined): number | null =>
  tokens !== undefined && Number.isSafeInteger(tokens) && tokens >= 0 ? tokens : null;

import { type ModelChain, ProviderError } from "@kontor/models";
import { type Paid, type Payer, payFor, type SpendingDeps } from "./paid-call.ts";
import { refusalFor } from "./provider-refusal.ts";

type AnswerStream = Awaited<ReturnType<ModelChain["language"]["doStream"]>>["stream"];
type CallOptions = Parameters<ModelChain["language"]["doGenerate"]>[0];

/** A question whose answer is JSON of a schema. */
export interface JsonQuestion {
  documentId: string;
  /** Preferred first; a cheaper one for when money gets short. */
  chains: readonly [ModelChain, ...ModelChain[]];
  prompt: CallOptions["prompt"];
  /** Name and schema of the answer. */
  format: {
    name: string;
    schema: NonNullable<Extract<CallOptions["responseFormat"], { type: "json" }>["schema"]>;
  };
  bounds: { inputTokens: number; outputTokens: number; filePages: number };
}

export interface JsonAnswer {
  /** As it was written, which need not be JSON. */
  text: string;
  /** The model had more to say than it may, or would not go on. */
  isCut: boolean;
  /** How the provider failed in the middle of it, as `payFor` would throw it; null: it did not. */
  failure: unknown;
  /** Who answered: `mistral:mistral-medium-3-5`. */
  model: string;
}

/** Asks the first of a chain that answers, without tools. Throws as `payFor` does. */
export const askForJson = (
  deps: SpendingDeps,
  payer: Payer,
  { documentId, chains, prompt, format, bounds }: JsonQuestion,
  signal: AbortSignal,
): Promise<Paid<JsonAnswer>> =>
  payFor(
    deps,
    payer,
    {
      ...{ purpose: "documents", documentId, chains },
      worstCase: (chain) => chain.worstCase(bounds),
      ask: async (chain, onCharge, abortSignal) => {
        let model = "";
        const asked = chain.reporting((attempt) => {
          model = attempt.model;
        }, onCharge);
        // Streamed, for a long answer takes longer than any provider may keep us waiting for its first word.
        const { stream } = await asked.doStream({
          prompt,
          responseFormat: { type: "json", ...format },
          maxOutputTokens: bounds.outputTokens,
          abortSignal,
        });
        return { ...(await wholeOf(stream)), model };
      },
    },
    signal,
  );

const BROKEN = new Set(["interrupted", "error"]);
const brokenOff = () => new ProviderError({ kind: "unavailable", provider: "in use", retryable: true });

async function wholeOf(stream: AnswerStream): Promise<Omit<JsonAnswer, "model">> {
  let text = "";
  let ended = "interrupted";
  let failure: unknown = null;
  for await (const part of stream) {
    if (part.type === "error") failure = refusalFor(part.error);
    if (part.type === "text-delta") text += part.delta;
    if (part.type === "finish") ended = part.finishReason.unified;
  }
  if (BROKEN.has(ended)) failure ??= refusalFor(brokenOff());
  return { text, isCut: ended !== "stop", failure };
}

import type { ModelChain } from "@kontor/models";
import { type Paid, type Payer, payFor, type SpendingDeps } from "./paid-call.ts";

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
  /** As it was written, which need not be JSON; cut short if the model had more to say than it may. */
  text: string;
  isCut: boolean;
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
        const { content, finishReason } = await asked.doGenerate({
          prompt,
          responseFormat: { type: "json", ...format },
          maxOutputTokens: bounds.outputTokens,
          abortSignal,
        });
        const text = content.map((part) => (part.type === "text" ? part.text : "")).join("");
        return { text, isCut: finishReason.unified === "length", model };
      },
    },
    signal,
  );

import type { LanguageModelV4StreamPart } from "@ai-sdk/provider";
import type { ProviderName, ProviderSim } from "@kontor/provider-sim";
import type { Attempt, AttemptCharge } from "../attempt.ts";
import type { ModelChain } from "../model-chain.ts";
import { type ModelConfig, type Models, resolveModels } from "../resolve-models.ts";
import { listInvoices, partsOf, saying } from "./conversation.ts";

/** A model of each provider that has a price. */
export const PRICED = {
  openai: "openai:gpt-4.1-mini",
  mistral: "mistral:mistral-small-2603",
  google: "google:gemini-3.1-pro-preview",
  anthropic: "anthropic:claude-haiku-4-5",
  "openai-compatible": "openai-compatible:llama3.3",
} as const satisfies Record<ProviderName, string>;

/** Models at the sim whose low chain is the priced model of each of these providers. */
export function modelsAt(
  sim: ProviderSim,
  names: readonly ProviderName[],
  options: Omit<ModelConfig, "providers" | "lists"> = {},
): Models {
  const list = names.map((name) => PRICED[name]).join();
  return resolveModels({
    providers: Object.fromEntries(
      names.map((name) => [name, { apiKey: "test-key", baseURL: sim.url(name) }]),
    ),
    lists: { low: list, medium: list, high: list, documents: list },
    ...options,
    prices: { "openai-compatible:*": { input: 1, output: 2 }, ...options.prices },
    limits: { retryMs: 1, ...options.limits },
  });
}

export interface Asked {
  attempts: Attempt[];
  charges: AttemptCharge[];
  parts: LanguageModelV4StreamPart[];
  failure: unknown;
}

interface Asking {
  signal?: AbortSignal;
  onPart?: (part: LanguageModelV4StreamPart) => void;
  text?: string;
  maxOutputTokens?: number;
}

/** One question to a chain, with a tool to call, and all that it tells of it. */
export async function askChain(
  chain: ModelChain,
  { signal, onPart, text = "Who owes us money?", maxOutputTokens = 1_000 }: Asking = {},
): Promise<Asked> {
  const attempts: Attempt[] = [];
  const charges: AttemptCharge[] = [];
  const model = chain.reporting(
    (attempt) => attempts.push(attempt),
    (charge) => charges.push(charge),
  );
  const options = {
    prompt: saying(text),
    tools: [listInvoices],
    maxOutputTokens,
    headers: { "x-client-request-id": "request-1" },
    ...(signal ? { abortSignal: signal } : {}),
  };
  const outcome = await partsOf(model, options, onPart).then(
    (parts) => ({ parts, failure: null }),
    (failure: unknown) => ({ parts: [], failure }),
  );
  return { attempts, charges, ...outcome };
}

/** The text that was heard, as it came. */
export const saidBy = (asked: Pick<Asked, "parts">): string =>
  asked.parts.map((part) => (part.type === "text-delta" ? part.delta : "")).join("");

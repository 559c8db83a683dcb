import { defaultModels } from "../configured-models.ts";
import { parseModelList } from "../model-list.ts";
import type { ModelUse } from "../providers/provider.ts";
import type { ModelConfig } from "../resolve-models.ts";
import type { StatedPrice } from "./price.ts";
import { PriceBook } from "./price-book.ts";

/** A model and what it is known to cost. */
export interface CheckedPrice {
  /** `openai:gpt-4.1-mini` */
  model: string;
  /** Whether a list of ours names it; else it is a default one, with a key or without. */
  configured: boolean;
  /** USD per million tokens, for short inputs first; empty if nobody knows. */
  bands: readonly StatedPrice[];
  problem: "unknown" | "stale" | null;
  /** What is wrong, for a person; empty if nothing is. */
  why: string;
}

const DAY_MS = 86_400_000;
/** Providers change prices a few times a year. */
const MOST_DAYS = 180;

/** The price of every configured and every default model, and whether it can be trusted. Throws `ModelListError`. */
export function checkPrices(
  { lists = {}, providers, prices }: Pick<ModelConfig, "lists" | "providers" | "prices">,
  now: number = Date.now(),
): CheckedPrice[] {
  const book = new PriceBook(prices, () => now);
  const configured = new Set(
    Object.values(lists).flatMap((list) =>
      list === undefined ? [] : parseModelList(list).map(({ provider, modelId }) => `${provider}:${modelId}`),
    ),
  );
  const uses: ModelUse[] = ["low", "medium", "high", "documents", "embeddings"];
  const defaults = uses.flatMap((use) => defaultModels(use, providers));
  return [...new Set([...configured, ...defaults])].map((model) => {
    const bands = book.find(model)?.bands.map(({ stated }) => stated) ?? [];
    const why = problemOf(model, bands[0], now);
    const problem = bands.length === 0 ? "unknown" : why ? "stale" : null;
    return { model, configured: configured.has(model), bands, problem, why };
  });
}

function problemOf(model: string, price: StatedPrice | undefined, now: number): string {
  if (!price) return "nobody knows what it costs: say so in AI_PRICES";
  const days = Math.floor((now - Date.parse(price.date)) / DAY_MS);
  if (days > MOST_DAYS) return `the figure is ${days} days old`;
  const isAlias = /-latest$/.test(model);
  return isAlias && price.source.startsWith("@pydantic")
    ? "an alias may name another model by now than when it was priced: name the dated one, or say what it costs in AI_PRICES"
    : "";
}

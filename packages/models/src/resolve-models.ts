import type { LanguageModelV4 } from "@ai-sdk/provider";
import { type BreakerOptions, Breakers } from "./breaker/breakers.ts";
import { type CallLimits, DEFAULT_CALL_LIMITS } from "./call-limits.ts";
import { configuredModels, connectAll, noModels } from "./configured-models.ts";
import { type EmbeddingChain, embeddingChain } from "./embedding-chain.ts";
import type { Calling } from "./first-to-answer.ts";
import { type ModelChain, modelChain } from "./model-chain.ts";
import { ModelListError } from "./model-list.ts";
import { type OcrChain, ocrChain, withTypedOcrErrors } from "./ocr/index.ts";
import { offlineEntry } from "./offline-entry.ts";
import { withPlainTools } from "./own-keywords.ts";
import { PriceBook } from "./prices/price-book.ts";
import type { PriceTable } from "./prices/price-table.ts";
import { type Probe, probeOf } from "./probe.ts";
import { type ProviderConfigs, type ProviderName, providers } from "./providers/index.ts";
import type { LanguageUse, ModelUse } from "./providers/provider.ts";
import { withTypedEmbeddingErrors } from "./typed-embeddings.ts";
import { withTypedErrors } from "./typed-errors.ts";

export interface ModelConfig {
  providers: ProviderConfigs;
  /** For each use a comma list `provider:model`, preferred first; the configured providers' own models where absent. */
  lists?: Partial<Record<ModelUse, string | undefined>>;
  /** Default: `DEFAULT_CALL_LIMITS`. */
  limits?: Partial<CallLimits>;
  /** The operator's own prices, which stand before all others. */
  prices?: PriceTable | undefined;
  breakers?: BreakerOptions;
  /** Whether the offline model answers when no model of a chain could; default false. */
  offlineLast?: boolean;
}

export interface Models extends Record<LanguageUse, ModelChain> {
  /** Null if no configured provider embeds. */
  embeddings: EmbeddingChain | null;
  /** Null unless a list names models that do nothing but read. */
  ocr: OcrChain | null;
  /** Whether no provider is configured and the built-in model answers everything. */
  offline: boolean;
  /** One for each configured provider. */
  probes: Partial<Record<ProviderName, Probe>>;
  prices: PriceBook;
  /** Who is not asked for now. */
  breakers: Breakers;
}

/**
 * The chain of models for each use, of which only what is configured can be called; the offline model for all of them
 * if no provider is. Opens nothing. Throws `ModelListError`, naming the variable or the entry, or
 * `UnknownPriceError` for a model that nobody knows the price of.
 */
export function resolveModels({
  providers: configs,
  lists,
  limits: given,
  prices: configuredPrices,
  breakers: breaking,
  offlineLast = false,
}: ModelConfig): Models {
  const limits = { ...DEFAULT_CALL_LIMITS, ...given };
  const prices = new PriceBook(configuredPrices);
  const breakers = new Breakers(breaking);
  const calling = { prices, breakers, retryMs: limits.retryMs };
  const clients = connectAll(configs);
  const modelsFor = (use: ModelUse) => configuredModels(use, lists?.[use], configs, clients);
  const toProbe = new Map<ProviderName, LanguageModelV4>();
  const chain = (use: LanguageUse): ModelChain | null => {
    const [first, ...others] = modelsFor(use).map(({ name, provider, client, modelId }) => {
      const { statusOf, alwaysSaysUsage, files: reads } = providers[provider];
      const options = { statusOf, alwaysSaysUsage, limits };
      const model = withTypedErrors(withPlainTools(client.language(modelId)), provider, options);
      if (!toProbe.has(provider)) toProbe.set(provider, model);
      prices.of(name);
      const files = reads && { most: reads.most, tokensPerPage: reads.tokensPerPage(modelId) };
      return { name, provider, modelId, model, maxOutputTokens: configs[provider]?.maxOutputTokens, files };
    });
    return first ? modelChain([first, ...others, ...(offlineLast ? [offlineEntry()] : [])], calling) : null;
  };
  const embeddings = modelsFor("embeddings").map(({ name, provider, client, modelId }) => {
    if (!client.embedding) throw new ModelListError(name, `${provider} has no embedding models`);
    prices.of(name);
    const { statusOf } = providers[provider];
    return {
      name,
      provider,
      modelId,
      model: withTypedEmbeddingErrors(client.embedding(modelId), provider, { statusOf, limits }),
    };
  });
  const readers = modelsFor("ocr").map(({ name, provider, client, modelId }) => {
    if (!client.ocr) throw new ModelListError(name, `${provider} has no models that only read`);
    prices.of(name);
    const { statusOf } = providers[provider];
    const model = withTypedOcrErrors(client.ocr(modelId), provider, { statusOf, limits });
    return { name, provider, modelId, model };
  });
  const [reader, ...otherReaders] = readers;
  const [low, medium, high, documents] = [chain("low"), chain("medium"), chain("high"), chain("documents")];
  const chains = [low, medium, high, documents].flatMap((given) => given?.names ?? []);
  const others = [...embeddings, ...readers].map(({ name }) => name);
  void breakers.watch([...new Set([...chains, ...others])]);
  if (clients.size === 0) return offlineModels(calling);
  if (!low) throw noModels("low", clients);
  if (!medium) throw noModels("medium", clients);
  if (!high) throw noModels("high", clients);
  return {
    offline: false,
    prices,
    breakers,
    low,
    medium,
    high,
    documents: documents ?? medium,
    embeddings: embeddings.length > 0 ? embeddingChain(embeddings, calling) : null,
    ocr: reader ? ocrChain([reader, ...otherReaders], calling) : null,
    probes: Object.fromEntries(
      [...clients].map(([provider, { modelList }]) => {
        const { statusOf } = providers[provider];
        const model = toProbe.get(provider);
        const probe = probeOf({ provider, modelList, statusOf, model, timeoutMs: limits.probeMs });
        return [provider, telling(probe, () => breakers.keyWorks(provider))];
      }),
    ),
  };
}

function offlineModels(calling: Calling): Models {
  const { prices, breakers } = calling;
  const chain = modelChain([offlineEntry()], calling);
  const everything = { low: chain, medium: chain, high: chain, documents: chain };
  return { offline: true, ...everything, embeddings: null, ocr: null, probes: {}, prices, breakers };
}

/** The same probe, telling of good news. */
const telling =
  (probe: Probe, onHealthy: () => void): Probe =>
  async () => {
    const result = await probe();
    if (result.healthy) onHealthy();
    return result;
  };

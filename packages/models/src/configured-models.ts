import { type ModelListEntry, ModelListError, parseModelList } from "./model-list.ts";
import { type ProviderConfigs, type ProviderName, providerNames, providers } from "./providers/index.ts";
import type { ModelUse, ProviderClient } from "./providers/provider.ts";

export type Clients = ReadonlyMap<ProviderName, ProviderClient>;

/** A listed model that can be called. */
export interface ConfiguredModel {
  /** As configured: `openai:gpt-4.1-mini`. */
  name: string;
  provider: ProviderName;
  client: ProviderClient;
  modelId: string;
}

/** Who comes first in a default list, where that is not the first of all providers. */
const PREFERRED: Partial<Record<ModelUse, ProviderName>> = { documents: "mistral", embeddings: "google" };

export function connectAll(configs: ProviderConfigs): Clients {
  const clients = new Map<ProviderName, ProviderClient>();
  for (const name of providerNames) {
    const config = configs[name];
    if (config) clients.set(name, providers[name].connect(config));
  }
  return clients;
}

/**
 * The models of a use that can be called, preferred first: those of its list, or where there is none the configured
 * providers' own. Throws `ModelListError` for a list that can't be read, or of which nothing is configured.
 */
export function configuredModels(
  use: ModelUse,
  list: string | undefined,
  configs: ProviderConfigs,
  clients: Clients,
): ConfiguredModel[] {
  const entries = list === undefined ? defaultList(use, configs) : parseModelList(list);
  const models = entries.flatMap(({ provider, modelId }) => {
    const client = clients.get(provider);
    return client ? [{ name: `${provider}:${modelId}`, provider, client, modelId }] : [];
  });
  if (list !== undefined && models.length === 0 && clients.size > 0)
    throw new ModelListError(
      variable(use),
      `no provider of ${list} is configured; set the key of one, or name a model of ${[...clients.keys()].join(", ")}`,
    );
  return models;
}

/** For a use that has to have a model. */
export const noModels = (use: ModelUse, clients: Clients): ModelListError =>
  new ModelListError(variable(use), `has to name a model: there is no default for ${[...clients.keys()]}`);

function defaultList(use: ModelUse, configs: ProviderConfigs): ModelListEntry[] {
  const preferred = PREFERRED[use];
  const order = preferred
    ? [preferred, ...providerNames.filter((name) => name !== preferred)]
    : providerNames;
  return order.flatMap((provider) => {
    const own = providers[provider].defaultModels[use];
    const modelId = use === "embeddings" || use === "ocr" ? own : (configs[provider]?.model ?? own);
    return modelId ? [{ provider, modelId }] : [];
  });
}

/** `provider:model` of every provider's own model for a use, whether it is configured or not. */
export const defaultModels = (use: ModelUse, configs: ProviderConfigs): string[] =>
  defaultList(use, configs).map(({ provider, modelId }) => `${provider}:${modelId}`);

/** Where the list of a use comes from, for a person who has to mend it. */
const variable = (use: ModelUse): string => `AI_MODEL_${use.toUpperCase()}`;

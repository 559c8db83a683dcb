import { isProviderName, type ProviderName, providerNames } from "./providers/index.ts";

export interface ModelListEntry {
  provider: ProviderName;
  /** The provider's own model id; may itself contain colons. */
  modelId: string;
}

/** A model list that cannot be used; the message names the list or the entry. */
export class ModelListError extends Error {
  constructor(what: string, reason: string) {
    super(`${what}: ${reason}`);
    this.name = "ModelListError";
  }
}

/** Parses `provider:model,provider:model`, the first being preferred; throws `ModelListError`. */
export function parseModelList(list: string): ModelListEntry[] {
  const entries = list.split(",").map((entry) => parseEntry(entry.trim()));
  for (const [index, entry] of entries.entries()) {
    const first = entries.findIndex(
      (other) => other.provider === entry.provider && other.modelId === entry.modelId,
    );
    if (first !== index) throw badEntry(`${entry.provider}:${entry.modelId}`, "is listed twice");
  }
  return entries;
}

function parseEntry(entry: string): ModelListEntry {
  const colon = entry.indexOf(":");
  const provider = entry.slice(0, Math.max(colon, 0));
  const modelId = entry.slice(colon + 1);
  if (colon < 1 || modelId === "" || /\s/.test(entry)) throw badEntry(entry, 'must read "provider:model"');
  if (!isProviderName(provider)) {
    throw badEntry(entry, `the provider must be one of ${providerNames.join(", ")}`);
  }
  return { provider, modelId };
}

const badEntry = (entry: string, reason: string): ModelListError =>
  new ModelListError(`model list entry ${JSON.stringify(entry)}`, reason);

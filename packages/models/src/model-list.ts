import { isProviderName, type ProviderName, providers } from "./providers/index.ts";

export interface ModelListEntry {
  provider: ProviderName;
  /** The provider's own model id; may itself contain colons. */
  modelId: string;
}

/** A model list that cannot be used; the message names the entry. */
export class ModelListError extends Error {
  constructor(entry: string, reason: string) {
    super(`model list entry ${JSON.stringify(entry)}: ${reason}`);
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
    if (first !== index) throw new ModelListError(`${entry.provider}:${entry.modelId}`, "is listed twice");
  }
  return entries;
}

function parseEntry(entry: string): ModelListEntry {
  const colon = entry.indexOf(":");
  const provider = entry.slice(0, Math.max(colon, 0));
  const modelId = entry.slice(colon + 1);
  if (colon < 1 || modelId === "" || /\s/.test(entry)) {
    throw new ModelListError(entry, 'must read "provider:model"');
  }
  if (!isProviderName(provider)) {
    throw new ModelListError(entry, `the provider must be one of ${Object.keys(providers).join(", ")}`);
  }
  return { provider, modelId };
}

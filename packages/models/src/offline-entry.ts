import type { ChainEntry } from "./first-to-answer.ts";
import { type MeteredModel, withMeter } from "./metered-model.ts";
import { offlineModel } from "./offline/index.ts";

/** The provider's name of the built-in model, which asks no provider. */
export const OFFLINE = "offline";

/** The built-in model as an entry of a chain. */
export function offlineEntry(): ChainEntry<MeteredModel> {
  const model = offlineModel();
  return {
    name: `${OFFLINE}:${model.modelId}`,
    provider: OFFLINE,
    modelId: model.modelId,
    model: withMeter(model),
  };
}

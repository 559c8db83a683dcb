export { classifyProviderError } from "./classify-provider-error.ts";
export { ModelListError, parseModelList } from "./model-list.ts";
export { fold, offlineModel } from "./offline/index.ts";
export { ProviderError, type ProviderErrorKind } from "./provider-error.ts";
export type { ProviderConfig } from "./providers/provider.ts";
export {
  defaultModelLists,
  type ModelConfig,
  type Models,
  type ModelUse,
  resolveModels,
} from "./resolve-models.ts";

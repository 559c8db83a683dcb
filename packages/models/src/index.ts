export { ModelListError, parseModelList } from "./model-list.ts";
export { fold } from "./offline/index.ts";
export { ProviderError, type ProviderErrorKind } from "./provider-error.ts";
export type { ProviderConfig } from "./providers/provider.ts";
export {
  type ModelConfig,
  type Models,
  type ModelUse,
  resolveModels,
} from "./resolve-models.ts";

export {
  type DocumentToExtract,
  type ExtractionDeps,
  extractWithModel,
  type PaidExtraction,
} from "./extract-with-model.ts";
export type { CorrectionExample } from "./prompt.ts";

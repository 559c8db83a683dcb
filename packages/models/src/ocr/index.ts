export { type OcrChain, ocrChain } from "./ocr-chain.ts";
export type { OcrAnswer, OcrFile, OcrModel, OcrPage } from "./ocr-model.ts";
export { withTypedOcrErrors } from "./typed-ocr.ts";
